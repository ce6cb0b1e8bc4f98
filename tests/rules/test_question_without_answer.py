"""S013: every question leads to an answer."""

from __future__ import annotations

import pytest
from plainleaf.rules import dangling_reference, question_without_answer

from tests.rules.given import given

FIX = "Add 'answer:', or 'same_as:' with the id of a question that has one."


def asked(mark: str, name: str, same_as: str) -> str:
    """Return a further question that names another."""
    return (
        f"- {mark}id: {name}\n  text: Is it so?\n  section: help-with-feet\n  same_as: {same_as}\n"
    )


def test_a_question_that_leads_nowhere_is_reported() -> None:
    """A question without an answer is reported."""
    case = given(
        ("- id: q-walk-on-tired-feet", "- §id: q-walk-on-tired-feet"),
        ("  same_as: q-can-i-walk\n", ""),
    )
    assert case.reported(question_without_answer) == [
        (
            case.marks[0],
            "S013",
            "The question 'q-walk-on-tired-feet' has no answer.",
            FIX,
        )
    ]


def test_two_questions_that_only_name_each_other_are_reported() -> None:
    """Two questions that only name each other are reported."""
    case = given(
        ("- id: q-walk-on-tired-feet", "- §id: q-walk-on-tired-feet"),
        ("  same_as: q-can-i-walk\n", "  same_as: q-new\n"),
        ("\ndisagreements:\n", f"{asked('§', 'q-new', 'q-walk-on-tired-feet')}\ndisagreements:\n"),
    )
    assert [place for place, *_ in case.reported(question_without_answer)] == list(case.marks)


@pytest.mark.parametrize("target", ["q-walk-on-tired-feet", "q-nowhere"])
def test_what_another_rule_tells_of_same_as_is_not_reported_again(target: str) -> None:
    """``same_as`` that names itself or an unknown id is reported by S002 only."""
    case = given(("  same_as: q-can-i-walk\n", f"  same_as: §{target}\n"))
    assert case.reported(question_without_answer) == []
    assert [place for place, *_ in case.reported(dangling_reference)] == list(case.marks)


def test_only_the_last_of_two_questions_without_an_answer_is_reported() -> None:
    """If an unanswered question names another one, only the latter is reported."""
    case = given(
        ("- id: q-walk-on-tired-feet", "- §id: q-walk-on-tired-feet"),
        ("  same_as: q-can-i-walk\n", ""),
        ("\ndisagreements:\n", f"{asked('', 'q-new', 'q-walk-on-tired-feet')}\ndisagreements:\n"),
    )
    assert [place for place, *_ in case.reported(question_without_answer)] == list(case.marks)


def test_a_question_in_the_words_of_an_answered_one_passes() -> None:
    """A question in the words of an answered one passes."""
    case = given(
        ("  same_as: q-can-i-walk\n", ""),
        ("May I go for a walk when my feet are tired?", "CAN I walk with tired feet?"),
    )
    assert case.reported(question_without_answer) == []


def test_a_question_that_names_an_answered_one_passes() -> None:
    """A question that names an answered one passes."""
    assert given().reported(question_without_answer) == []
