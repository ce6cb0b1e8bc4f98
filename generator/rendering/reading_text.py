"""The running text of a rendered page, for measuring how hard it is to read.

Counted: headings, paragraphs and list items, each as a sentence of its own
even without a full stop. Left out, with all that stands inside: whatever is
marked ``data-reading="skip"`` (source lists, dates, breadcrumbs, menus, buttons)
and tables. What counts is what a reader reads; titles of studies are not ours
to shorten.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset(
    {
        "p",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "div",
        "section",
        "summary",
        "dt",
        "dd",
        "details",
        "aside",
        "figcaption",
        "header",
        "footer",
        "dl",
    }
)
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr"})
_ATTRIBUTES = re.compile(r"\s*\{[^}]*\}\s*$")


class _Extractor(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._buffer: list[str] = []
        self._skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        if self._skipping:
            self._skipping.append(tag)
        elif tag == "table" or ("data-reading", "skip") in attrs:
            if tag in _BLOCKS or tag == "table":
                self.flush()
            self._skipping.append(tag)
        elif tag in _BLOCKS:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            if self._skipping[-1] == tag:
                self._skipping.pop()
            return
        if tag in _BLOCKS:
            self.flush()

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._buffer.append(data)

    def flush(self) -> None:
        text = " ".join("".join(self._buffer).split())
        self._buffer = []
        if text:
            self.texts.append(text)


def reading_texts(markdown: str) -> list[str]:
    """The headings, paragraphs and list items of a page, in order.

    Args:
        markdown: A page as `generator.rendering` writes it, front matter included.
    """
    body = markdown.split("\n---\n", 1)[-1]
    lines = []
    for line in body.split("\n"):
        if line.startswith("#"):
            title = html.unescape(_ATTRIBUTES.sub("", line.lstrip("#").strip()))
            lines.append(f"<p>{html.escape(title)}</p>")
        else:
            lines.append(line)
    extractor = _Extractor()
    extractor.feed("\n".join(lines))
    extractor.close()
    extractor.flush()
    return extractor.texts
