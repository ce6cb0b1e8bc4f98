"""How many pages a printed handout has."""

from __future__ import annotations

import re

#: How the pages of a PDF are counted: its XMP record holds the number in plain text.
_NAME = b"<xmpTPg:NPages>"
_PAGES = re.compile(_NAME + rb"(\d+)</xmpTPg:NPages>")


def page_count(pdf: bytes) -> int:
    """How many pages a PDF that we made has.

    Raises:
        ValueError: It is none, or it is damaged.
    """
    # The record stands near the end, behind all that is drawn.
    found = _PAGES.match(pdf, max(0, pdf.rfind(_NAME)))
    if not found:
        raise ValueError("not a PDF that Plainleaf made")
    return int(found[1])
