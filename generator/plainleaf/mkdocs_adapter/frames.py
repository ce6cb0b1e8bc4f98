"""Learn frames from built specimen pages, and fill them with the values of real pages.

A frame is what the theme adds around the content, with slots for what differs between pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape
from msgspec import Struct

from plainleaf.mkdocs_adapter.articles import article
from plainleaf.mkdocs_adapter.shapes import HEADINGS, PROBE, Framed, FrameShape, Specimen

_SLOT = re.compile(
    r"plf(?P<value>\d+)x(?P<inner>.*?)x(?P=value)flp"
    r"|plfs\d+n(?P<segment>\d+)z"
    r"|plfanchor(?P<anchor>\d)z"
    r"|plfheading(?P<heading>\d)z",
    re.DOTALL,
)


class UnlearnableError(Exception):
    """The theme uses a value in a way that a frame cannot reproduce."""


def _as_is(value: str) -> str:
    return value


def _escaped(value: str) -> str:
    return str(escape(value))


def _stripped(value: str) -> str:
    return Markup(value).striptags()  # noqa: S704 - a title of ours, escaped


#: Ways in which templates write a value, recognised by what became of the probe.
_WAYS: dict[str, Callable[[str], str]] = {
    "as is": _as_is,
    "escaped": _escaped,
    "stripped": _stripped,
}


class Slot(Struct, frozen=True):
    """A place for one value.

    Attributes:
        kind: What goes there: 'value', 'segment', 'anchor', 'heading' or 'content'.
        number: Number of the value, segment or heading.
        way: Key in `_WAYS`: how the value is written.
    """

    kind: str
    number: int = 0
    way: str = "as is"


class Repeat(Struct, frozen=True):
    """HTML that is repeated for each heading.

    Attributes:
        parts: The HTML for one heading, with slots.
        between: The HTML between two headings.
    """

    parts: tuple[str | Slot, ...]
    between: str


Part = str | Slot | Repeat


class Frame(Struct, frozen=True):
    """What the theme adds around the content of pages of one shape."""

    parts: tuple[Part, ...]

    def fill(self, page: Framed) -> str:
        """Return the whole page as HTML."""
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


def learn(shape: FrameShape, specimen: Specimen, built: str) -> Frame:
    """Return the frame of a shape, learned from its specimen.

    Args:
        shape: The shape.
        specimen: The page of tokens.
        built: The HTML that MkDocs built from the specimen.

    Raises:
        UnlearnableError: Tokens are changed or missing in the HTML.
    """
    content = article(specimen.markdown)
    if content is None or built.count(content.html) != 1:
        raise UnlearnableError("the theme changes the content of a page")
    before, after = built.split(content.html)
    parts = [*_slots(before), Slot("content"), *_slots(after)]
    if shape.headings:
        parts = _with_repeats(parts)
    if any("plf" in part for part in parts if isinstance(part, str)):
        raise UnlearnableError("a value of a page is on another page, or is split")
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
    raise UnlearnableError(f"a template changes a value in an unknown way: {found['inner']!r}")


def _with_repeats(parts: list[Part]) -> list[Part]:
    """Return the parts with each list of the specimen's headings replaced by a `Repeat`."""
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
            raise UnlearnableError("a list of headings is not in order")
        items[current].append(Slot(part.kind))
        text, following = parts[position + 1], parts[position + 2 : position + 3]
        assert isinstance(text, str)  # noqa: S101 - `_slots` alternates texts and slots
        number = _heading_number(following)
        if number == current:
            items[current].append(text)
        elif number == current + 1:
            gaps.append(text)
            current += 1
        elif current == HEADINGS - 1:
            break
        else:
            raise UnlearnableError("a list of headings is incomplete")
        position += 2
    if items[0] != items[1] or items[1] != items[2] or gaps[0] != gaps[1]:
        raise UnlearnableError("the headings in a list do not look alike")
    return Repeat(tuple(items[0]), gaps[0]), position + 1


def _heading_number(following: list[Part]) -> int:
    if following and isinstance(following[0], Slot) and following[0].kind in ("anchor", "heading"):
        return following[0].number
    return -1
