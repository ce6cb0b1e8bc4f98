"""The layers of a picture."""

from __future__ import annotations

from msgspec import Struct, field

from plainleaf.figures.pen import Shape


class Stage(Struct):
    """Shapes by layer, gathered while a figure is drawn.

    Attributes:
        behind: Behind the body.
        between: Between the far side and the trunk.
        held: Between trunk and near arm.
        front: Before all.
        floor: Height of the floor's line; a mat lies on it.
    """

    behind: list[Shape] = field(default_factory=list)
    between: list[Shape] = field(default_factory=list)
    held: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)
    floor: float = 0.0
