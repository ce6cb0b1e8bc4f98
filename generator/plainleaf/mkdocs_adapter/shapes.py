"""Determine the shape of a page, and make a specimen page of each shape.

The shape is everything about a page that the theme's templates may branch on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec import Struct

from plainleaf.mkdocs_adapter.articles import Article

#: Values of the front matter that templates may compare, not only insert.
COMPARED = frozenset({("plainleaf", "kind")})
#: Headings of a specimen: with three, the HTML between two of them occurs twice.
HEADINGS = 3
#: Part of each token that shows whether a template escapes or strips the value.
PROBE = "&amp;&lt;&#x27;&quot;"

Leaves = tuple[tuple[str, ...], ...]


class FrameShape(Struct, frozen=True):
    """What decides the frame of a page; pages with equal shapes have the same frame.

    Attributes:
        address: Address of the page, if the navigation names it. Otherwise ``*`` replaces each
            segment that no address in the navigation shares: the shared segments decide how
            the page links to the navigation.
        headings: Whether the page has second-level headings.
        meta: The front matter as JSON, with ``*`` for each string, except empty strings and
            those that templates compare.
    """

    address: str
    headings: bool
    meta: str


class Framed(Struct, frozen=True):
    """The values of one page that go into a frame.

    Attributes:
        values: The strings that ``*`` replaces in the front matter, in order.
        segments: The segments that ``*`` replaces in the address, in order.
        article: The content.
    """

    values: tuple[str, ...]
    segments: tuple[str, ...]
    article: Article


def shape_of(
    address: str, meta: Mapping[str, object], content: Article, named: frozenset[str]
) -> tuple[FrameShape, Framed]:
    """Return the shape of a page, and the page's values for the frame.

    Args:
        address: Path below the site's root, ending in a slash; empty for the home page.
        meta: The page's front matter.
        content: The page's content.
        named: Addresses in the navigation.
    """
    values: list[str] = []
    skeleton = json.dumps(_hollow(meta, (), values), ensure_ascii=True)
    shared, segments = _parted(address, named)
    at = shared + "*/" * len(segments)
    shape = FrameShape(at, bool(content.headings), skeleton)
    return shape, Framed(tuple(values), segments, content)


def _parted(address: str, named: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return the part of an address that one in the navigation shares, and the other segments."""
    shared, rest = "", address
    while rest:
        further = shared + rest[: rest.index("/") + 1]
        if not any(name.startswith(further) for name in named):
            break
        shared, rest = further, rest[rest.index("/") + 1 :]
    return shared, tuple(rest.split("/")[:-1])


def _hollow(value: object, path: tuple[str, ...], values: list[str]) -> object:
    """Return a value with ``*`` for its strings, which are appended to `values`."""
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
    """A page of tokens, from which a frame is learned.

    Attributes:
        address: Address of the page.
        meta: Its front matter.
        markdown: Its content.
    """

    address: str
    meta: dict[str, object]
    markdown: str


def token(number: int) -> str:
    """Return the token for one value; it contains the probe that shows how it is escaped."""
    return f"plf{number}x{PROBE}x{number}flp"


def segment_token(shape: int, number: int) -> str:
    """Return the token for one segment of an address: letters and digits only."""
    return f"plfs{shape}n{number}z"


def heading_tokens(number: int) -> tuple[str, str]:
    """Return anchor and title of one heading of a specimen."""
    return f"plfanchor{number}z", f"plfheading{number}z"


def specimen(shape: FrameShape, number: int) -> Specimen:
    """Return the page of tokens for a shape.

    Args:
        shape: The shape.
        number: Number of the specimen, which makes its address unique within a build.
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
