"""A list has at most seven items.

Readers lose the thread of longer lists. The limit comes from the Clear Communication Index of
the United States Centers for Disease Control and Prevention. It holds for steps and cautions
of exercises, for key statements, for warning signs in short, and for what a handout or an answer
selects. The statements
of a section are not counted here, because pages show them in groups.

Wrong:

    exercises:
    - id: toe-curl
      steps: [Sit., Bend., Curl., Hold., Let go., Rest., Stand., Sit again.]

Right:

    exercises:
    - id: toe-curl
      steps: [Sit., Curl your toes., Hold., Let go.]

Fix: Drop or join some items, or make two entries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S007"
MOST = 7


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every list with more than seven items."""
    del context
    for exercise in library.exercises:
        yield from _over(exercise, "steps")
        yield from _over(exercise, "cautions")
    for record in (*(k.topic for k in library.topics), *library.sections, *library.activities):
        yield from _over(record, "key_statements")
    for knowledge in library.topics:
        yield from _over(knowledge.topic, "today")
    for handout in library.handouts:
        yield from _over(handout, "passages")
        yield from _over(handout, "statements")
        yield from _over(handout, "exercises")
    groups = Counter((line.urgency, line.group) for line in library.short_signs)
    for line in library.short_signs:
        # Each list is reported once, at its first line.
        if (number := groups.pop((line.urgency, line.group), 0)) > MOST:
            yield Problem(
                line.place.start,
                CODE,
                f"{number} short lines are in one list; readers lose a list over {MOST}.",
                "Join some, or give some a 'group' of their own.",
                key=line.place.key(),
            )
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
