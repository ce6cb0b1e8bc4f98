"""A disagreement shows at least two sides, what to do, and why.

Readers must not be left to pick: one side stands, or ``what_to_do`` says what
to do although the question is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S011"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for each thing that a disagreement lacks."""
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
