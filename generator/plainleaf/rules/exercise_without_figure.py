"""Every exercise has a figure, where a topic draws figures at all.

A picture explains a movement faster than words. This is a warning only: an exercise can be
published before it is drawn.

Wrong:

    # content/figures.yml
    figures:                 # one figure, three exercises
    - id: curl
      exercise: toe-curl
      pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}

Fix: Add a figure with `exercise:` and the id of the exercise.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem, Severity
from plainleaf.rules.context import Context

CODE = "S022"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a warning for every exercise without a figure."""
    del context
    if not library.figures:
        return
    shown = {figure.exercise for figure in library.figures}
    for exercise in library.exercises:
        if exercise.id not in shown:
            yield Problem(
                exercise.place.at("id"),
                CODE,
                f"The exercise '{exercise.id}' has no figure.",
                f"Add one with 'exercise: {exercise.id}' to figures.yml.",
                Severity.WARNING,
                key=exercise.place.key("id"),
            )
