"""Dates of checking are in the past, and the next check is not overdue.

Every page shows when it was last checked. A topic whose `next_check` has passed is a warning:
its pages are still published, and they show the day that was missed. A day of checking in the
future, or a next check before the last one, is an error.

Wrong:

    statements:
    - id: start-small
      checked: 2999-01-01

Right:

    statements:
    - id: start-small
      checked: 2024-05-31

Fix: Check the topic against its sources, then write today's date in `checked` and the next
day of checking in `next_check`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Exercise, Statement, Topic, WarningSign
from plainleaf.problems import Problem, Severity
from plainleaf.rules.context import Context

CODE = "S006"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a warning for every overdue topic, and an error for every date in the future."""
    for knowledge in library.topics:
        topic = knowledge.topic
        if topic.next_check < context.today:
            yield Problem(
                topic.place.at("next_check"),
                CODE,
                f"The check of '{topic.id}' was due on {topic.next_check}.",
                "Check it against its sources, then set 'checked' and 'next_check'.",
                Severity.WARNING,
                topic.place.key("next_check"),
            )
        if topic.next_check <= topic.checked:
            yield Problem(
                topic.place.at("next_check"),
                CODE,
                "The next check is not after the last one.",
                "Set 'next_check' to a later day.",
                key=topic.place.key("next_check"),
            )
    dated: tuple[Topic | Statement | WarningSign | Exercise, ...] = (
        *(knowledge.topic for knowledge in library.topics),
        *library.statements,
        *library.warning_signs,
        *library.exercises,
    )
    for record in dated:
        if record.checked > context.today:
            yield Problem(
                record.place.at("checked"),
                CODE,
                f"'{record.id}' says that it was checked on {record.checked}, which is to come.",
                "Write the day on which it was really checked.",
                key=record.place.key("checked"),
            )
