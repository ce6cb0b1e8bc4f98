"""Content is checked again by its due date.

A topic past its ``next_check`` is still published, with the day that was missed, but
it is reported here. A date of checking that lies in the future is an error.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Exercise, Statement, Topic, WarningSign
from plainleaf.problems import Problem, Severity
from plainleaf.rules.context import Context

CODE = "S006"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a warning for every topic past its due date, an error for dates ahead."""
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
