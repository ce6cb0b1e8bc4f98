"""A figure shows what a body can do.

Every joint stays within its range, hands and feet reach their places, the head comes
down to what it rests on, and the figure fits its frame. Ranges stand in
`plainleaf.figures.body`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.figures import FaultKind, faults_of
from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S019"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every joint bent too far, and every place out of reach."""
    del context
    for figure in library.figures:
        faults = [f for f in faults_of(figure) if f.kind is not FaultKind.PLACE]
        for fault in faults:
            place = fault.record.place
            yield Problem(
                place.at(*fault.part),
                CODE,
                f"{fault.message}.",
                fault.fix,
                key=place.key(*fault.part),
            )
