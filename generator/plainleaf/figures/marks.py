"""Draw marks on a figure: arrows for movement, and a cross for what not to do."""

from __future__ import annotations

from plainleaf.figures.geometry import TINY
from plainleaf.figures.pen import DrawnShape, Pen, strokes

_HEAD = 9.0


def arrow(start: complex, by: complex, bend: float) -> tuple[DrawnShape, ...]:
    """Draw an arrow with its halo, bent to its left; return nothing if it has no length."""
    if abs(by) < TINY:
        return ()
    end = start + by
    ahead = by / abs(by)
    peak = (start + end) / 2 + ahead * 1j * bend * 2
    tip_way = (end - peak) / abs(end - peak) if bend else ahead
    neck = end - tip_way * _HEAD * 0.8

    def shaft(style: str) -> DrawnShape:
        one, two = start + (peak - start) * 2 / 3, neck + (peak - neck) * 2 / 3
        return Pen().move(start).curve(one, two, neck).shape(style)

    wings = (neck + tip_way * 1j * _HEAD * 0.62, end, neck - tip_way * 1j * _HEAD * 0.62)
    head = Pen().move(wings[0]).line(*wings[1:]).close()
    return shaft("i"), head.shape("j"), shaft("a"), head.shape("a2")


def cross(middle: complex, radius: float = 15.0) -> tuple[DrawnShape, ...]:
    """Draw a ring with a cross in it."""
    arm = radius * 0.46 * (1 + 1j)
    lines = ((middle - arm, middle + arm), (middle - arm * 1j, middle + arm * 1j))
    return Pen().circle(middle, radius).shape("y"), strokes("x", *lines)
