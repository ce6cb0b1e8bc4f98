"""A figure shows what a body can do.

Figures are drawn from poses. Each joint must stay within its range, hands and feet must reach
the places that they are given, no limb may pass through trunk, head or another limb, and the figure
must fit its frame. A movement is checked all the way. `plainleaf figures` draws the figure all the
same, so that you see what is wrong.

Wrong:

    # content/figures.yml
    figures:
    - id: curl
      exercise: toe-curl
      pose:
        hips: {y: 120}
        near_leg: {knee: 170}

Right:

    # content/figures.yml
    figures:
    - id: curl
      exercise: toe-curl
      pose:
        rests: [near-foot]
        far_leg: {foot: {at: floor}}

Fix: Write an angle within the range that the message gives, or move the place nearer.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.figures import FaultKind, faults_of
from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S019"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every joint bent too far, place out of reach and collision."""
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
