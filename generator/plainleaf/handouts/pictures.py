"""Figures as a sheet takes them."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.figures import Scheme
from plainleaf.planning import TopicPlan


class Picture(Struct, frozen=True):
    """A figure of an exercise.

    Attributes:
        svg: The drawing, in its form for white paper.
        alt: What it shows, in words.
    """

    svg: str
    alt: str


def pictures(plan: TopicPlan) -> dict[str, Picture]:
    """The figures of a plan that show an exercise, by the exercise's id."""
    return {
        figure.figure.exercise: Picture(figure.drawing.svg(Scheme.LIGHT), figure.description)
        for figure in plan.figures
        if figure.figure.exercise is not None
    }
