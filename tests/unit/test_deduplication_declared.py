"""Messages about texts that are declared the same as others."""

from __future__ import annotations

import pytest
from plainleaf.deduplication import Doubt, fold_library

from tests.factories import library, question, statement
from tests.unit.test_deduplication_folding import folded


def given_as(*pairs: tuple[str, str | None]) -> list[tuple[str, str]]:
    """Return message and fix of each D005 for statements with ``same_as``."""
    texts = ["Rest well.", "Walk far.", "Drink tea.", "Call home.", "Sleep long."]
    reported = zip(pairs, texts, strict=False)
    folding = folded(*(statement(name, text, same_as=other) for (name, other), text in reported))
    return [(p.message, p.fix) for p in folding.report if p.code == "D005"]


def test_same_as_that_leads_on_is_reported_where_to_lead() -> None:
    """In a chain of ``same_as``, the message suggests to name the last one."""
    assert given_as(("a", "b"), ("b", "c"), ("c", None)) == [
        (
            "'a' is declared the same as 'b', and 'b' the same as 'c'.",
            "Name the last one here: 'same_as: c'.",
        )
    ]
    assert given_as(("a", "b"), ("b", "c"), ("c", "d"), ("d", None))[0] == (
        "'a' is declared the same as 'b', and 'b' the same as 'c', which leads on to 'd'.",
        "Name the last one here: 'same_as: d'.",
    )


@pytest.mark.parametrize("end", ["b", "nowhere"])
def test_nobody_is_reported_to_write_what_is_there_already(end: str) -> None:
    """``same_as`` that names itself or an unknown id is reported once, by the rule for that."""
    assert given_as(("a", "b"), ("b", end)) == []


def test_a_ring_is_reported_as_one() -> None:
    """A cycle of ``same_as`` is reported once, and does not loop forever."""
    fix = "Choose one of the ring, leave its 'same_as' out, and name it in all the others."
    found = given_as(("a", "b"), ("b", "c"), ("c", "a"))
    assert found[0] == (
        "'a' is declared the same as 'b', and 'a', 'b' and 'c' name each other in a ring.",
        fix,
    )
    assert len(found) == 3
    assert given_as(("a", "b"), ("b", "c"), ("c", "b")) == [
        ("'a' is declared the same as 'b', and 'b' and 'c' name each other in a ring.", fix)
    ]
    assert given_as(("a", "b"), ("b", "a")) == []


def test_two_entries_with_one_id_are_not_reported_of_on_top() -> None:
    """Two entries with the same id give no further problems."""
    asked = [question("a", "Can I walk?"), question("a", "Can I walk")]
    assert not fold_library(library(questions=asked)).report
    more = [question("a", "Can I run?"), question("b", "Is it so?", answer=None, same_as="a")]
    assert not fold_library(library(questions=[*asked, *more])).report


def test_what_a_decision_may_still_fix_is_not_reported_while_others_cannot_be_read() -> None:
    """A question is not reported as unanswered while an unreadable decision might merge it."""
    asked = [
        question("a", "Can AIDS cause pain?"),
        question("b", "Can aids cause pain?", answer=None),
    ]
    content = library(questions=asked)
    assert [p.code for p in fold_library(content).report] == ["D006"]
    assert not fold_library(content, Doubt(frozenset({"c"}))).report
