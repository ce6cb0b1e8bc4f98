"""Deduplication of questions: one answer, and never merged with a statement."""

from __future__ import annotations

from plainleaf.deduplication import fold_library
from plainleaf.model import Question
from plainleaf.problems import Severity

from tests.factories import library, question, statement


def test_questions_fold_around_the_answer() -> None:
    """The answered question is shown; every other wording is kept once."""
    folding = fold_library(
        library(
            questions=[
                question("a", "Can I walk", answer=None, wordings=["May I walk?", "Can I walk?"]),
                question("b", "Can I walk?", activities=["walking"], wordings=["May I walk?"]),
            ]
        )
    )
    (asked,) = folding.questions
    assert asked.id == "b"
    assert [a.id for a in asked.askings] == ["b", "a"]
    assert asked.wordings == ("Can I walk", "May I walk?")
    assert asked.activities == ("walking",)
    assert folding.question_of == {"a": "b", "b": "b"}


def test_two_answers_to_one_question_are_an_error() -> None:
    """Merged questions have one answer; a second one is reported as D004."""
    folding = fold_library(
        library(questions=[question("a", "Can I walk?"), question("b", "Can I walk")])
    )
    assert [(p.code, p.severity) for p in folding.report] == [("D004", Severity.ERROR)]


def test_a_declared_question_folds_across_words() -> None:
    """``same_as`` merges questions that no rule would find alike."""
    asked: list[Question] = [
        question("a", "Can I walk?"),
        question("b", "Is going on foot fine?", answer=None, same_as="a"),
    ]
    folding = fold_library(library(questions=asked))
    assert [q.id for q in folding.questions] == ["a"]
    assert folding.questions[0].wordings == ("Is going on foot fine?",)


def test_a_statement_never_folds_with_a_question() -> None:
    """A statement is never merged with a question."""
    folding = fold_library(
        library(statement("a", "Can I walk"), questions=[question("b", "Can I walk?")])
    )
    assert len(folding.facts) == len(folding.questions) == 1


def test_a_question_that_folding_leaves_without_an_answer_is_reported() -> None:
    """A question that a guard keeps apart from its answer is reported, and does not crash."""
    folding = fold_library(
        library(
            questions=[
                question("a", "Can AIDS cause pain?"),
                question("b", "Can aids cause pain?", answer=None),
            ]
        )
    )
    assert "D006" in [problem.code for problem in folding.report]
