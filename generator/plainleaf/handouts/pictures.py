"""Prepare the pictures of exercises for handouts."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.figures import Scheme
from plainleaf.planning import TopicPlan


class Picture(Struct, frozen=True):
    """A picture of an exercise, as the layout needs it.

    Attributes:
        svg: The drawing as SVG, in the colours for white paper.
        alt: Text alternative: what the picture shows.
    """

    svg: str
    alt: str


def pictures(plan: TopicPlan) -> dict[str, Picture]:
    """Return the pictures of a plan that show an exercise, by the exercise's id."""
    return {
        figure.figure.exercise: Picture(figure.drawing.on_paper(Scheme.LIGHT), figure.description)
        for figure in plan.figures
        if figure.figure.exercise is not None
    }
