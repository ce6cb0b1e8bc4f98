"""No list that a reader sees has more than seven items.

From the CDC Clear Communication Index: longer lists are broken into groups.
Steps, cautions and summaries are lists in themselves; the statements of one
group and kind, and the signs of one urgency, are shown in groups by the
planner and are not counted here.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S007"
MOST = 7


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every list with more than seven items."""
    del context
    for exercise in library.exercises:
        yield from _over(exercise, "steps")
        yield from _over(exercise, "cautions")
    for record in (*(k.topic for k in library.topics), *library.sections, *library.activities):
        yield from _over(record, "key_statements")
    for knowledge in library.topics:
        yield from _over(knowledge.topic, "today")
    for handout in library.handouts:
        yield from _over(handout, "statements")
        yield from _over(handout, "exercises")
    for question in library.questions:
        if question.answer:
            yield from _over(question.answer, "statements")


def _over(record: Record, name: str) -> Iterator[Problem]:
    items = getattr(record, name)
    if len(items) > MOST:
        yield Problem(
            record.place.at(name, MOST),
            CODE,
            f"'{name}' has {len(items)} items; readers lose a list over {MOST}.",
            "Drop or join some, or split the entry.",
            key=record.place.key(name),
        )
