"""Explaining a record: finding it, and saying where it comes from and goes."""

from __future__ import annotations

import pytest
from plainleaf.editorial.explain import Explained, explain, find

from tests.making import Made, full_library, handout, library, made, statement


@pytest.fixture(scope="module")
def everything() -> Made:
    """The full library, made."""
    return made(full_library())


def explained(content: Made, asked: str) -> Explained:
    """The one record that an id names, explained."""
    ((kind, record),) = find(content.library, asked)
    return explain(content.library, content.folding, content.plan, kind, record)


def part(found: Explained, heading: str) -> tuple[str, ...]:
    """The lines under a heading; empty where there is none."""
    return dict(found.parts).get(heading, ())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("tip-1", ["tip-1"]),
        ("sign-1", ["sign-1"]),
        ("COPPER bracelets", ["claim"]),
        ("bracelets copper", ["claim"]),
        ("can i walk", ["can-i-walk", "can-i-walk-2"]),
        ("no such words", []),
        ("", []),
        ("   ", []),
    ],
)
def test_a_record_is_found_by_id_or_by_all_words(
    everything: Made, asked: str, found: list[str]
) -> None:
    """An id names one record; words name every record that has them all."""
    assert [record.id for _, record in find(everything.library, asked)] == found


@pytest.mark.parametrize(
    ("asked", "kind", "title"),
    [
        ("stays", "statement", "Do not rest in bed for long."),
        ("can-i-run", "question", "Is running safe?"),
        ("bridge", "exercise", "Move bridge"),
        ("fever", "warning sign", "a fever"),
        ("rest", "disagreement", "Point rest"),
        ("sheet", "handout", "Sheet sheet"),
        ("walking", "activity", "All on walking"),
        ("relief", "section", "Page relief"),
        ("web", "source", "Title of web"),
        ("term-mri", "term", "MRI"),
    ],
)
def test_every_kind_of_record_is_explained(
    everything: Made, asked: str, kind: str, title: str
) -> None:
    """Each kind is named in the singular, with its words and its place."""
    found = explained(everything, asked)
    assert (found.kind, found.id, found.title, found.place) == (kind, asked, title, "content")


def test_a_statement_says_all_about_its_fact(everything: Made) -> None:
    """A statement shows evidence, sources, tellings, disagreements, questions and handouts."""
    found = explained(everything, "stays")
    assert part(found, "Evidence") == ("strong",)
    assert part(found, "Sources") == (
        "guide, Q1: Title of guide (Publisher of guide) [strong]",
        "trial: Title of trial (Publisher of trial) [moderate]",
    )
    assert part(found, "Merged statements") == (
        "stays: Do not rest in bed for long. (the text shown)",
        "stays-too: Don't rest in bed for long! (declared the same)",
    )
    assert part(found, "Disagreements") == ("rest: stands",)
    assert part(found, "Questions it answers") == ("is-rest-good: Does rest help?",)
    assert part(found, "Handouts") == ("sheet: Sheet sheet",)
    assert part(found, "Home") == ("/back-pain/relief/#stays",)
    assert "/handouts/sheet/" in part(found, "Pages")


def test_a_statement_names_handouts_whose_prose_rests_on_it() -> None:
    """An editor who changes a fact learns which sheets to print again, listed or cited."""
    site = made(
        library(
            statement("walk", "Walk each day."),
            passages=[{"id": "first", "section": "relief", "text": "Walk. [@walk]"}],
            handouts=[handout("prose", passages=["first"]), handout("bare")],
        )
    )
    assert part(explained(site, "walk"), "Handouts") == ("prose: Sheet prose",)


def test_a_folded_telling_is_explained_as_its_fact(everything: Made) -> None:
    """Asking for a folded statement leads to where its fact stands."""
    one, two = explained(everything, "stays"), explained(everything, "stays-too")
    assert one.parts == two.parts
    assert two.id == "stays-too"


def test_an_overruled_statement_says_so(everything: Made) -> None:
    """The losing side of a disagreement is shown as such."""
    found = explained(everything, "lost")
    assert part(found, "Disagreements") == ("rest: does not stand",)
    assert part(found, "Home") == ("/sources-disagree/#lost",)


def test_a_source_lists_what_it_gave(everything: Made) -> None:
    """A source shows its facts, and what of it was left out, with the number of each."""
    found = explained(everything, "web")
    assert part(found, "Facts (1)") == ("claim: Copper bracelets draw out pain.",)
    assert part(found, "Left out (1)") == ("Top: Buy now. (advertising)",)
    assert part(found, "Home") == ("/sources/web/",)


def test_a_question_shows_how_else_it_is_asked(everything: Made) -> None:
    """The wordings of folded questions are listed, whichever of them one asks for."""
    for asked in ("can-i-walk", "can-i-walk-2"):
        found = explained(everything, asked)
        assert part(found, "Also asked as") == ("Can I walk",)
        assert part(found, "Home") == ("/questions/can-i-walk/",)


def test_an_exercise_shows_its_handouts(everything: Made) -> None:
    """An exercise shows the sheets that it is on."""
    assert part(explained(everything, "bridge"), "Handouts") == ("sheet: Sheet sheet",)


def test_a_word_shows_where_it_is_explained(everything: Made) -> None:
    """A term has the page of words among its pages."""
    assert part(explained(everything, "term-mri"), "Pages") == ("/words/",)


def test_headings_without_lines_are_left_out(everything: Made) -> None:
    """No explanation has an empty part."""
    for kind in ("statements", "questions", "exercises", "sources", "terms", "sections"):
        for record in getattr(everything.library, kind):
            assert all(lines for _, lines in explained(everything, record.id).parts)
