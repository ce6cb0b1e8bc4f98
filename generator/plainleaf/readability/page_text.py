"""Extract the running text of a rendered page, to measure how hard it is to read.

Headings, paragraphs and list items are counted, each as at least one sentence, even
without a full stop. Elements marked ``data-reading="skip"`` (source lists, dates,
breadcrumbs, menus, buttons), evidence and tables are left out with all their content,
because readers do not read them as text, and titles of studies cannot be shortened.
"""

from __future__ import annotations

import html
import re
from functools import cache

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
#: A tag written by our templates, in which ``>`` is always escaped within attributes.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
#: Evidence is on every fact, so it is recognised by its class instead of a mark of its own.
_SKIP = re.compile(r'data-reading="skip"|class="pl-proof"')


def reading_texts(markdown: str) -> list[str]:
    """Return the headings, paragraphs and list items of a page, in order.

    Args:
        markdown: A page written by `plainleaf.rendering`, without front matter. All its tags
            come from our templates, so regular expressions can find them.
    """
    page = _HEADING.sub(_as_paragraph, markdown)
    found: list[str] = []
    buffer: list[str] = []

    def flush() -> None:
        text = " ".join(html.unescape("".join(buffer)).split())
        buffer.clear()
        if text:
            found.append(text)

    position = 0
    while tag := _TAG.search(page, position):
        buffer.append(page[position : tag.start()])
        position = tag.end()
        name = tag[2].lower()
        if name in _BLOCKS or name == "table":
            flush()
        if not tag[1] and name not in _VOID and (name == "table" or _SKIP.search(tag[3])):
            position = _end_of(name, page, position)
    buffer.append(page[position:])
    flush()
    return found


def _end_of(name: str, page: str, position: int) -> int:
    """Return where an open element ends; only tags of the same name are examined."""
    depth = 1
    for tag in _tags_of(name).finditer(page, position):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(page)


@cache
def _tags_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b[^>]*>", re.IGNORECASE)


def _as_paragraph(heading: re.Match[str]) -> str:
    title = html.unescape(_ATTRIBUTES.sub("", heading[1].strip()))
    return f"<p>{html.escape(title)}</p>"
