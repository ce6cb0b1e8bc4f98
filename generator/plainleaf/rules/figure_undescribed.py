"""A figure says in words what it shows.

Readers who cannot see the figure read or hear its title and description. A figure of an
exercise takes both from the exercise: its name and its `picture`. A figure that shows what not
to do must also say so in words, because nobody hears a cross.

Wrong:

    # content/figures.yml
    figures:
    - id: standing
      statement: start-small
      pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}

Right:

    # content/figures.yml
    figures:
    - id: standing
      statement: start-small
      title: Standing
      description: A person stands.
      pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}

Fix: Add `title:` and `description:` to the figure, or `picture:` to its exercise.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S021"
#: Words in a description that show that the figure is an example of what not to do.
_SAYS_SO = ("cross", "do not")


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every figure without a title or a description."""
    del context
    exercises = {exercise.id: exercise for exercise in library.exercises}
    for figure in library.figures:
        shown = exercises.get(figure.exercise or "")
        # Another message says that there is no such exercise, or what is wrong with it.
        if figure.exercise and shown is None:
            continue
        title = figure.title or (shown.name if shown else None)
        description = figure.description or (shown.picture if shown else None)
        missing = [n for n, v in (("title", title), ("description", description)) if not v]
        for name in missing:
            yield Problem(
                figure.place.start,
                CODE,
                f"The figure '{figure.id}' has no {name}.",
                f"Add '{name}:' here"
                + (", or 'picture:' to its exercise." if name == "description" else "."),
                key=figure.place.key(),
            )
        if figure.avoid and description and not any(w in description.lower() for w in _SAYS_SO):
            yield Problem(
                figure.place.at("avoid"),
                CODE,
                f"The description of '{figure.id}' does not mention the cross.",
                "Say in its description, or in the exercise's picture, that a cross marks it.",
                key=figure.place.key("avoid"),
            )
