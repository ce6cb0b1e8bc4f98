"""A figure in a shared file belongs to one topic.

Such a figure names the exercise, the statement or the warning sign that it shows. A section is
not enough, because several topics may have a section of that id. The rule applies where there are
several topics.

Wrong:

    # content/figures.yml
    figures:
    - id: standing
      section: making        # two topics have a section of this id
      title: Standing
      description: A person stands.
      pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}

Right:

    # content/figures.yml
    figures:
    - id: standing
      statement: start-small
      title: Standing
      description: A person stands.
      pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}

Fix: Name the exercise, statement or warning sign of the figure, or move it to `figures:` in its
topic's file.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem

CODE = "S031"


def check(rest: Library) -> Iterator[Problem]:
    """Yield a problem for every figure without a topic, except those that S002 reports."""
    for figure in rest.figures:
        if figure.exercise or figure.statement or figure.sign:
            continue
        yield Problem(
            figure.place.at("section") if figure.section else figure.place.start,
            CODE,
            f"It is unclear which topic the figure '{figure.id}' belongs to.",
            "Name its exercise or statement, or put it under 'figures:' in the topic's own file.",
            key=figure.place.key(),
        )
