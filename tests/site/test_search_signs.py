"""Warning signs in whole sentences: denied signs and household chores raise no alarm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.site.opening import opened, searching, until

SENTENCES: dict[str, list[Any]] = yaml.load(
    (Path(__file__).parents[1] / "ledger" / "search_signs.yml").read_text(encoding="utf-8"),
    yaml.CSafeLoader,
)
STRICTNESS = ("none", "routine", "urgent", "emergency", "crisis")
#: Returns the care level of each query.
CARE = """async (queries) => {
  const engine = await plainleafSearch.ready;
  return queries.map((query) => engine.search(query).signs[0]?.level.urgency || "none");
}"""
#: Returns the number of results of each query, and whether they are only similar.
FOUND = """async (queries) => {
  const engine = await plainleafSearch.ready;
  return queries.map((query) => engine.search(query)).map((f) => [f.results.length, f.nearest]);
}"""
#: Long questions, in which most words are not about the topic.
LONG = (
    "grandad sat down very hard on the kitchen floor and a bit later his back hurts badly",
    "I teach kite surfing and wonder about my spine, it is all a bit much for me to handle",
    "sorry for the long post, but my back has been bad since the wedding in June, any thoughts",
    "my neighbour's cousin swears by magnets for an awkward back, is there anything in that",
    "legs too weak to lift into the car since yesterday's hill sprints",
)

#: A question of which no page has much.
FAR = "the dog coughs and sneezes at the kettle, needles on the sofa, cold socks in Devon"


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page with search loaded."""
    page = searching(browser, address)
    yield page
    page.close()


def _alarms(page: Page, queries: list[str]) -> list[tuple[str, str]]:
    found = zip(queries, page.evaluate(CARE, queries), strict=True)
    return [(query, care) for query, care in found if STRICTNESS.index(care) > 1]


def test_a_list_of_denied_signs_raises_no_alarm(page: Page) -> None:
    """A negation applies to its whole list: "no fever, numbness or weight loss"."""
    assert len(SENTENCES["negated"]) == 60
    assert _alarms(page, SENTENCES["negated"]) == []


def test_a_negation_of_something_else_hides_no_sign(page: Page) -> None:
    """A negation ends with the sentence and before "but", "and" or another subject."""
    queries = [one["query"] for one in SENTENCES["real"]]
    assert len(queries) == 75
    missed = [
        (one["query"], care)
        for one, care in zip(SENTENCES["real"], page.evaluate(CARE, queries), strict=True)
        if STRICTNESS.index(care) < STRICTNESS.index(one["care"])
    ]
    assert missed == []


def test_gym_chores_and_past_treatment_raise_no_alarm(page: Page) -> None:
    """In 95% of queries, words of a sign in another sense raise no alarm."""
    assert len(SENTENCES["harmless"]) >= 100
    alarms = _alarms(page, SENTENCES["harmless"])
    assert len(alarms) <= 5, alarms


def test_a_question_of_back_pain_finds_something(page: Page) -> None:
    """A long question of which no page has all words finds the most similar pages."""
    assert all(count > 0 for count, _ in page.evaluate(FOUND, list(LONG)))
    assert page.evaluate(FOUND, ["xylophone qwertyuiop"]) == [[0, False]]


def test_a_sign_that_may_be_meant_is_asked_about(browser: Browser, address: str) -> None:
    """No card shows, but a question with a link to the list of signs to tick."""
    page = opened(browser, address + "/")
    box = page.get_by_role("searchbox", name="Search")
    box.click()
    box.fill("what is cauda equina")
    asked = page.get_by_text("Could this be a warning sign: numb or tingling genitals")
    asked.wait_for()
    assert page.locator("#pl-results .pl-care").count() == 0
    way = asked.get_by_role("link", name="Check your signs")
    assert "get-help/" in (way.get_attribute("href") or "")
    page.close()


def test_what_is_only_near_is_said_to_be(browser: Browser, address: str) -> None:
    """If no page has most of the words, heading and announcement say so."""
    page = opened(browser, address + "/")
    box = page.get_by_role("searchbox", name="Search")
    box.click()
    box.fill(FAR)
    title = page.locator(".pl-results__title")
    title.wait_for()
    assert title.inner_text().endswith("The nearest we have")
    assert page.locator("[data-search-result]").count() > 1
    until(
        page,
        "document.getElementById('pl-search-status').textContent.includes('no exact answer')",
    )
    page.close()
