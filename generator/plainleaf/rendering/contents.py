"""The parts of a page, read from its headings."""

from __future__ import annotations

import html
import re

_PART = re.compile(r"^## (.+?) \{ #([\w-]+) \}\s*$", re.MULTILINE)


def page_parts(markdown: str) -> tuple[tuple[str, str], ...]:
    """The second-level headings of a page as templates write them, in order.

    Args:
        markdown: The page, or a piece of it.

    Returns:
        Title as plain text, and anchor, of each heading.
    """
    return tuple((html.unescape(title), anchor) for title, anchor in _PART.findall(markdown))
