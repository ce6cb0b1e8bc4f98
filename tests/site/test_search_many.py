"""Search if signs are in separate files, as in a library of many topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from plainleaf.deduplication import fold_library
from plainleaf.loading import load_library
from plainleaf.planning import Index
from plainleaf.search import ResultKind, SearchRecord, files, shares, topic_search
from plainleaf.search.vocabulary import TopicVocabulary
from playwright.sync_api import Browser, expect

from tests.factories import plan_site
from tests.packed_serving import Served, serving
from tests.search_page import first_results, opened, page_texts

ROOT = Path(__file__).parents[2]
STRICTNESS = ("none", "routine", "urgent", "emergency")
QUERIES: list[dict[str, Any]] = [
    query
    for query in yaml.load(
        (ROOT / "tests/ledger/lay_queries.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )["queries"]
    if query["care"] != "none"
]


def _topic(name: str) -> shares.TopicSearch:
    """Return a small topic that shares a sign with another topic."""
    level: dict[str, Any] = {
        "urgency": "routine",
        "spoken": "",
        "heading": "",
        "action": "",
        "phones": [],
    }
    level |= {"has": f"sore {name}", "help": f"{name}/get-help/"}
    level |= {"signs": [["cold hands", "#a", [], ""]]}
    records = [
        SearchRecord(ResultKind.QUESTION, f"{name}/{n}/", f"Do {name} {n} hurt?") for n in range(9)
    ]
    return shares.share_of((name, name), records, TopicVocabulary((level,)), several=True)


def _search_files() -> dict[str, str]:
    """Return search files of many topics, lower back pain included, too large to load at once."""
    library = load_library(ROOT / "content").library
    assert library is not None
    folding = fold_library(library)
    found = topic_search(Index(library, folding), plan_site(library, folding))
    others = [_topic("arms"), _topic("legs")]
    begin = files.start_of({"pages": [], "sections": [], "lists": []}, library.words)
    found_files = files.files_of(begin, [*others, found]).files
    made = {path: text for path, text in found_files.items() if text is not None}
    start = made[files.START]
    assert '"care":[]' in start
    assert "wee control" not in start
    return made


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest) -> Iterator[Served]:
    """Return a page to search on, with the search files of many topics."""
    request.getfixturevalue("drawings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "WHOLE_MOST", -1)
        patch.setattr(shares, "WHOLE_MOST", -1)
        patch.setattr(files, "MAX_VOCABULARY", -1)
        made = _search_files()
    with serving({**page_texts(), **made}) as server:
        yield server


def _missed(answers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (query["query"], answer["care"])
        for query, answer in zip(QUERIES, answers, strict=True)
        if STRICTNESS.index(answer["care"]) < STRICTNESS.index(query["care"])
    ]


def test_signs_are_found_by_the_index(browser: Browser, served: Served) -> None:
    """98% of queries that mention a sign show one that is at least as urgent, each asked first."""
    asked = [query["query"] for query in QUERIES]
    assert len(asked) > 140
    missed = _missed(first_results(browser, served, asked))
    assert len(missed) / len(asked) <= 0.02, missed


def test_signs_are_found_whatever_was_asked_before(browser: Browser, served: Served) -> None:
    """Asked one after the other by the same reader, the queries show as much."""
    asked = [query["query"] for query in QUERIES]
    missed = _missed(first_results(browser, served, asked, apart=False))
    assert len(missed) / len(asked) <= 0.02, missed


@pytest.mark.parametrize("typed", ["numb legs", "lost wee control", "corda equina"])
def test_an_emergency_comes_first(browser: Browser, served: Served, typed: str) -> None:
    """Lay words and a misspelt name lead to the most urgent advice."""
    (answer,) = first_results(browser, served, [typed])
    assert answer["care"] == "emergency"


def test_heading_of_common_words_is_found_in_a_shard(browser: Browser, served: Served) -> None:
    """A heading of common words leads to its page, in a large library too."""
    (answer,) = first_results(browser, served, ["How much to do"])
    assert any(address.endswith("/cardio/") for address in answer["addresses"])


def test_card_of_a_shared_sign_names_each_topic(browser: Browser, served: Served) -> None:
    """The card of a sign that two topics share names both, and leads to the help page of all."""
    with opened(browser, served) as page:
        page.get_by_role("searchbox").fill("cold hands")
        card = page.locator("#pl-results .pl-care")
        expect(card).to_contain_text("You have sore arms or sore legs and any one of these:")
        expect(card.locator("ul > li")).to_have_count(1)
        way = card.get_by_role("link", name="See all the signs")
        expect(way).to_have_attribute("href", re.compile(r"^(?:\.\./|\./|/)?get-help/$"))
