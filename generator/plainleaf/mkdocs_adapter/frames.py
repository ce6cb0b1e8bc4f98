"""A frame: what the theme puts round a page, with slots for what differs from page to page."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape
from msgspec import Struct

from plainleaf.mkdocs_adapter.articles import article
from plainleaf.mkdocs_adapter.shapes import HEADINGS, PROBE, Framed, Shape, Specimen

_SLOT = re.compile(
    r"plf(?P<value>\d+)x(?P<inner>.*?)x(?P=value)flp"
    r"|plfs\d+n(?P<segment>\d+)z"
    r"|plfanchor(?P<anchor>\d)z"
    r"|plfheading(?P<heading>\d)z",
    re.DOTALL,
)


class UnlearnableError(Exception):
    """The theme does something with a page that a frame cannot do again."""


def _as_is(value: str) -> str:
    return value


def _escaped(value: str) -> str:
    return str(escape(value))


def _stripped(value: str) -> str:
    return Markup(value).striptags()  # noqa: S704 - a title of ours, escaped


#: What templates do with a value; found by what they did with the probe.
_WAYS: dict[str, Callable[[str], str]] = {
    "as is": _as_is,
    "escaped": _escaped,
    "stripped": _stripped,
}


class Slot(Struct, frozen=True):
    """A place for one value: its kind, its number, and the way it is written there."""

    kind: str
    number: int = 0
    way: str = "as is"


class Repeat(Struct, frozen=True):
    """What stands once a heading: its parts, and what stands between two."""

    parts: tuple[str | Slot, ...]
    between: str


Part = str | Slot | Repeat


class Frame(Struct, frozen=True):
    """A page's surroundings, learned from the theme."""

    parts: tuple[Part, ...]

    def fill(self, page: Framed) -> str:
        """The whole page as HTML."""
        return "".join([_part(part, page) for part in self.parts])


def _part(part: Part, page: Framed) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Repeat):
        return part.between.join(_item(part, heading) for heading in page.article.headings)
    if part.kind == "content":
        return page.article.html
    if part.kind == "segment":
        return page.segments[part.number]
    value = page.values[part.number]
    return value if part.way == "as is" else _WAYS[part.way](value)


def _item(repeat: Repeat, heading: tuple[str, str]) -> str:
    anchor, title = heading
    return "".join(
        p if isinstance(p, str) else (anchor if p.kind == "anchor" else title) for p in repeat.parts
    )


def learn(shape: Shape, specimen: Specimen, built: str) -> Frame:
    """The frame of a shape, from what the theme made of its specimen.

    Args:
        shape: The shape.
        specimen: The page of tokens.
        built: The same page as the theme built it.

    Raises:
        UnlearnableError: Tokens came out changed, or not as often as they should.
    """
    content = article(specimen.markdown)
    if content is None or built.count(content.html) != 1:
        raise UnlearnableError("the content of a page does not come out as it went in")
    before, after = built.split(content.html)
    parts = [*_slots(before), Slot("content"), *_slots(after)]
    if shape.headings:
        parts = _with_repeats(parts)
    if any("plf" in part for part in parts if isinstance(part, str)):
        raise UnlearnableError("a value of one page stands on another, or in pieces")
    return Frame(tuple(parts))


def _slots(text: str) -> list[Part]:
    parts: list[Part] = []
    last = 0
    for found in _SLOT.finditer(text):
        parts.append(text[last : found.start()])
        parts.append(_slot(found))
        last = found.end()
    parts.append(text[last:])
    return parts


def _slot(found: re.Match[str]) -> Slot:
    for kind in ("segment", "anchor", "heading"):
        if found[kind] is not None:
            return Slot(kind, int(found[kind]))
    for way, written in _WAYS.items():
        if found["inner"] == written(PROBE):
            return Slot("value", int(found["value"]), way)
    raise UnlearnableError(f"a template changes a value in a way of its own: {found['inner']!r}")


def _with_repeats(parts: list[Part]) -> list[Part]:
    """The parts with each run of headings folded to what one heading gives."""
    out: list[Part] = []
    position = 0
    while position < len(parts):
        part = parts[position]
        if isinstance(part, Slot) and part.kind in ("anchor", "heading"):
            repeat, position = _repeat(parts, position)
            out.append(repeat)
        else:
            out.append(part)
            position += 1
    return out


def _repeat(parts: list[Part], start: int) -> tuple[Repeat, int]:
    items: list[list[str | Slot]] = [[] for _ in range(HEADINGS)]
    gaps: list[str] = []
    position, current = start, 0
    while True:
        part = parts[position]
        if not isinstance(part, Slot) or part.number != current:
            raise UnlearnableError("headings are not listed one after the other")
        items[current].append(Slot(part.kind))
        text, following = parts[position + 1], parts[position + 2 : position + 3]
        assert isinstance(text, str)  # noqa: S101 - texts and slots take turns in `_slots`
        number = _heading_number(following)
        if number == current:
            items[current].append(text)
        elif number == current + 1:
            gaps.append(text)
            current += 1
        elif current == HEADINGS - 1:
            break
        else:
            raise UnlearnableError("a list of headings ends before its last")
        position += 2
    if items[0] != items[1] or items[1] != items[2] or gaps[0] != gaps[1]:
        raise UnlearnableError("headings of one page are listed in more than one way")
    return Repeat(tuple(items[0]), gaps[0]), position + 1


def _heading_number(following: list[Part]) -> int:
    if following and isinstance(following[0], Slot) and following[0].kind in ("anchor", "heading"):
        return following[0].number
    return -1
