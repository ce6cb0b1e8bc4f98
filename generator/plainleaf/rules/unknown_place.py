"""A figure's hands and feet are on something that is in the picture.

A place in a pose is the floor, a part of the body, or part of a prop of the figure. A hand on
the handlebar needs a bicycle under `props:`.

Wrong:

    # content/figures.yml
    figures:
    - id: curl
      exercise: toe-curl
      pose:
        rests: [near-foot]
        far_leg: {foot: {at: floor}}
        near_arm: {hand: {at: handlebar}}

Right:

    # content/figures.yml
    figures:
    - id: curl
      exercise: toe-curl
      pose:
        rests: [near-foot]
        far_leg: {foot: {at: floor}}
        near_arm: {hand: {at: near-lap}}

Fix: Add the prop that has the place, or use one of the places that the message lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.figures import FaultKind, faults_of
from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S020"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every place that no prop and no part of the body has."""
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
