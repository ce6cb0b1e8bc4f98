"""Every question is answered, by itself or by the question it is folded into.

A question without ``answer`` names in ``same_as`` the one that has it, or is
word for word the same as one that has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.context import Context
from generator.loading import Library
from generator.problems import Problem

CODE = "S013"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every question that leads to no answer."""
    by_id = {question.id: question for question in library.questions}
    answered = {q.text.casefold() for q in library.questions if q.answer}
    for question in library.questions:
        if question.answer or question.text.casefold() in answered:
            continue
        other = by_id.get(question.same_as or "")
        if (other and other.answer) or question.same_as in context.broken_ids | context.partners:
            continue
        yield Problem(
            question.place.start,
            CODE,
            f"The question '{question.id}' has no answer.",
            "Add 'answer:', or 'same_as:' with the id of a question that has one.",
            key=question.place.key(),
        )
