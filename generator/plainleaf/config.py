"""The settings of a site that all stages share, and their checks."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from plainleaf.errors import UsageError


class ContentLicence(Struct, frozen=True):
    """A licence under which content is published.

    Attributes:
        id: Its short name in the SPDX list.
        name: Its name.
        short: Its name as people write it in a line.
        url: Address of its text.
    """

    id: str
    name: str
    short: str
    url: str


def _creative_commons(kind: str, what: str) -> ContentLicence:
    return ContentLicence(
        f"CC-{kind.upper()}-4.0",
        f"Creative Commons {what} 4.0 International",
        f"CC {kind.upper()} 4.0",
        f"https://creativecommons.org/licenses/{kind}/4.0/",
    )


#: The licences that a site can name, by id.
LICENCES = {
    licence.id: licence
    for licence in (
        _creative_commons("by", "Attribution"),
        _creative_commons("by-sa", "Attribution-ShareAlike"),
        _creative_commons("by-nc", "Attribution-NonCommercial"),
        _creative_commons("by-nc-sa", "Attribution-NonCommercial-ShareAlike"),
        _creative_commons("by-nd", "Attribution-NoDerivatives"),
        _creative_commons("by-nc-nd", "Attribution-NonCommercial-NoDerivatives"),
        ContentLicence(
            "CC0-1.0",
            "Creative Commons Zero 1.0 Universal",
            "CC0 1.0",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
        ContentLicence(
            "OGL-UK-3.0",
            "Open Government Licence v3.0",
            "OGL 3.0",
            "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
        ),
    )
}
#: Variants of English that pages can name as their language; others bring words of their own.
LANGUAGES = ("en", "en-AU", "en-CA", "en-GB", "en-IE", "en-NZ", "en-US")
#: Countries that a site can be for, by their codes in ISO 3166.
COUNTRIES = ("AU", "CA", "GB", "IE", "NZ", "US")
#: Paper sizes of handouts, by the name that file names bear.
PAPERS = ("a4", "letter")


class Phone(Struct, frozen=True):
    """A phone number.

    Attributes:
        shown: As it was written.
        dialled: Target of a link that calls it.
    """

    shown: str
    dialled: str


class Colours(Struct, frozen=True):
    """The colours that a site can choose, as ``#`` and six hexadecimal digits.

    Attributes:
        brand: Bars with white text; headings of handouts.
        accent: Buttons with white text, lines beside cards, and smaller headings of handouts; empty
            for that of the brand.
        link: Links on light pages.
        link_dark: Links on dark pages.
    """

    brand: str = "#0a4f4a"
    accent: str = ""
    link: str = "#0b5a78"
    link_dark: str = "#8fd3f4"

    @property
    def second(self) -> str:
        """The accent; the brand without one."""
        return self.accent or self.brand


#: Backgrounds of light and of dark pages; the same as in rendering/components/tokens.css.
LIGHT, DARK = ("#ffffff", "#eef5f2"), ("#12201d", "#1b2d29")
#: Least contrast of text, and of what is not text: WCAG 2.2, 1.4.3 and 1.4.11.
TEXT_CONTRAST, OTHER_CONTRAST = 4.5, 3.0


class SiteIdentity(Struct, frozen=True):
    """Name and address of a site, and what its publisher says about itself.

    Attributes:
        name: Name of the site.
        tagline: What the site is about, in a few words.
        url: Public address of the site's root; None if it has none yet.
        report: Address for reporting a mistake, with the placeholders {page} and {fact};
            None if a page of the site says how to report one.
        organisation: Who publishes the site; empty if that is not said.
        contact: E-mail or web address of the publisher.
        phone: Phone number of the publisher; None without one.
        postal_address: Postal address.
        hours: Opening hours.
        about: Who the publisher is, in paragraphs.
        method: How the publisher makes the content, in paragraphs.
        funding: Who pays for the site, in paragraphs; empty if that is not said.
        licence: Licence of the content; None if all rights are reserved.
        data: Whether the facts are published as data files.
        papers: Paper sizes of the handouts.
        colours: Colours of pages, handouts and pictures for sharing.
        language: Code of the language of pages and handouts.
        country: Code of the country whose words and numbers readers see.
        home: Code of the country that the content was written for.
        logo: The logo as SVG text, for handouts and pictures for sharing; empty without one.
        mark: The site's own icon as SVG, for pictures of a site without a logo.
    """

    name: str
    url: str | None = None
    report: str | None = None
    tagline: str = ""
    organisation: str = ""
    contact: str = ""
    phone: Phone | None = None
    postal_address: str = ""
    hours: str = ""
    about: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    licence: ContentLicence | None = None
    data: bool = False
    papers: tuple[str, ...] = PAPERS
    colours: Colours = field(default_factory=Colours)
    language: str = "en"
    country: str = "GB"
    home: str = "GB"
    logo: str = ""
    mark: str = ""

    @property
    def abroad(self) -> bool:
        """Whether this is an edition for another country than the content was written for."""
        return self.country != self.home

    def address(self, page: str) -> str | None:
        """Return the full address of a page, or None if the site has no address."""
        return f"{self.url.rstrip('/')}/{page}" if self.url else None

    @property
    def publisher(self) -> str:
        """Who publishes the site; its name if nothing else is said."""
        return self.organisation or self.name

    @property
    def contact_link(self) -> str:
        """Target of a link to the contact; empty without one."""
        return f"mailto:{self.contact}" if "@" in self.contact else self.contact

    @property
    def contact_line(self) -> tuple[str, ...]:
        """Organisation, address, phone number and hours, as far as they are set."""
        phone = self.phone.shown if self.phone else ""
        parts = (self.organisation, self.postal_address, phone, self.contact, self.hours)
        return tuple(part for part in parts if part)


def checked_site(name: str, url: str | None, report: str | None = None) -> SiteIdentity:
    """Return a site after checking that its address is a web address.

    Raises:
        UsageError: The address does not start with http:// or https://.
    """
    if url and not url.startswith(("https://", "http://")):
        raise UsageError(
            f"'site_url: {url}' is not a web address.",
            "Begin it with https:// in mkdocs.yml, or leave it out.",
        )
    return SiteIdentity(name, url or None, report or None)


class WrongSettingError(ValueError):
    """A setting has a wrong value.

    Args:
        message: What is wrong, as the end of a sentence that begins with the setting.
        fix: What to write instead.
    """

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def checked_settings(
    options: Mapping[str, Any], file: str = "mkdocs.yml", lines: Mapping[str, int] | None = None
) -> dict[str, Any]:
    """Return the settings of a publisher by option, checked and converted; see `SiteIdentity`.

    Args:
        options: Value of each setting by name; None or nothing for one that is left out.
        file: Name of the file for messages.
        lines: Line of each setting in it.

    Raises:
        UsageError: A setting has a wrong value; the message names all of them with places.
    """
    found: dict[str, Any] = {}
    faults: list[tuple[str, WrongSettingError]] = []
    for name, check in _CHECKS.items():
        value = options.get(name)
        if value in (None, "", [], {}):
            continue
        try:
            found[name] = check(value)
        except WrongSettingError as error:
            faults.append((name, error))
    if found.get("publish_data") and not found.get("licence"):
        said = "publishes the facts as data, but there is no licence"
        fix = "Set 'licence' too, or leave 'publish_data' out."
        faults.append(("publish_data", WrongSettingError(said, fix)))
    found.setdefault("publish_data", bool(found.get("licence")))
    if faults:
        places = {name: f"{file}:{line}" for name, line in (lines or {}).items()}
        raise UsageError(
            " ".join(f"{places.get(n, file)}: '{n}' {error.message}." for n, error in faults),
            " ".join(error.fix for _, error in faults),
        )
    return found


def _text(value: object) -> str:
    text = " ".join(_string(value).split())
    if not text.isprintable():
        raise WrongSettingError("has a character that cannot be shown", "Type the text again.")
    return text


def _paragraphs(value: object) -> tuple[str, ...]:
    parts = re.split(r"\n\s*\n", _string(value))
    return tuple(_text(part) for part in parts if part.strip())


def _string(value: object) -> str:
    if isinstance(value, int):
        # Not shown, since YAML reads 020 as an octal number, which nobody wrote.
        raise WrongSettingError("is read as a number, not as text", "Write it in quotes.")
    if not isinstance(value, str):
        raise WrongSettingError(f"is {value!r}, which is not text", "Write it in quotes.")
    return value


_EMAIL = re.compile(r"[^\s@<>\"'?&]+@[^\s@<>\"'?&]+\.[^\s@<>\"'?&]+")
_WEB = re.compile(r"https?://[^\s<>\"']+\.[^\s<>\"']+")


def _contact(value: object) -> str:
    text = _text(value)
    if not _EMAIL.fullmatch(text) and not _WEB.fullmatch(text):
        raise WrongSettingError(
            f"is '{text}', which is neither an e-mail address nor a web address",
            "Write 'web@clinic.example' or 'https://clinic.example/contact'.",
        )
    return text


def _report(value: object) -> str:
    text = _text(value)
    if not text.startswith(("https://", "http://", "mailto:")):
        raise WrongSettingError(
            f"is '{text}', to which no link can lead",
            "Begin it with https:// or mailto:.",
        )
    return text


_EXTENSION = re.compile(r"(?:,|;)?\s*(?:ext\.?|extension|x)\s*(\d{1,6})$", re.IGNORECASE)


def dialled(number: str) -> str | None:
    """Return what a link must dial for a phone number, or None if it is no number.

    Blanks, hyphens, dots and brackets only help readers. In an international number, a zero
    in brackets is not dialled from abroad; ``00`` begins one as ``+`` does.
    """
    text = number.strip()
    extension = _EXTENSION.search(text)
    if extension:
        text = text[: extension.start()].strip()
    if re.match(r"(\+|00)", text):
        text = re.sub(r"\(0\)", "", text)
        text = re.sub(r"^00", "+", text)
    if not re.fullmatch(r"\+?[\d\s().\u00a0\u2010-\u2013/-]+", text):
        return None
    digits = re.sub(r"[^\d+]", "", text)
    least = 8 if digits.startswith("+") else 3
    if not least <= len(digits.lstrip("+")) <= 15:
        return None
    return digits + (f";ext={extension[1]}" if extension else "")


def _phone(value: object) -> Phone:
    text = _text(value)
    number = dialled(text)
    if number is None:
        raise WrongSettingError(
            f"is '{text}', which is not a phone number",
            "Write digits with blanks, such as '020 7946 0123' or '+44 20 7946 0123'.",
        )
    return Phone(text, number)


def _licence(value: object) -> ContentLicence | None:
    text = _text(value)
    if text.casefold() in ("none", "all rights reserved"):
        return None
    licence = {name.casefold(): one for name, one in LICENCES.items()}.get(text.casefold())
    if licence is None:
        raise WrongSettingError(
            f"is '{text}', which is not known",
            f"Write one of: none (all rights reserved), {', '.join(LICENCES)}.",
        )
    return licence


def _data(value: object) -> bool:
    if not isinstance(value, bool):
        raise WrongSettingError(f"is {value!r}", "Write true or false.")
    return value


def _country(value: object) -> str:
    code = value.upper() if isinstance(value, str) else ""
    if code not in COUNTRIES:
        raise WrongSettingError(f"is {value!r}", f"Write one of: {', '.join(COUNTRIES)}.")
    return code


def _papers(value: object) -> tuple[str, ...]:
    named = [value] if isinstance(value, str) else value
    fix = f"Write one or both of: {', '.join(PAPERS)}."
    if not isinstance(named, Sequence) or not all(isinstance(one, str) for one in named):
        raise WrongSettingError(f"is {value!r}", fix)
    chosen = {str(one).lower().removeprefix("us ").removeprefix("us-") for one in named}
    unknown = sorted(chosen.difference(PAPERS))
    if unknown:
        raise WrongSettingError(f"names '{unknown[0]}'", fix)
    return tuple(paper for paper in PAPERS if paper in chosen)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _shares(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return a colour mixed with a ground, of which the colour has the given share."""
    parts = (
        round(int(colour[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


def tinted(colour: str, like: str) -> str:
    """Return a colour with the hue of another, and as light as before.

    It has the same luminance, so every contrast with it stays as it is.
    """
    hue, _, vivid = colorsys.rgb_to_hls(*_shares(like))
    _, _, own = colorsys.rgb_to_hls(*_shares(colour))
    # A grey stays a grey; no tint is stronger than it was.
    own *= min(1.0, 2 * vivid)
    wanted, low, high = _luminance(colour), 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        found = _written(colorsys.hls_to_rgb(hue, middle, own))
        low, high = (middle, high) if _luminance(found) < wanted else (low, middle)
    return _written(colorsys.hls_to_rgb(hue, high, own))


def _shares(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(shares: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(share * 255):02x}" for share in shares)


def _colours(value: object) -> Colours:
    known = Colours.__struct_fields__
    if not isinstance(value, Mapping):
        raise WrongSettingError(f"is {value!r}", f"Write below it: {', '.join(known)}.")
    chosen: dict[str, str] = {}
    for name, colour in value.items():
        if name not in known:
            raise WrongSettingError(f"names '{name}'", f"Write one of: {', '.join(known)}.")
        if not isinstance(colour, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            raise WrongSettingError(
                f"has '{name}: {colour}', which is not a colour",
                "Write '#' and six digits or letters, in quotes.",
            )
        chosen[name] = colour.lower()
    colours = Colours(**chosen)
    for name, grounds, least in (
        # White text is on it, and it is the text of headings on white.
        ("brand", LIGHT[:1], TEXT_CONTRAST),
        # The edge of its buttons on pale parts of a page is not text.
        ("brand", LIGHT, OTHER_CONTRAST),
        ("accent", LIGHT[:1], TEXT_CONTRAST),
        ("accent", LIGHT, OTHER_CONTRAST),
        ("link", LIGHT, TEXT_CONTRAST),
        ("link_dark", DARK, TEXT_CONTRAST),
    ):
        colour = getattr(colours, name)
        if not colour:
            continue
        worst = min(grounds, key=lambda ground: contrast(colour, ground))
        found = contrast(colour, worst)
        if found < least:
            darker = "lighter" if name == "link_dark" else "darker"
            raise WrongSettingError(
                f"has '{name}: {colour}', whose contrast with {worst} is {found:.1f}",
                f"Choose a {darker} colour: the least is {least}.",
            )
    return colours


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "tagline": _text,
    "worry": _text,
    "report": _report,
    "organisation": _text,
    "contact": _contact,
    "phone": _phone,
    "address": _text,
    "hours": _text,
    "about": _paragraphs,
    "method": _paragraphs,
    "funding": _paragraphs,
    "licence": _licence,
    "publish_data": _data,
    "country": _country,
    "papers": _papers,
    "colours": _colours,
}
