"""A disagreement has two sides, and says what to do and why.

Where sources contradict each other, readers must not be left to choose. Every disagreement
names the statements of at least two sides, tells the reader what to do, and gives the reason.

Wrong:

    disagreements:
    - id: walk-or-rest
      what_to_do:
      why:

Right:

    disagreements:
    - id: walk-or-rest
      what_to_do: Take short walks.
      why: The guideline was made with more care.

Fix: Add what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S011"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each part that a disagreement lacks."""
    del context
    for disagreement in library.disagreements:
        wants = {
            "two sides": len(disagreement.sides) >= 2,
            "'what_to_do'": bool(disagreement.what_to_do),
            "'why'": bool(disagreement.why),
            "statements on every side": all(side.statements for side in disagreement.sides),
        }
        for want, there in wants.items():
            if not there:
                yield Problem(
                    disagreement.place.start,
                    CODE,
                    f"The disagreement '{disagreement.id}' lacks {want}.",
                    f"Add {want}.",
                    key=disagreement.place.key(),
                )
