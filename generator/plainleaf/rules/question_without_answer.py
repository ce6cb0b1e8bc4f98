"""Every question has an answer.

A question answers itself (`answer:`), names the question that has its answer (`same_as:`), or
has exactly the words of one that has an answer.

Wrong:

    questions:
    - id: q-can-i-walk
      answer:

Right:

    questions:
    - id: q-can-i-walk
      answer:
        lead: Yes, short walks are fine.
        statements: [short-walks-are-fine]

Fix: Add `answer:`, or `same_as:` with the id of a question that has one.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Question
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S013"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every question that has no answer, not even through another question."""
    by_id = {question.id: question for question in library.questions}
    answered = {q.text.casefold() for q in library.questions if q.answer}
    for question in library.questions:
        if question.answer or question.text.casefold() in answered:
            continue
        other = by_id.get(question.same_as or "")
        if (other and other.answer) or question.same_as in context.broken_ids | context.partners:
            continue
        if answered_elsewhere(question, other) or (
            other and not other.same_as and other.text.casefold() not in answered
        ):
            continue
        yield Problem(
            question.place.start,
            CODE,
            f"The question '{question.id}' has no answer.",
            "Add 'answer:', or 'same_as:' with the id of a question that has one.",
            key=question.place.key(),
        )


def answered_elsewhere(question: Question, other: Question | None) -> bool:
    """Return whether the problem is in ``same_as``, which other rules report.

    Args:
        question: A question without an answer.
        other: The question that ``same_as`` names; None if it does not exist.
    """
    if question.same_as is None:
        return False
    if other is None or other.id == question.id:
        return True  # reported by S002
    return other.answer is None and other.same_as not in (None, question.id)  # reported by D005
