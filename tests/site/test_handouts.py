"""Every handout that a page of the built site offers exists, as described."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from tests.site.reading import LEADS_ON

_LINK = re.compile(r'<a href="?([^">\s]+\.pdf)"?[^>]*>([^<]+)</a>, (\d+) pages?, (\d+) kB \(PDF\)')


def _links(site: Path, address: str) -> list[tuple[Path, str, int, int]]:
    """Return file, words, pages and kilobytes of each PDF that a page offers."""
    page = site / address / "index.html"
    found = _LINK.findall(unescape(page.read_text(encoding="utf-8")))
    return [((page.parent / href).resolve(), said, int(n), int(kb)) for href, said, n, kb in found]


def _pages(site: Path) -> list[Path]:
    """Return the folder of each handout's page, without pages that lead on from an old address."""
    found = sorted(site.glob("handouts/handout-*/index.html"))
    return [page.parent for page in found if LEADS_ON not in page.read_text(encoding="utf-8")]


def test_every_handout_page_offers_four_files_that_are_as_reported(site: Path) -> None:
    """Every handout has four files with the page count and size that its page states."""
    pages = _pages(site)
    assert pages
    for page in pages:
        links = _links(site, str(page.relative_to(site)))
        assert [said for _, said, _, _ in links] == [
            "A4, standard print",
            "US Letter, standard print",
            "A4, large print",
            "US Letter, large print",
        ]
        for file, _, pages_reported, kilobytes in links:
            data = file.read_bytes()
            assert len(PdfReader(BytesIO(data)).pages) == pages_reported, file
            assert round(len(data) / 1000) == kilobytes, file


def test_list_of_handouts_offers_all_files_and_none_is_left_over(site: Path) -> None:
    """The list of handouts links to every file, and there are no other files."""
    listed = {file for file, _, _, _ in _links(site, "handouts")}
    assert listed == {file.resolve() for file in site.rglob("*.pdf")}
    assert len(listed) == 4 * len(_pages(site))
