"""Every statement, warning sign and exercise has at least one source.

A fact that nobody is credited with cannot be checked and is not published.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Exercise, Statement, WarningSign
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S003"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every record that tells something with no source."""
    del context
    told: tuple[Statement | WarningSign | Exercise, ...] = (
        *library.statements,
        *library.warning_signs,
        *library.exercises,
    )
    for record in told:
        if not record.sources:
            yield Problem(
                record.place.start,
                CODE,
                f"'{record.id}' has no source.",
                "Add 'sources:' with the document you read it in, or leave it out.",
                key=record.place.key(),
            )
