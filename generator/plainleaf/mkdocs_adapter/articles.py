"""Markdown as our templates write it to the HTML that Python-Markdown makes of it.

Pages are finished HTML blocks between headings, and of these Markdown changes only the
headings. So a page needs no parser: 0.1 ms instead of 4. A page with anything else in
it is not ours, and is left to MkDocs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from msgspec import Struct

_HEADING = re.compile(r"^(#{1,2}) (\S.*?) \{ #([a-z][\w-]*) \}$", re.MULTILINE)
#: Nothing that Markdown would read as more than text; see `rendering.escaping.heading`.
_PLAIN = re.compile(r"(?:[^\W_]|[ ,'?\u2019\u2013\u2014]|&#\d+;)+")
#: First characters of a block that Markdown passes by, and the tags that may open one.
_BLOCK = re.compile(
    r"<(?:p|ul|ol|div|section|nav|details|footer|figure|dl|table|noscript|h2|aside|form)[ >]"
)


class Article(Struct, frozen=True):
    """A page's content.

    Attributes:
        html: As Markdown makes it.
        headings: Anchor and title, as HTML, of each second-level heading.
    """

    html: str
    headings: tuple[tuple[str, str], ...]


def article(markdown: str) -> Article | None:
    """The content of a page of ours; None where it holds what only Markdown can tell.

    Args:
        markdown: The page without front matter; no two blank lines follow each other.
    """
    parts: list[str] = []
    headings: list[tuple[str, str]] = []
    last = 0
    for found in _headings(markdown):
        if not _add_blocks(parts, markdown[last : found.start()]):
            return None
        level, title, anchor = len(found[1]), found[2], found[3]
        if not _PLAIN.fullmatch(title):
            return None
        parts.append(f'<h{level} id="{anchor}">{title}</h{level}>')
        if level == 2:
            headings.append((anchor, _listed(title)))
        last = found.end()
    if not _add_blocks(parts, markdown[last:]):
        return None
    return Article("\n".join(parts).rstrip("\n"), tuple(headings))


def _headings(markdown: str) -> Iterator[re.Match[str]]:
    """Lines that are headings; only those that begin as one are looked at."""
    start = 0
    while True:
        if found := _HEADING.match(markdown, start):
            yield found
        start = markdown.find("\n#", start) + 1
        if not start:
            return


def _add_blocks(parts: list[str], text: str) -> bool:
    text = text.strip("\n")
    if not text:
        return True
    parts.append(f"{text}\n")
    return bool(_BLOCK.match(text)) and "\n\n\n" not in text


def _listed(title: str) -> str:
    """A heading as the list of contents has it: references read, then written anew."""
    return html.escape(html.unescape(title), quote=False)
