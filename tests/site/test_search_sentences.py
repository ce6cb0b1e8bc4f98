"""Sentences that were written before the vocabulary of search was known to their writer.

They measure search as readers meet it: the floors below are what it reached, on all 25 openings
and endings of each sentence. What it got wrong is in ``fresh_queries.yml`` like the rest, and
stays wrong until the content has the words.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.javascript import Modules

FRESH: dict[str, Any] = yaml.load(
    (Path(__file__).parents[1] / "ledger" / "fresh_queries.yml").read_text(encoding="utf-8"),
    yaml.CSafeLoader,
)
LEVELS = ("none", "routine", "urgent", "emergency", "crisis")
#: Each sentence is asked with one in so many of the openings and endings.
STRIDE = 4
#: Most bytes that a first query loads, compressed as web servers do.
MOST = 100_000


def _asked(sentence: str) -> Iterator[str]:
    for number, (opening, ending) in enumerate(product(FRESH["openings"], FRESH["endings"])):
        if number % STRIDE == 0:
            time = FRESH["times"][number % len(FRESH["times"])]
            activity = FRESH["activities"][number % len(FRESH["activities"])]
            text = sentence.replace("{time}", time).replace("{activity}", activity)
            yield f"{opening}{text}{ending}"


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Modules:
    """Return the modules of the search engine."""
    return Modules(tmp_path_factory.mktemp("engine") / "assets")


def _files(site: Path) -> dict[str, str]:
    return {
        f"search/{path.name}": path.read_text(encoding="utf-8")
        for path in (site / "search").glob("*.js")
    }


def _cares(modules: Modules, site: Path, queries: list[str]) -> list[str]:
    return [one["care"] for one in modules.ask(_files(site), queries)]


def test_harmless_sentences_raise_no_alarm(modules: Modules, site: Path) -> None:
    """Under 1 in 200 harmless sentences show the emergency card, under 1 in 50 the urgent one."""
    assert len(FRESH["harmless"]) >= 150
    queries = [query for sentence in FRESH["harmless"] for query in _asked(sentence)]
    found = list(zip(queries, _cares(modules, site, queries), strict=True))
    red = [query for query, care in found if LEVELS.index(care) > LEVELS.index("urgent")]
    assert len(red) / len(queries) <= 0.005, red
    alarms = [query for query, care in found if care == "urgent"]
    assert len(alarms) / len(queries) <= 0.02, alarms


def test_sentences_about_signs_show_the_right_card(modules: Modules, site: Path) -> None:
    """Of 100 sentences about signs, at least 98 show a card of the right level."""
    assert len(FRESH["signs"]) >= 100
    asked = [
        (query, set(sentence))
        for sentence in FRESH["signs"]
        for query in _asked(next(text for text in sentence.values() if isinstance(text, str)))
    ]
    found = _cares(modules, site, [query for query, _ in asked])
    wrong = [
        (query, care)
        for (query, right), care in zip(asked, found, strict=True)
        if care not in right
    ]
    assert len(wrong) / len(asked) <= 0.02, wrong


def test_a_sign_that_cannot_wait_leads_to_the_page_of_signs(modules: Modules, site: Path) -> None:
    """With an emergency or urgent card, "Get help" is the first result, before the best page."""
    queries = ["numb legs", "fever and back pain", "bottom numb on a bike", "wet myself at night"]
    found = modules.ask(_files(site), queries)
    assert {one["care"] for one in found} == {"emergency", "urgent"}
    assert [one["results"][0] for one in found] == ["get-help/"] * len(queries)
    assert all(len(one["results"]) > 1 for one in found)


def test_a_first_query_loads_less_than_100_kb(site: Path) -> None:
    """Every question needs the same files, whatever it asks, and they stay small."""
    files = [*site.glob("assets/search/*.js"), *site.glob("search/*.js")]
    # A large library alone loads this.
    files.remove(site / "assets/search/shares.js")
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in files}
    assert len(sizes) == 4
    assert sum(sizes.values()) <= MOST, sizes
