"""Layers of a figure's shapes."""

from __future__ import annotations

from msgspec import Struct, field

from plainleaf.figures.pen import DrawnShape


class Stage(Struct):
    """Shapes by layer, collected while a figure is drawn.

    Attributes:
        behind: Behind the body.
        between: Between the far side and the trunk.
        held: Between trunk and near arm.
        front: In front of everything.
        floor: Height of the floor line, below a mat if there is one.
    """

    behind: list[DrawnShape] = field(default_factory=list)
    between: list[DrawnShape] = field(default_factory=list)
    held: list[DrawnShape] = field(default_factory=list)
    front: list[DrawnShape] = field(default_factory=list)
    floor: float = 0.0
