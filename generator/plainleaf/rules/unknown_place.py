"""What a figure's hands and feet are on is there.

A place named in a pose is the floor, a part of the body, or belongs to a prop of the
figure: a hand on the handlebar needs a bicycle.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.figures import FaultKind, faults_of
from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S020"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every place that no prop and no part of the body has."""
    del context
    for figure in library.figures:
        for fault in faults_of(figure):
            if fault.kind is FaultKind.PLACE:
                place = fault.record.place
                yield Problem(
                    place.at(*fault.part),
                    CODE,
                    f"{fault.message}.",
                    fault.fix,
                    key=place.key(*fault.part),
                )
