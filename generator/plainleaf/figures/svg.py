"""Write shapes as SVG, with fixed colours or with colours as custom properties."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from plainleaf.figures.colours import differing, palette, worn_otherwise
from plainleaf.model import Look

# Cached drawings do not need the pen module at run time.
if TYPE_CHECKING:
    from plainleaf.figures.pen import DrawnShape

#: Left, top (y down), width and height.
Box = tuple[float, float, float, float]


class Scheme(StrEnum):
    """The colour scheme of a drawing.

    ``auto`` follows the reader's colour scheme and lets a page set the custom
    properties ``--pf-…``. The others are fixed, for programs without support for
    custom properties.
    """

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


#: Class -> declarations, with colour names in {braces}. No two class names differ by case
#: alone, because class names ignore case in a page without a doctype.
STYLES: dict[str, str] = {
    "c": "fill:{c}",
    "k": "stroke:{k};stroke-width:20",
    "k2": "stroke:{k};stroke-width:40",
    "d": "stroke:{k};stroke-width:12;stroke-opacity:.55",
    "p": "fill:{p}",
    "q": "fill:{q}",
    "f": "stroke:{f};stroke-width:44",
    "r": "stroke:{f};stroke-width:24",
    "r2": "stroke:{u};stroke-width:44",
    "l": "fill:{l};stroke:{u};stroke-width:14",
    "w": "fill:{w};fill-opacity:.34",
    "w2": "stroke:{w};stroke-width:22",
    "bx": "fill:{n}",
    "st": "stroke:{n};stroke-width:32",
    "z": "stroke:{w};stroke-width:38",
    "v": "stroke:{x};stroke-width:18",
    "v2": "fill:{x}",
    "g": "fill:{g}",
    "s": "fill:{s}",
    "t": "fill:{t}",
    "b": "fill:{b}",
    "o": "fill:{o}",
    "h": "fill:{h}",
    "s2": "fill:{s2}",
    "t2": "fill:{t2}",
    "b2": "fill:{b2}",
    "o2": "fill:{o2}",
    "e": "fill:{e}",
    "m": "stroke:{e};stroke-width:10",
    "i": "stroke:{c};stroke-width:80",
    "j": "fill:{c};stroke:{c};stroke-width:46",
    "a": "stroke:{a};stroke-width:36",
    "a2": "fill:{a};stroke:{a};stroke-width:10",
    "da": "stroke:{c};stroke-width:16;stroke-dasharray:32 30",
    "y": "fill:{c};stroke:{x};stroke-width:40",
    "x": "stroke:{x};stroke-width:46",
    # Diagrams: letters, bodies with their outline, bars, and the hours in which no dose is left.
    "tx": "fill:{k};font-family:sans-serif;font-weight:700",
    "te": "fill:{e};font-family:sans-serif;font-weight:700",
    "ob": "fill:{q};stroke:{q};stroke-width:26",
    "ba": "fill:{w};stroke:{k};stroke-width:10",
    "no": "stroke:{q};stroke-width:14",
    "sp": "fill:{p};stroke:{q};stroke-width:14",
    # Signs of a movement: marks on the ground, and the clock of a hold.
    "gm": "stroke:{f};stroke-width:26",
    "ck": "fill:{c};stroke:{k};stroke-width:16",
    "ch": "stroke:{a};stroke-width:74;stroke-linecap:butt",
    "db": "stroke:{k};stroke-width:22;stroke-dasharray:1 42",
    "hs": "stroke:{c};stroke-width:14",
    "cr": "stroke:{k};stroke-width:12",
    "ne": "stroke:{a};stroke-width:56",
    "wi": "stroke:{c};stroke-width:26",
    # Rim in the colour of the card, where a limb crosses its own body.
    "hl": "stroke:{c};stroke-width:40;stroke-linecap:butt",
}
#: CSS pixels per centimetre of the body.
PIXELS = 1.74


def markup(shapes: Iterable[DrawnShape]) -> str:
    """Return the shapes as path elements, in order."""
    parts = []
    for style, members in groupby(shapes, key=lambda shape: shape.style):
        parts += [f'<path class="{style}" d="{shape.data}"/>' for shape in members]
    return "".join(parts)


def style_sheet(drawn: str, looks: Sequence[Look], scheme: Scheme, scope: str) -> str:
    """Return the CSS rules for the classes that a drawing uses."""
    fixed = "dark" if scheme is Scheme.DARK else "light"
    first = palette(looks[0], fixed)
    named = {name for names in re.findall(r'class="([^"]*)"', drawn) for name in names.split()}
    used = [name for name in STYLES if name in named]
    auto = scheme is Scheme.AUTO
    rules = f"{scope} path{{fill:none;stroke-linecap:round;stroke-linejoin:round}}"
    rules += "".join(f"{scope} .{n}{{{_filled(STYLES[n], first, auto)}}}" for n in used)
    for look in looks[1:]:
        other = worn_otherwise(palette(look, fixed), first)
        worn = [name for name in used if name in other]
        rules += "".join(
            f"{scope} .N .{n}{{{_filled(STYLES[n], other, auto, second=True)}}}" for n in worn
        )
    return rules + _dark(looks, used, scope) if auto else rules


def _filled(style: str, colours: Mapping[str, str], auto: bool, second: bool = False) -> str:
    """Fill colours into declarations, as custom properties with a default if ``auto``."""

    def value(match: re.Match[str]) -> str:
        colour = colours[match[1]]
        return f"var({_variable(match[1], second)},{colour})" if auto else colour

    return re.sub(r"\{(\w+)\}", value, style)


def _variable(name: str, second: bool = False) -> str:
    """Return the name of a colour's custom property; far limbs have 'far-' in it."""
    far = "far-" if name.endswith("2") else ""
    return f"--pf-{'2' if second else ''}{far}{name[0]}"


def _dark(looks: Sequence[Look], used: Iterable[str], scope: str) -> str:
    names = {name for style in used for name in re.findall(r"\{(\w+)\}", STYLES[style])}
    parts = []
    for number, look in enumerate(looks):
        differs = worn_otherwise if number else differing
        changed = differs(palette(look, "dark"), palette(look, "light"))
        parts += [
            f"{_variable(name, bool(number))}:{colour}"
            for name, colour in sorted(changed.items())
            if name in names
        ]
    return f"@media screen and (prefers-color-scheme:dark){{{scope}{{{';'.join(parts)}}}}}"


def document(  # noqa: PLR0913 - a document has that many parts
    name: str,
    title: str,
    description: str,
    box: Box,
    drawn: str,
    looks: Sequence[Look],
    scheme: Scheme,
) -> str:
    """Return a complete SVG file.

    Args:
        name: Id of the figure, used for the ids inside.
        title: Its short name.
        description: What it shows, in words.
        box: Left, top (y down), width, height in centimetres of the body.
        drawn: The paths.
        looks: The looks of the people in it.
        scheme: The colour scheme.
    """
    left, top, width, height = (f"{value * 10:g}" for value in box)
    size = f'width="{round(box[2] * PIXELS)}" height="{round(box[3] * PIXELS)}"'
    card = f'<rect class="c" x="{left}" y="{top}" width="{width}" height="{height}" rx="80"/>'
    rules = style_sheet(card + drawn, looks, scheme, ".pf")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pf" {size} '
        f'viewBox="{left} {top} {width} {height}" role="img" '
        f'aria-labelledby="pf-{name}-t pf-{name}-d">'
        f'<title id="pf-{name}-t">{html.escape(title)}</title>'
        f'<desc id="pf-{name}-d">{html.escape(description)}</desc>'
        f"<style>{rules}</style>{card}{drawn}</svg>\n"
    )
