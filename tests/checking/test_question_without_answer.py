"""S013: every question leads to an answer."""

from __future__ import annotations

from generator.checking import question_without_answer
from tests.checking.given import given

MEND = "Add 'answer:', or 'same_as:' with the id of a question that has one."


def test_a_question_that_leads_nowhere_is_told() -> None:
    """No reader opens a question and finds nothing."""
    case = given(
        ("- id: q-walk-on-tired-feet", "- §id: q-walk-on-tired-feet"),
        ("  same_as: q-can-i-walk\n", ""),
    )
    assert case.told(question_without_answer) == [
        (
            case.marks[0],
            "S013",
            "The question 'q-walk-on-tired-feet' has no answer.",
            MEND,
        )
    ]


def test_a_question_that_names_itself_is_told() -> None:
    """Two questions that only name each other, or themselves, are not an answer."""
    case = given(
        ("- id: q-walk-on-tired-feet", "- §id: q-walk-on-tired-feet"),
        ("  same_as: q-can-i-walk\n", "  same_as: q-walk-on-tired-feet\n"),
    )
    assert [place for place, *_ in case.told(question_without_answer)] == list(case.marks)


def test_a_question_in_the_words_of_an_answered_one_passes() -> None:
    """The same question needs no second answer, nor a declaration."""
    case = given(
        ("  same_as: q-can-i-walk\n", ""),
        ("May I go for a walk when my feet are tired?", "CAN I walk with tired feet?"),
    )
    assert case.told(question_without_answer) == []


def test_a_question_that_names_an_answered_one_passes() -> None:
    """Naming the answered question is enough."""
    assert given().told(question_without_answer) == []
