"""What of a page the theme's templates can branch on, and a specimen page of each shape."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from plainleaf.mkdocs_adapter.articles import Article

#: Values of the front matter that templates may compare, and not only place.
COMPARED = frozenset({("plainleaf", "kind")})
#: Headings of a specimen: with three, what stands between two is seen twice.
HEADINGS = 3
#: What a value may hold, so that a template that escapes or strips it is found out.
PROBE = "&amp;&lt;&#x27;&quot;"

Leaves = tuple[tuple[str, ...], ...]


class Shape(Struct, frozen=True):
    """Equal for pages that the theme frames alike.

    Attributes:
        address: The page's own, where the navigation names it; else with ``*`` for each
            segment that it does not share with an address there: what they share decides
            how the page links to it.
        headings: True where the page has second-level headings.
        meta: The front matter as JSON, with each string as ``*``; empty ones and those
            that templates compare stand as they are.
    """

    address: str
    headings: bool
    meta: str


class Framed(Struct, frozen=True):
    """All that a frame takes of one page.

    Attributes:
        values: The strings of the front matter, in order.
        segments: The parts of its address; none where the navigation names the page.
        article: Its content.
    """

    values: tuple[str, ...]
    segments: tuple[str, ...]
    article: Article


def shape_of(
    address: str, meta: Mapping[str, object], content: Article, named: frozenset[str]
) -> tuple[Shape, Framed]:
    """The shape of a page and what it puts in its frame.

    Args:
        address: Path below the root, ending in a slash; empty for home.
        meta: Its front matter.
        content: Its content.
        named: Addresses that the navigation names.
    """
    values: list[str] = []
    skeleton = json.dumps(_hollow(meta, (), values), ensure_ascii=True)
    shared, segments = _parted(address, named)
    at = shared + "*/" * len(segments)
    shape = Shape(at, bool(content.headings), skeleton)
    return shape, Framed(tuple(values), segments, content)


def _parted(address: str, named: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The part of an address that addresses of the navigation begin with, and the rest."""
    shared, rest = "", address
    while rest:
        further = shared + rest[: rest.index("/") + 1]
        if not any(name.startswith(further) for name in named):
            break
        shared, rest = further, rest[rest.index("/") + 1 :]
    return shared, tuple(rest.split("/")[:-1])


def _hollow(value: object, path: tuple[str, ...], values: list[str]) -> object:
    """The value with its strings taken out and gathered."""
    if isinstance(value, str):
        if not value or path in COMPARED:
            return value
        values.append(value)
        return "*"
    if isinstance(value, Mapping):
        return {key: _hollow(part, (*path, str(key)), values) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_hollow(part, path, values) for part in value]
    return value


class Specimen(Struct, frozen=True):
    """A page of tokens, for the theme to frame.

    Attributes:
        address: Where it is built.
        meta: Its front matter.
        markdown: Its content.
    """

    address: str
    meta: dict[str, object]
    markdown: str


def token(number: int) -> str:
    """The token of one value, with what tells how a template escapes it."""
    return f"plf{number}x{PROBE}x{number}flp"


def segment_token(shape: int, number: int) -> str:
    """The token of one segment of an address: letters and digits, as addresses have."""
    return f"plfs{shape}n{number}z"


def heading_tokens(number: int) -> tuple[str, str]:
    """Anchor and title of one heading of a specimen."""
    return f"plfanchor{number}z", f"plfheading{number}z"


def specimen(shape: Shape, number: int) -> Specimen:
    """The page of tokens for a shape.

    Args:
        shape: The shape.
        number: Tells its address from those of other specimens of the same build.
    """
    count = iter(range(10_000))

    def fill(value: object, path: tuple[str, ...] = ()) -> object:
        if value == "*" and path not in COMPARED:
            return token(next(count))
        if isinstance(value, dict):
            return {key: fill(part, (*path, key)) for key, part in value.items()}
        if isinstance(value, list):
            return [fill(part, path) for part in value]
        return value

    meta = fill(json.loads(shape.meta))
    assert isinstance(meta, dict)  # noqa: S101 - front matter is a mapping by `shape_of`
    depth = shape.address.count("*")
    segments = [f"{segment_token(number, k)}/" for k in range(depth)]
    address = shape.address.replace("*/", "") + "".join(segments)
    blocks = ["# plfpage { #this-page }", "<p>plfstart</p>"]
    if shape.headings:
        for heading in range(HEADINGS):
            anchor, title = heading_tokens(heading)
            blocks += [f"## {title} {{ #{anchor} }}", "<p>plfpart</p>"]
    return Specimen(address, meta, "\n\n".join(blocks) + "\n")
