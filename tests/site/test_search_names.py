"""Search for words of warning signs alone, and for what headings say word for word."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.site.opening import opened

#: What each query finds: addresses of results, and how many signs.
FIND = """async (queries) => {
  const engine = await plainleafSearch.ready;
  return queries.map((query) => {
    const { results, signs } = engine.search(query);
    return { results: results.map((one) => one.address), signs: signs.length };
  });
}"""
#: Every word of every sign and of the lay words for it.
SIGN_WORDS = """async () => {
  const { care } = (await plainleafSearch.ready).start;
  const texts = care.flatMap((level) => level.signs.flatMap(([sign, , said]) => [sign, ...said]));
  return [...new Set(texts.join(" ").toLowerCase().replace(/['\\u2019]/g, "").match(/[a-z]+/g))];
}"""


@pytest.fixture(scope="module")
def home(browser: Browser, address: str) -> Page:
    """The front page with search begun."""
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
    """Asked alone, it brings the care card, or the page of all signs among the first results."""
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
    """Words that stand in signs only, whole or half typed, do not end in nothing."""
    _type(home, typed)
    offered = home.locator("#pl-results [data-search-result]").first
    assert (offered.get_attribute("href") or "").endswith("get-help/")
    assert "Nothing found" not in home.locator("#pl-results").inner_text()


def test_help_does_not_push_answers_aside(home: Page) -> None:
    """A word that signs share with other things finds these first."""
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
    """What a heading says, even in words that tell nothing one by one, finds its page."""
    (found,) = _found(home, [heading])
    assert page in found["results"][:3]


def test_common_words_alone_find_what_is_called_so(home: Page) -> None:
    """A question's first words, while it is being typed, find the questions that begin so."""
    _type(home, "how much")
    assert home.locator("#pl-results [data-search-result]").count() > 1
