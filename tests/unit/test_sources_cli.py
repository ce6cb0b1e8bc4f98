"""``plainleaf sources check`` says which sources need an editor's eye, and what rests on them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from plainleaf.editorial.sources import Uses, too_old, watch
from plainleaf.loading import Library

from tests.factories import full_library, library, made, source, statement
from tests.unit.test_cli import run, spoil

TODAY = date(2026, 11, 21)


def uses(content: Library) -> Uses:
    """Return the uses of the sources of a library."""
    whole = made(content)
    return Uses.of(whole.library, whole.folding, whole.plan)


@pytest.mark.parametrize(
    ("kind", "published", "years"),
    [
        ("guideline", "2021", None),
        ("guideline", "2020", 6),
        ("guideline", "2020-12", None),
        ("guideline", "2020-11-01", 6),
        ("health-service", "2022", 4),
        ("trial", "2016", None),
        ("trial", "2015", 11),
        ("popular-web", "1999", None),
    ],
)
def test_each_kind_of_source_has_its_age(kind: str, published: str, years: int | None) -> None:
    """Guidelines are old after 5 years, studies after 10; what is not known is not counted."""
    said = too_old(source("a", kind, published=published), TODAY)
    assert said == (f"{kind} of {published[:4]}, {years} years old" if years else "")
    assert too_old(source("a", kind), TODAY) == ""


def test_what_rests_on_a_source_is_counted_as_it_is_shown() -> None:
    """Merged statements count once; pages of advice and handouts are counted apart."""
    content = full_library()
    found = uses(content).resting(source("trial"))
    assert "stays" in found.records
    assert "stays-too" not in found.records
    pages = dict(found.pages)
    assert "stays" in pages["back-pain/relief/"]
    assert not any(address.startswith(("sources/", "handouts/")) for address in pages)
    assert all(address.startswith("handouts/") for address, _ in found.sheets)
    assert set(found.alone) < set(found.records)


def test_second_hand_reading_counts_for_what_was_so_read() -> None:
    """A source read second-hand in one place is listed with what rests on that place alone."""
    content = library(
        statement("one", "Walk a little each day."),
        statement(
            "two",
            "Swim in warm water.",
            sources=[{"source": "guide", "at": "Q1", "read_as": "second-hand"}],
        ),
        statement("three", "Rest at night.", "copied"),
        sources=[source(), source("copied", read_as="second-hand")],
    )
    found = {one.source.id: one for one in watch(content, uses(content), TODAY).second_hand}
    assert found["guide"].why == "partly read second-hand"
    assert found["guide"].resting.records == ("two",)
    assert found["copied"].resting.alone == ("three",)


def test_newer_editions_and_missing_identifiers_are_listed() -> None:
    """An older edition is listed with what rests on it; so is a study that has no identifier."""
    content = library(
        statement("one", "Walk a little each day.", "old"),
        statement("two", "Swim in warm water.", "study", "known"),
        sources=[
            source("old", superseded_by="new"),
            source("new"),
            source("study", "trial"),
            source("known", "trial", pmid="5"),
        ],
    )
    found = watch(content, uses(content), TODAY)
    [old] = found.superseded
    assert (old.why, old.resting.records) == ("'new' is a newer edition", ("one",))
    assert [one.source.id for one in found.unidentified] == ["study"]
    assert (found.sources, found.doi, found.pmid, found.identified) == (4, 0, 1, 1)


def test_the_command_says_so_in_words_and_in_json(small_content: Path) -> None:
    """Lists are the same in words and in JSON, and are no fault of the content."""
    spoil(small_content, 'published: "2023-04"', 'published: "2003-04"')
    done = run("sources", "check", "--content", small_content)
    assert done.exit_code == 0
    assert "Sources too old for their kind: 1" in done.stdout
    assert "foot-guideline: guideline of 2003" in done.stdout
    data = json.loads(
        run("sources", "check", "--content", small_content, "--format", "json").stdout
    )
    assert [one["id"] for one in data["old"]] == ["foot-guideline"]
    assert "retractions" not in data
    spoil(small_content, "  kind: guideline", "  kind: book")
    assert run("sources", "check", "--content", small_content).exit_code == 1
