"""What every built page has."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.site.reading import LEADS_ON, read_site


def test_titles_and_descriptions_are_there_and_differ(site: Path) -> None:
    """Each page has a unique title and a description."""
    pages = read_site(site).values()
    titles = Counter(page.title for page in pages)
    assert [title for title, number in titles.items() if number > 1 or not title] == []
    assert [page.address for page in pages if len(page.description) < 20] == []


def test_headings_are_in_order(site: Path) -> None:
    """Each page has one first-level heading, which comes first, and skips no level."""
    wrong = []
    for page in read_site(site).values():
        levels = [level for level, _ in page.headings]
        if levels.count(1) != 1 or levels[0] != 1:
            wrong.append(f"/{page.address}: {levels[:4]}")
        for (before, _), (after, text) in zip(page.headings, page.headings[1:], strict=False):
            if after > before + 1:
                wrong.append(f"/{page.address}: {text!r} skips from {before} to {after}")
    assert wrong == []


def test_ids_are_unique_on_each_page(site: Path) -> None:
    """No id occurs twice on a page."""
    doubled = {
        page.address: twice
        for page in read_site(site).values()
        if (twice := [i for i, number in Counter(page.ids).items() if number > 1])
    }
    assert doubled == {}


def test_help_comes_first_on_every_page(site: Path) -> None:
    """On every page and on 404, the first link after the skip link is "Get help now"."""
    for page in read_site(site).values():
        first = next(
            (link, attributes)
            for link, attributes in page.links
            if attributes.get("class") != "md-skip"
        )
        assert first[1].get("class") == "pl-helpline", page.address
        assert first[0].endswith("get-help/") or page.address.startswith("get-help/"), page.address
    assert 'class="pl-helpline" href="/get-help/"' in (site / "404.html").read_text()


def test_every_page_says_that_no_clinician_has_reviewed_it(site: Path) -> None:
    """While nobody has reviewed the content, each page says so, with its dates."""
    for path in site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        if LEADS_ON in text:
            continue
        assert "No clinician has reviewed this page yet" in text, path
        assert "Last checked against its sources" in text, path


def test_every_page_has_a_skip_link(site: Path) -> None:
    """Each page, including 404, begins with a skip link to its content."""
    without = []
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        link = re.search(r'<a href="#([^"]+)" class="md-skip">', text)
        if link is None or f'id="{link[1]}"' not in text.partition('class="md-content')[2]:
            without.append(path.relative_to(site).as_posix())
    assert without == []


def test_no_page_asks_for_the_next_one(site: Path) -> None:
    """No link makes the browser prefetch a page, which the policy forbids."""
    asking = re.compile(r'<link[^>]+rel="(next|prev|prefetch|prerender)"')
    assert [path for path in site.rglob("*.html") if asking.search(path.read_text("utf-8"))] == []


def test_headings_of_care_cards_are_short(site: Path) -> None:
    """Headings of care cards, which are read aloud first, have at most 12 words."""
    heading = re.compile(r'<h\d class="pl-care__heading"[^>]*>(.*?)</h\d>')
    found = {
        re.sub("<[^>]+>", "", words)
        for path in site.rglob("*.html")
        for words in heading.findall(path.read_text(encoding="utf-8"))
    }
    assert len(found) >= 3
    assert [words for words in found if len(words.split()) > 12] == []
