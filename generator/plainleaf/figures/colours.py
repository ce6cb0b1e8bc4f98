"""Colours of figures in the light and the dark scheme.

A figure has its own background card, so it is legible on any page. In the dark scheme,
hair, skin and clothes are lightened until they contrast with the card.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from plainleaf.model import Look

CARD = {"light": "#f3f7f5", "dark": "#20302d"}
_LIGHT = {
    "c": CARD["light"],
    "k": "#4e615d",
    "p": "#b4cbc3",
    "q": "#7c938d",
    "f": "#667d77",
    "l": "#dce8f5",
    "u": "#a9bdb6",
    "g": "#c9d7d1",
    "a": "#c04a00",
    "x": "#b3121f",
    "w": "#3d8fb5",
    "n": "#c99a5b",
}
_DARK = {
    "c": CARD["dark"],
    "k": "#9fb5ae",
    "p": "#4a635d",
    "q": "#748b85",
    "f": "#8ba19b",
    "l": "#c3d3e4",
    "u": "#8ba19b",
    "g": "#425852",
    "a": "#ff9a4d",
    "x": "#ff7d7d",
    "w": "#4aa3cc",
    "n": "#c99a5b",
}
#: Share of the card's colour in a limb of the far side.
_PALE = 0.52
#: Least contrast with the dark card. Hair and skin need less than clothes, and hair is mixed
#: with a grey, so that both keep their colour as far as possible.
_LEAST = {"h": 1.45, "s": 2.1}
_LEAST_CLOTHES = 2.3
_SHINE = {"h": "#8f8a86"}


def palette(look: Look, scheme: str) -> Mapping[str, str]:
    """Return the colours of one person by name, for the scheme 'light' or 'dark'."""
    return _palette((look.skin, look.hair, look.top, look.bottom, look.shoes), scheme)


# The same few people appear in many figures.
@lru_cache(maxsize=256)
def _palette(worn: tuple[str, ...], scheme: str) -> Mapping[str, str]:
    colours = dict(_LIGHT if scheme == "light" else _DARK)
    card = colours["c"]
    for name, colour in zip("shtbo", worn, strict=True):
        shown = colour
        if scheme == "dark":
            least = _LEAST.get(name, _LEAST_CLOTHES)
            shown = lifted(colour, card, least, _SHINE.get(name, "#ffffff"))
        colours[name] = shown
        if name != "h":
            colours[f"{name}2"] = mixed(shown, card, _PALE)
    colours["e"] = mixed(worn[0], "#000000", 0.82)
    return colours


def lifted(colour: str, card: str, minimum: float, towards: str) -> str:
    """Mix a colour with another until its contrast with the card is ``minimum`` or more."""
    share = 0.0
    while contrast(mixed(colour, towards, share), card) < minimum and share < 1:
        share += 0.05
    return mixed(colour, towards, share)


def mixed(one: str, other: str, share: float) -> str:
    """Mix two colours; ``share`` is the share of the second."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as defined by WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def worn_otherwise(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Return the colours of skin, hair and clothes that differ from those of another palette."""
    return {n: c for n, c in one.items() if n.removesuffix("2") in "sthbo" and other.get(n) != c}


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Return the entries of one palette that differ from those of the other."""
    return {name: value for name, value in one.items() if other.get(name) != value}
