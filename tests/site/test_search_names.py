"""Search for single words of warning signs, and for exact headings."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.opening import opened

#: Returns addresses of results, and number of signs, for each query.
FIND = """async (queries) => {
  const engine = await plainleafSearch.ready;
  return queries.map((query) => {
    const { results, signs } = engine.search(query);
    return { results: results.map((one) => one.address), signs: signs.length };
  });
}"""
#: Returns every word of every sign and of the lay words for it.
SIGN_WORDS = """async () => {
  const { care } = (await plainleafSearch.ready).start;
  const texts = care.flatMap((level) => level.signs.flatMap(([sign, , said]) => [sign, ...said]));
  return [...new Set(texts.join(" ").toLowerCase().replace(/['\\u2019]/g, "").match(/[a-z]+/g))];
}"""


@pytest.fixture(scope="module")
def home(browser: Browser, address: str) -> Page:
    """Return the home page with search open."""
    page = opened(browser, address + "/")
    _type(page, "back")
    return page


def _type(page: Page, typed: str) -> None:
    box = page.get_by_role("searchbox", name="Search")
    box.fill("")
    box.press_sequentially(typed)
    page.locator(".pl-results__title", has_text=f"“{typed}”").wait_for()


def _found(page: Page, queries: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(FIND, queries)
    return found


def test_every_word_of_a_sign_leads_to_help(home: Page) -> None:
    """Each word of a sign alone brings the care card, or the page of signs as a top result."""
    words = home.evaluate(SIGN_WORDS)
    assert len(words) > 300
    lost = [
        word
        for word, found in zip(words, _found(home, words), strict=True)
        if not found["signs"] and "get-help/" not in found["results"][:8]
    ]
    assert lost == []


@pytest.mark.parametrize(
    "typed", ["erection", "anus", "crash", "lump", "clumsy", "blisters", "height", "erectio"]
)
def test_word_of_signs_only_offers_help(home: Page, typed: str) -> None:
    """Words of signs lead to help, first or after a page that answers, even half typed."""
    _type(home, typed)
    offered = home.locator("#pl-results [data-search-result]").evaluate_all(
        "all => all.slice(0, 2).map(result => result.getAttribute('href'))"
    )
    assert any(href.endswith("get-help/") for href in offered), offered
    assert "Nothing found" not in home.locator("#pl-results").inner_text()


def test_help_does_not_push_answers_aside(home: Page) -> None:
    """A word that signs share with other things finds the other things first."""
    asked = ["bridge", "leg press", "walking", "swimming", "running shoes"]
    for query, found in zip(asked, _found(home, asked), strict=True):
        first = found["results"][:3]
        assert "get-help/" not in first or len(found["results"]) <= 3, query


@pytest.mark.parametrize(
    ("heading", "page"),
    [
        ("What were you doing?", "activities/"),
        ("how much to do", "lower-back-pain/cardio/"),
        ("Why trust this site?", ""),
        ("What do you want to know?", ""),
        ("Who checked it", "how-this-site-is-made/"),
        ("What we left out", "how-this-site-is-made/"),
        ("How we test", "accessibility/"),
        ("All topics", "topics/"),
    ],
)
def test_heading_finds_its_page(home: Page, heading: str, page: str) -> None:
    """An exact heading finds its page, even if all its words are common."""
    (found,) = _found(home, [heading])
    assert page in found["results"][:3]


def test_common_words_alone_find_what_is_called_so(home: Page) -> None:
    """The first words of a question find the questions that begin with them."""
    _type(home, "how much")
    assert home.locator("#pl-results [data-search-result]").count() > 1
