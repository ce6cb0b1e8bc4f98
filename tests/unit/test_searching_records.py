"""What search can find: one record for each thing with an address."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from plainleaf.planning import Index
from plainleaf.search import ResultKind, SearchRecord, search_records
from plainleaf.search.care import care_levels
from plainleaf.search.records import site_records, without_facts

from tests.factories import (
    BuiltLibrary,
    claim_check,
    exercise,
    full_library,
    library,
    made,
    question,
    statement,
)


@pytest.fixture(scope="module")
def everything() -> BuiltLibrary:
    """Return a library that has all kinds of records."""
    return made(full_library())


def records(content: BuiltLibrary) -> list[SearchRecord]:
    """Return all records of the only topic."""
    (knowledge,) = content.library.topics
    return list(search_records(Index(content.library, content.folding), content.plan, knowledge))


def test_every_kind_of_thing_can_be_found(everything: BuiltLibrary) -> None:
    """Every kind of record can be found."""
    found = {record.kind for record in [*records(everything), *site_records(everything.plan)]}
    assert found == set(ResultKind)


def test_every_address_exists(everything: BuiltLibrary) -> None:
    """The address of each result exists."""
    pages = {page.address for page in everything.plan.pages}
    homes = set(everything.plan.homes.values()) | pages
    for record in [*records(everything), *site_records(everything.plan)]:
        assert record.address.partition("#")[0] in pages
        assert record.address in homes


def test_each_care_level_has_the_title_of_the_page_of_signs(everything: BuiltLibrary) -> None:
    """The search script shows the page under the topic's own title for it."""
    titles = {page.address: page.title for page in everything.plan.pages}
    levels = care_levels(everything.library, everything.plan)
    assert {level["title"] for level in levels} == {titles["get-help/"]}


def test_each_thing_is_found_once(everything: BuiltLibrary) -> None:
    """No two results have the same address and title."""
    found = [(record.kind, record.address, record.title) for record in records(everything)]
    assert len(found) == len(set(found))


def test_records_do_not_depend_on_the_order_in_the_file(everything: BuiltLibrary) -> None:
    """The order of records in the file does not change the results."""
    (knowledge,) = everything.library.topics
    turned = knowledge.model_copy(
        update={
            name: tuple(reversed(getattr(knowledge, name)))
            for name in ("exercises", "activities", "handouts", "disagreements", "terms")
        }
        | {"statements": tuple(reversed(knowledge.statements))}
    )
    again = made(replace(everything.library, topics=(turned,)))
    key = lambda record: (record.kind, record.address, record.title)  # noqa: E731 - used twice
    assert sorted(records(again), key=key) == sorted(records(everything), key=key)


def test_other_wordings_find_what_they_were_folded_into(everything: BuiltLibrary) -> None:
    """A fact is found by the words of all its merged statements."""
    (walk,) = [record for record in records(everything) if record.title == "Can I walk?"]
    assert walk.kind is ResultKind.QUESTION
    by_fact = {record.title: record for record in records(everything)}
    assert "Don't rest in bed for long!" in by_fact["Do not rest in bed for long."].names


def test_words_that_only_search_knows_find_a_question_and_an_exercise() -> None:
    """`names` of a question, of one merged into it, and of an exercise are words of search only."""
    walk = question("walk", "Can I walk?", "s", names=["strolling"])
    again = question("walk-2", "Can I go for a walk?", same_as="walk", answer=None, names=["hikes"])
    content = made(
        library(
            statement("s", "Walk a little each day."),
            questions=[walk, again],
            exercises=[exercise("bridge", also_called=["Hip lift"], names=["glutes at home"])],
        )
    )
    found = {record.title: record.names for record in records(content)}
    assert {"strolling", "hikes"} <= {*found["Can I walk?"]}
    assert found["Move bridge"] == ("Hip lift", "glutes at home")
    (asked,) = content.folding.questions
    assert "strolling" not in asked.wordings


def test_a_web_claim_is_no_result() -> None:
    """Search finds the page that checks the claims of a section, and no single claim."""
    content = made(
        library(
            statement("a", "Walking helps."),
            statement("b", "Magnets heal.", "web"),
            claim_checks=[claim_check("check", "b", claim="Magnets heal the back.")],
        )
    )
    found = {record.title: record for record in records(content)}
    assert found["Walking helps."].kind is ResultKind.FACT
    assert not any("Magnets" in title for title in found)
    assert found["What the web says, checked: menu relief"].address == "what-the-web-says/relief/"


def test_what_lost_a_disagreement_is_not_found_as_a_fact(everything: BuiltLibrary) -> None:
    """An overruled fact is not among the results."""
    assert "Long rest heals the back." not in {record.title for record in records(everything)}


def test_pages_of_the_site_are_found_by_their_headings(everything: BuiltLibrary) -> None:
    """A page of the site is found by its fixed headings and those of its exercise kinds."""
    names = {record.address: record.names for record in site_records(everything.plan)}
    assert "What were you doing?" in names[""]
    assert "Report a mistake" in names["how-this-site-is-made/"]
    assert names["exercises/"]
    assert not any("{" in name for found in names.values() for name in found)


def test_words_of_a_fact_lead_to_its_page() -> None:
    """Where facts have no records, a page has the words that only its facts have."""
    kind = ResultKind.FACT
    found = without_facts(
        [
            SearchRecord(ResultKind.SECTION, "back/relief/", "Relief", "Heat may help."),
            SearchRecord(kind, "back/relief/#a", "Heat helps 30 of them", names=("Magnets, too",)),
            SearchRecord(kind, "back/relief/evidence/#b", "Lithium may help"),
            SearchRecord(ResultKind.TERM, "words/#term-magnet", "magnets"),
        ]
    )
    assert [(record.title, record.also) for record in found] == [
        ("Relief", "helps of them too lithium"),
        ("magnets", ""),
    ]
