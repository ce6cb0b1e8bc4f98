"""Every statement, warning sign and exercise has at least one source.

A reader must be able to check what a page says, and an editor must be able to check it again
next year. So nothing is published without a source.

Wrong:

    statements:
    - id: start-small
      sources: []

Right:

    statements:
    - id: start-small
      sources: [{source: foot-service, at: Part 2}]

Fix: Add the document in which you read it under `sources:`, or delete the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Exercise, Statement, WarningSign
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S003"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every statement, warning sign and exercise without a source."""
    del context
    records: tuple[Statement | WarningSign | Exercise, ...] = (
        *library.statements,
        *library.warning_signs,
        *library.exercises,
    )
    for record in records:
        if not record.sources:
            yield Problem(
                record.place.start,
                CODE,
                f"'{record.id}' has no source.",
                "Add 'sources:' with the document you read it in, or leave it out.",
                key=record.place.key(),
            )
