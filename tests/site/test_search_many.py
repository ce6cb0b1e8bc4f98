"""Search where signs stand in files of their own, as in a library of many topics."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from plainleaf.deduplication import fold_library
from plainleaf.loading import load_library
from plainleaf.planning import Index
from plainleaf.search import ResultKind, SearchRecord, files, shares, topic_search
from plainleaf.search.lore import Lore
from playwright.sync_api import Browser, expect

from tests.making import plan_site
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
    """A small topic with a sign that another has too."""
    level: dict[str, Any] = {
        "urgency": "routine",
        "spoken": "",
        "heading": "",
        "action": "",
        "phones": [],
    }
    level |= {"has": f"sore {name}", "help": "get-help/", "signs": [["cold hands", "#a", [], ""]]}
    records = [
        SearchRecord(ResultKind.QUESTION, f"{name}/{n}/", f"Do {name} {n} hurt?") for n in range(9)
    ]
    return shares.share_of((name, name), records, Lore((level,)), several=True)


def _search_files() -> dict[str, str]:
    """Lower back pain among other topics, too much of all to begin each search with."""
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
def served() -> Iterator[Served]:
    """A page to search on, with the search files of many topics."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "WHOLE_MOST", -1)
        patch.setattr(shares, "WHOLE_MOST", -1)
        patch.setattr(files, "LORE_MOST", -1)
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
    """Of queries that tell of a sign, 49 in 50 show one at least as strict, each asked first."""
    asked = [query["query"] for query in QUERIES]
    assert len(asked) > 140
    missed = _missed(first_results(browser, served, asked))
    assert len(missed) / len(asked) <= 0.02, missed


def test_signs_are_found_whatever_was_asked_before(browser: Browser, served: Served) -> None:
    """One reader who asks all of them, one after the other, is shown as much."""
    asked = [query["query"] for query in QUERIES]
    missed = _missed(first_results(browser, served, asked, apart=False))
    assert len(missed) / len(asked) <= 0.02, missed


@pytest.mark.parametrize("typed", ["numb legs", "lost wee control", "corda equina"])
def test_an_emergency_comes_first(browser: Browser, served: Served, typed: str) -> None:
    """Lay words and a slip for a name lead to the strictest advice."""
    (answer,) = first_results(browser, served, [typed])
    assert answer["care"] == "emergency"


def test_heading_of_common_words_is_found_in_a_shard(browser: Browser, served: Served) -> None:
    """A heading whose words tell nothing one by one leads to its page in a large library too."""
    (answer,) = first_results(browser, served, ["How much to do"])
    assert any(address.endswith("/cardio/") for address in answer["addresses"])


def test_card_of_a_shared_sign_names_each_topic(browser: Browser, served: Served) -> None:
    """A sign that two topics have applies to readers of both."""
    with opened(browser, served) as page:
        page.get_by_role("searchbox").fill("cold hands")
        card = page.locator("#pl-results .pl-care")
        expect(card).to_contain_text("You have sore arms or sore legs and any one of these:")
        expect(card.locator("ul > li")).to_have_count(1)
