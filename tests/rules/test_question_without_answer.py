"""S013: every question leads to an answer."""

from __future__ import annotations

import pytest
from plainleaf.rules import dangling_reference, question_without_answer

from tests.rules.given import given

MEND = "Add 'answer:', or 'same_as:' with the id of a question that has one."


def asked(mark: str, name: str, same_as: str) -> str:
    """A further question that names another."""
    return (
        f"- {mark}id: {name}\n  text: Is it so?\n  section: help-with-feet\n  same_as: {same_as}\n"
    )


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


def test_two_questions_that_only_name_each_other_are_told() -> None:
    """Each leads to the other, and neither to an answer."""
    case = given(
        ("- id: q-walk-on-tired-feet", "- §id: q-walk-on-tired-feet"),
        ("  same_as: q-can-i-walk\n", "  same_as: q-new\n"),
        ("\ndisagreements:\n", f"{asked('§', 'q-new', 'q-walk-on-tired-feet')}\ndisagreements:\n"),
    )
    assert [place for place, *_ in case.told(question_without_answer)] == list(case.marks)


@pytest.mark.parametrize("target", ["q-walk-on-tired-feet", "q-nowhere"])
def test_what_another_rule_tells_of_same_as_is_not_told_again(target: str) -> None:
    """A question that names itself, or one that is not there, is told by S002 alone."""
    case = given(("  same_as: q-can-i-walk\n", f"  same_as: §{target}\n"))
    assert case.told(question_without_answer) == []
    assert [place for place, *_ in case.told(dangling_reference)] == list(case.marks)


def test_only_the_last_of_two_questions_without_an_answer_is_told() -> None:
    """When the one that is named gets its answer, the other has it too."""
    case = given(
        ("- id: q-walk-on-tired-feet", "- §id: q-walk-on-tired-feet"),
        ("  same_as: q-can-i-walk\n", ""),
        ("\ndisagreements:\n", f"{asked('', 'q-new', 'q-walk-on-tired-feet')}\ndisagreements:\n"),
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
