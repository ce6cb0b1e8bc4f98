"""The files for crawlers."""

from __future__ import annotations

from datetime import date
from functools import cache
from xml.etree import ElementTree as ET

from plainleaf.config import SiteIdentity
from plainleaf.open_data import Places, crawler_files

from tests.factories import full_library, made

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = SiteIdentity("Plain", "https://plain.example/a/")


@cache
def places() -> Places:
    """Return the pages of the full library."""
    return Places.of(made(full_library()).plan)


def entries(text: str) -> list[tuple[str, str]]:
    """Return address and date of each entry of a site map or an index."""
    root = ET.fromstring(text)  # noqa: S314 - made by us a line ago
    return [(e.findtext(f"{SPACE}loc") or "", e.findtext(f"{SPACE}lastmod") or "") for e in root]


def test_a_site_without_an_address_has_no_site_map() -> None:
    """A site without an address has no site map, which needs full addresses."""
    files = crawler_files(SiteIdentity("Plain"), places())
    assert files == {"robots.txt": "User-agent: *\nAllow: /\n"}


def test_every_page_is_named_with_the_day_it_was_checked() -> None:
    """Every page is listed with the date of its content."""
    pages = places().pages
    files = crawler_files(SITE, places())
    found = entries(files["sitemap.xml"])
    assert found == [(f"https://plain.example/a/{address}", "2026-11-21") for address in pages]
    assert files["robots.txt"].endswith("Sitemap: https://plain.example/a/sitemap.xml\n")


def test_beyond_the_most_there_is_an_index() -> None:
    """Above the limit, an index names several site maps that together have every page."""
    pages = places().pages
    files = crawler_files(SITE, places(), most=7)
    index = entries(files["sitemap.xml"])
    assert len(index) == -(-len(pages) // 7)
    assert {date.fromisoformat(day) for _, day in index} == {date(2026, 11, 21)}
    names = [address.removeprefix("https://plain.example/a/") for address, _ in index]
    parts = [entries(files[name]) for name in names]
    assert max(map(len, parts)) == 7
    assert [entry for part in parts for entry in part] == entries(
        crawler_files(SITE, places())["sitemap.xml"]
    )
