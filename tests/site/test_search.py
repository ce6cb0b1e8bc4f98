"""Search as readers use it: lay words, typing errors, warning signs, keyboard, no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.site.accessibility import violations
from tests.site.opening import opened, until

QUERIES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parents[1] / "ledger" / "lay_queries.yml").read_text(encoding="utf-8"),
    yaml.CSafeLoader,
)["queries"]
STRICTNESS = ("none", "routine", "urgent", "emergency")
#: Returns best results and care level of each query, from the page's own engine.
ASK_ALL = """async (queries) => {
  const engine = await plainleafSearch.ready;
  return queries.map((query) => {
    const found = engine.search(query);
    return {
      care: found.signs.length ? found.signs[0].level.urgency : "none",
      results: found.results.slice(0, 3).map((one) => one.address),
    };
  });
}"""


def _type(page: Page, typed: str) -> Page:
    box = page.get_by_role("searchbox", name="Search")
    box.click()
    box.press_sequentially(typed, delay=10)
    # Results for a part of the word may come first, and are replaced.
    title = page.locator(".pl-results__title")
    title.filter(has_text=typed).or_(title.filter(has_text="Other ways")).wait_for()
    return page


@pytest.fixture
def home(browser: Browser, address: str) -> Iterator[Page]:
    """Return the home page on a phone."""
    page = opened(browser, address + "/", 390)
    yield page
    page.close()


@pytest.fixture(scope="module")
def answers(browser: Browser, address: str) -> list[dict[str, Any]]:
    """Return what the site finds for each query of the ledger."""
    page = _type(opened(browser, address + "/"), "back")
    found: list[dict[str, Any]] = page.evaluate(ASK_ALL, [q["query"] for q in QUERIES])
    page.close()
    return found


def _fits(query: dict[str, Any], found: str) -> bool:
    parts = set(found.strip("/").replace("#", "/").split("/"))
    return any(want in parts or want.strip("/") == found.strip("/") for want in query["finds"])


def test_lay_words_find_the_right_thing(answers: list[dict[str, Any]]) -> None:
    """For harmless lay queries, 80% have the right result first, and 90% among the first three."""
    harmless = [
        (query, answer)
        for query, answer in zip(QUERIES, answers, strict=True)
        if query["care"] == "none"
    ]
    assert len(harmless) > 250
    top = [q["query"] for q, a in harmless if any(_fits(q, r) for r in a["results"][:1])]
    three = [q["query"] for q, a in harmless if any(_fits(q, r) for r in a["results"])]
    assert len(top) / len(harmless) >= 0.8
    assert len(three) / len(harmless) >= 0.9


def test_words_that_touch_a_warning_sign_show_its_card(answers: list[dict[str, Any]]) -> None:
    """98% of queries that mention a sign show a care card that is at least as urgent."""
    pairs = [(q, a) for q, a in zip(QUERIES, answers, strict=True) if q["care"] != "none"]
    assert len(pairs) > 140
    missed = [
        (query["query"], answer["care"])
        for query, answer in pairs
        if STRICTNESS.index(answer["care"]) < STRICTNESS.index(query["care"])
    ]
    assert len(missed) / len(pairs) <= 0.02, missed


def test_harmless_words_raise_no_alarm(answers: list[dict[str, Any]]) -> None:
    """At most 2% of harmless queries show a care card."""
    alarms = [
        (query["query"], answer["care"])
        for query, answer in zip(QUERIES, answers, strict=True)
        if query["care"] == "none" and answer["care"] != "none"
    ]
    assert len(alarms) / len(QUERIES) <= 0.02, alarms


def test_care_card_is_before_every_result(home: Page) -> None:
    """The most urgent card comes first, on screen and for screen readers."""
    _type(home, "i cant feel between my legs")
    card = home.locator("#pl-results [data-urgency]")
    assert card.get_attribute("data-urgency") == "emergency"
    order = home.evaluate(
        """() => {
          const card = document.querySelector("#pl-results [data-urgency]");
          const result = document.querySelector("[data-search-result]");
          return !result || Boolean(card.compareDocumentPosition(result) & 4);
        }"""
    )
    assert order
    # It is announced once the reader has stopped typing.
    until(
        home,
        "document.getElementById('pl-search-status').textContent.startsWith('Emergency advice')",
    )


def test_a_slip_is_set_right_and_said(home: Page) -> None:
    """A misspelt word is corrected, and the reader is told what was searched."""
    _type(home, "sqats")
    assert "squats" in home.locator("[data-corrected]").inner_text()
    assert "squats" in home.locator("[data-search-result]").first.get_attribute("href")  # type: ignore[operator]


def test_nothing_found_still_leads_on(home: Page) -> None:
    """If nothing is found, the panel offers guides and help."""
    _type(home, "xylophone qwertyuiop")
    panel = home.locator("#pl-results")
    assert panel.locator("[data-search-result]").count() == 0
    assert panel.get_by_role("link", name="Relief").count() == 1
    assert panel.get_by_role("link", name="See when to get help").count() == 1


def test_results_are_walked_by_keyboard(home: Page) -> None:
    """Slash, words, arrows and Enter reach an answer; Escape closes and focuses the box."""
    home.keyboard.press("/")
    assert home.evaluate("document.activeElement.id") == "pl-search"
    home.keyboard.type("treadmill")
    home.locator(".pl-results__title").wait_for()
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Escape")
    assert home.locator("#pl-results").is_hidden()
    assert home.evaluate("document.activeElement.id") == "pl-search"
    home.keyboard.type(" ")
    home.locator(".pl-results__title").wait_for()
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    home.wait_for_url("**/activities/treadmill/")


def test_keys_alone_lead_from_home_to_paper(home: Page) -> None:
    """Home, search, answer and print work by keyboard alone."""
    home.keyboard.press("/")
    home.keyboard.type("bridge")
    home.locator(".pl-results__title", has_text="“bridge”").wait_for()
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    home.wait_for_url("**/exercises/bridge/")
    home.evaluate("addEventListener('beforeprint', () => (document.title = 'printing'))")
    for _ in range(12):
        home.keyboard.press("Tab")
        if home.evaluate("document.activeElement.matches('[data-print]')"):
            break
    home.keyboard.press("Enter")
    until(home, "document.title === 'printing'")


def test_results_that_come_late_leave_the_focus_among_them(home: Page) -> None:
    """Late results do not move the focus of a reader who is among the results."""
    home.keyboard.press("/")
    home.keyboard.type("bridge")
    home.locator(".pl-results__title", has_text="“bridge”").wait_for()
    home.keyboard.press("ArrowDown")
    home.evaluate(
        "const box = document.getElementById('pl-search'); box.value = 'bridges';"
        "box.dispatchEvent(new Event('input'))"
    )
    home.locator(".pl-results__title", has_text="“bridges”").wait_for()
    assert home.evaluate("document.activeElement.matches('[data-search-result]')")


@pytest.mark.parametrize("turned_to", [".pl-results__close", ".pl-care a[href^=tel]"])
def test_late_results_leave_the_focus_on_any_link_or_button(home: Page, turned_to: str) -> None:
    """Late results do not move the focus from other links or buttons either."""
    home.keyboard.press("/")
    home.keyboard.type("numb leg")
    home.locator(".pl-results__title", has_text="“numb leg”").wait_for()
    home.locator("#pl-results").locator(turned_to).first.focus()
    home.evaluate(
        "const box = document.getElementById('pl-search'); box.value = 'numb legs';"
        "box.dispatchEvent(new Event('input'))"
    )
    home.locator(".pl-results__title", has_text="“numb legs”").wait_for()
    assert home.evaluate("document.activeElement.matches('#pl-results a, #pl-results button')")


def test_enter_takes_the_focus_to_the_results(home: Page) -> None:
    """Enter moves the focus to the heading with the number of results, and sends no words."""
    box = home.get_by_role("searchbox", name="Search")
    box.click()
    box.press_sequentially("bridge")
    box.press("Enter")
    until(home, "document.activeElement.className === 'pl-results__title'")
    assert "?" not in home.url


def test_index_is_fetched_only_when_turned_to(browser: Browser, address: str) -> None:
    """Search files are fetched when search is first used, each once."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "/exercises/bridge/", wait_until="networkidle")
    assert [url for url in asked if "search" in url] == []
    _type(page, "numb legs")
    fetched = [url for url in asked if "search" in url]
    assert len(fetched) == len(set(fetched)) == 4
    context.close()


@pytest.mark.parametrize(
    ("typed", "width", "scheme"),
    [
        ("numb legs", 1280, "light"),
        ("numb legs", 320, "dark"),
        ("sqats", 390, "dark"),
        ("sqats", 1280, "light"),
        ("xylophone", 320, "light"),
        ("xylophone", 1280, "dark"),
    ],
)
def test_axe_finds_nothing_in_results(
    browser: Browser, address: str, typed: str, width: int, scheme: str
) -> None:
    """Results with a care card, with a correction, or none: no findings, no overflow."""
    page = _type(opened(browser, address + "/lower-back-pain/relief/", width, scheme), typed)
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert [(f["id"], f["nodes"][0]["html"][:100]) for f in found] == []
    assert wide <= width


def test_going_back_finds_the_search_still_there(home: Page) -> None:
    """After Back from a result, the search still has its words and results."""
    _type(home, "treadmill")
    home.locator("[data-search-result]").first.click()
    home.wait_for_url("**/activities/treadmill/")
    home.go_back()
    home.locator(".pl-results__title").wait_for()
    assert home.get_by_role("searchbox", name="Search").input_value() == "treadmill"
    assert "?" not in home.url


def test_no_alarm_from_one_word_that_many_things_share(home: Page) -> None:
    """A time of day, an age or a limb alone is no sign; together with a symptom it is."""
    _type(home, "night")
    asked = ["leg press", "exercises for elderly", "car", "my mum is 81 and fell", "numb"]
    found = home.evaluate(ASK_ALL, asked)
    assert [one["care"] for one in found] == ["none", "none", "none", "urgent", "emergency"]


def test_without_a_script_the_topics_are_offered(browser: Browser, address: str) -> None:
    """Without scripts the page offers all topics instead of a search box."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/exercises/bridge/")
    assert not page.get_by_role("searchbox").is_visible()
    page.get_by_role("link", name="All topics, A to Z").click()
    assert page.url.endswith("/topics/")
    context.close()
