"""Warning signs in whole sentences: denied ones raise no alarm, real ones do, chores do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.site.opening import opened

SENTENCES: dict[str, list[Any]] = yaml.load(
    (Path(__file__).parents[1] / "ledger" / "search_signs.yml").read_text(encoding="utf-8"),
    yaml.CSafeLoader,
)
STRICTNESS = ("none", "routine", "urgent", "emergency", "crisis")
#: The care level of each query.
CARE = """async (queries) => {
  const engine = await plainleafSearch.ready;
  return queries.map((query) => engine.search(query).signs[0]?.level.urgency || "none");
}"""
#: Questions about the back, and others; each with the number of results and what they are called.
FOUND = """async (queries) => {
  const engine = await plainleafSearch.ready;
  return queries.map((query) => {
    const found = engine.search(query);
    return [found.results.length, Boolean(found.nearest)];
  });
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page with the search loaded."""
    page = opened(browser, address + "/")
    page.get_by_role("searchbox", name="Search").click()
    page.keyboard.type("back ")
    page.wait_for_function("globalThis.plainleafSearch")
    yield page
    page.close()


def _alarms(page: Page, queries: list[str]) -> list[tuple[str, str]]:
    found = zip(queries, page.evaluate(CARE, queries), strict=True)
    return [(query, care) for query, care in found if STRICTNESS.index(care) > 1]


def test_a_list_of_denied_signs_raises_no_alarm(page: Page) -> None:
    """A negation governs its whole list: "no fever, numbness or weight loss"."""
    assert len(SENTENCES["negated"]) == 60
    assert _alarms(page, SENTENCES["negated"]) == []


def test_a_negation_of_something_else_hides_no_sign(page: Page) -> None:
    """It ends with the sentence and before "but", "and" or another subject."""
    queries = [one["query"] for one in SENTENCES["real"]]
    assert len(queries) == 40
    missed = [
        (one["query"], care)
        for one, care in zip(SENTENCES["real"], page.evaluate(CARE, queries), strict=True)
        if STRICTNESS.index(care) < STRICTNESS.index(one["care"])
    ]
    assert missed == []


def test_gym_chores_and_past_treatment_raise_no_alarm(page: Page) -> None:
    """Words of a sign that stand in another sense are no sign, 19 times in 20."""
    assert len(SENTENCES["harmless"]) >= 100
    alarms = _alarms(page, SENTENCES["harmless"])
    assert len(alarms) <= 5, alarms
