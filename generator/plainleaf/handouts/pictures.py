"""Prepare pictures for handouts."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.figures import Scheme
from plainleaf.planning import TopicPlan
from plainleaf.planning.figures import easier_way


class Picture(Struct, frozen=True):
    """A picture, as the layout needs it.

    Attributes:
        svg: The drawing as SVG, in the colours for white paper.
        alt: Text alternative: what the picture shows.
        caption: What to know about it, in a few words.
    """

    svg: str
    alt: str
    caption: str = ""


def pictures(plan: TopicPlan) -> dict[str, Picture]:
    """Return the first picture of each record that has one, by the record's id.

    The picture of the easier way of an exercise is there by `easier_way` of the exercise's id.
    """
    shown = {figure.figure.owner: figure for figure in reversed(plan.figures)}
    shown |= {easier_way(f.figure.easier): f for f in plan.figures if f.figure.easier}
    return {
        owner: Picture(figure.drawing.on_paper(Scheme.LIGHT), figure.description, figure.title)
        for owner, figure in shown.items()
        if owner
    }
