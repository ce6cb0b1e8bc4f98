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
_HEADING = re.compile(r"^#+(.*)$", re.MULTILINE)
#: A tag of ours: in values of attributes, as everywhere, ``>`` is escaped.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_SKIP = 'data-reading="skip"'


class _Texts:
    """Gathers texts between tags, a sentence of its own for each block."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._buffer: list[str] = []
        self._skipping: list[str] = []

    def opened(self, tag: str, attributes: str) -> None:
        if tag in _VOID:
            return
        if self._skipping:
            self._skipping.append(tag)
        elif tag == "table" or _SKIP in attributes:
            if tag in _BLOCKS or tag == "table":
                self.flush()
            self._skipping.append(tag)
        elif tag in _BLOCKS:
            self.flush()

    def closed(self, tag: str) -> None:
        if self._skipping:
            if self._skipping[-1] == tag:
                self._skipping.pop()
        elif tag in _BLOCKS:
            self.flush()

    def text(self, data: str) -> None:
        if data and not self._skipping:
            self._buffer.append(html.unescape(data))

    def flush(self) -> None:
        text = " ".join("".join(self._buffer).split())
        self._buffer = []
        if text:
            self.found.append(text)


def reading_texts(markdown: str) -> list[str]:
    """The headings, paragraphs and list items of a page, in order.

    Args:
        markdown: A page as `generator.rendering` writes it, without front matter. All its
            tags are ours, so that finding them takes no parser of everybody's HTML.
    """
    texts = _Texts()
    page = _HEADING.sub(_as_paragraph, markdown)
    last = 0
    for tag in _TAG.finditer(page):
        texts.text(page[last : tag.start()])
        last = tag.end()
        if tag[1]:
            texts.closed(tag[2].lower())
        else:
            texts.opened(tag[2].lower(), tag[3])
    texts.text(page[last:])
    texts.flush()
    return texts.found


def _as_paragraph(heading: re.Match[str]) -> str:
    title = html.unescape(_ATTRIBUTES.sub("", heading[1].strip()))
    return f"<p>{html.escape(title)}</p>"
