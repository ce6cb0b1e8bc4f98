"""The contents of a page are read from its headings."""

from __future__ import annotations

from plainleaf.rendering.contents import page_parts
from plainleaf.rendering.escaping import heading


def test_parts_are_the_second_level_headings_in_order() -> None:
    """The contents are the second-level headings in order, as plain text with anchors."""
    page = (
        f"# Title\n\n## {heading('Heat & cold (both)')} {{ #heat }}\n\n<p>## no {{ #x }}</p>\n"
        f"### Lower {{ #lower }}\n## {heading('More')} {{ #more }}\n"
    )
    assert page_parts(page) == (("Heat & cold (both)", "heat"), ("More", "more"))
    assert page_parts("") == ()
