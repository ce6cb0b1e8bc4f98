"""Find the parts of a page by its headings."""

from __future__ import annotations

import html
import re

_PART = re.compile(r"^## (.+?) \{ #([\w-]+) \}\s*$", re.MULTILINE)


def page_parts(markdown: str) -> tuple[tuple[str, str], ...]:
    """Return the second-level headings of a page, in order.

    Args:
        markdown: The page or a part of it, as templates write it.

    Returns:
        Title (as plain text) and anchor of each heading.
    """
    return tuple((html.unescape(title), anchor) for title, anchor in _PART.findall(markdown))
