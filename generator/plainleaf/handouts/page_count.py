"""Count the pages of a printed handout."""

from __future__ import annotations

import re

#: The XMP metadata of a PDF by Typst states the number of pages in plain text.
_NAME = b"<xmpTPg:NPages>"
_PAGES = re.compile(_NAME + rb"(\d+)</xmpTPg:NPages>")


def page_count(pdf: bytes) -> int:
    """Return the number of pages of a PDF that Plainleaf made.

    Raises:
        ValueError: The bytes are not such a PDF, or are damaged.
    """
    # The metadata comes near the end of the file, after all drawing commands.
    found = _PAGES.match(pdf, max(0, pdf.rfind(_NAME)))
    if not found:
        raise ValueError("not a PDF that Plainleaf made")
    return int(found[1])
