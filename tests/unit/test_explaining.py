"""Explaining a record: finding it, and listing where it comes from and is used."""

from __future__ import annotations

import pytest
from plainleaf.editorial.explain import Explained, explain, find

from tests.factories import BuiltLibrary, full_library, handout, library, made, statement


@pytest.fixture(scope="module")
def everything() -> BuiltLibrary:
    """Return the full library, built."""
    return made(full_library())


def explained(content: BuiltLibrary, asked: str) -> Explained:
    """Return the explanation of the only record with an id."""
    ((kind, record),) = find(content.library, asked)
    return explain(content.library, content.folding, content.plan, kind, record)


def part(found: Explained, heading: str) -> tuple[str, ...]:
    """Return the lines under a heading; none if there is no such heading."""
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
    everything: BuiltLibrary, asked: str, found: list[str]
) -> None:
    """An id finds one record; words find every record that has all of them."""
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
    everything: BuiltLibrary, asked: str, kind: str, title: str
) -> None:
    """Each kind is named in the singular, with words and place."""
    found = explained(everything, asked)
    assert (found.kind, found.id, found.title, found.place) == (kind, asked, title, "content")


def test_a_statement_says_all_about_its_fact(everything: BuiltLibrary) -> None:
    """A statement shows evidence, sources, merged statements, disagreements and uses."""
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
    """A fact lists the handouts that show it in a list or cite it in prose."""
    site = made(
        library(
            statement("walk", "Walk each day."),
            passages=[{"id": "first", "section": "relief", "text": "Walk. [@walk]"}],
            handouts=[handout("prose", passages=["first"]), handout("bare")],
        )
    )
    assert part(explained(site, "walk"), "Handouts") == ("prose: Sheet prose",)


def test_a_folded_statement_is_explained_as_its_fact(everything: BuiltLibrary) -> None:
    """Asking for a merged statement leads to its fact."""
    one, two = explained(everything, "stays"), explained(everything, "stays-too")
    assert one.parts == two.parts
    assert two.id == "stays-too"


def test_an_overruled_statement_says_so(everything: BuiltLibrary) -> None:
    """A statement on the losing side of a disagreement says so."""
    found = explained(everything, "lost")
    assert part(found, "Disagreements") == ("rest: does not stand",)
    assert part(found, "Home") == ("/sources-disagree/#lost",)


def test_a_source_lists_what_it_gave(everything: BuiltLibrary) -> None:
    """A source shows its facts and what was left out of it, with counts."""
    found = explained(everything, "web")
    assert part(found, "Facts (1)") == ("claim: Copper bracelets draw out pain.",)
    assert part(found, "Left out (1)") == ("Top: Buy now. (advertising)",)
    assert part(found, "Home") == ("/sources/web/",)


def test_a_question_shows_how_else_it_is_asked(everything: BuiltLibrary) -> None:
    """A question shows the wordings of merged questions, whichever one was asked for."""
    for asked in ("can-i-walk", "can-i-walk-2"):
        found = explained(everything, asked)
        assert part(found, "Also asked as") == ("Can I walk",)
        assert part(found, "Home") == ("/questions/can-i-walk/",)


def test_an_exercise_shows_its_handouts(everything: BuiltLibrary) -> None:
    """An exercise shows the handouts that it is on."""
    assert part(explained(everything, "bridge"), "Handouts") == ("sheet: Sheet sheet",)


def test_a_word_shows_where_it_is_explained(everything: BuiltLibrary) -> None:
    """A term shows the page of words."""
    assert part(explained(everything, "term-mri"), "Pages") == ("/words/",)


def test_headings_without_lines_are_left_out(everything: BuiltLibrary) -> None:
    """No explanation has a heading without lines."""
    for kind in ("statements", "questions", "exercises", "sources", "terms", "sections"):
        for record in getattr(everything.library, kind):
            assert all(lines for _, lines in explained(everything, record.id).parts)
