"""How many pages a printed handout has."""

from __future__ import annotations

import re

#: How the pages of a PDF are counted: its XMP record holds the number in plain text.
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")


def page_count(pdf: bytes) -> int:
    """How many pages a PDF that we made has.

    Raises:
        ValueError: It is none, or it is damaged.
    """
    found = _PAGES.search(pdf)
    if not found:
        raise ValueError("not a PDF that Plainleaf made")
    return int(found[1])
