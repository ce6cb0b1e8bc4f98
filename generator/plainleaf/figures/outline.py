"""Build the outlines of trunk, arms, legs, hands and feet around the bones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plainleaf.figures import body as measure
from plainleaf.figures.geometry import hull, smooth
from plainleaf.figures.pen import Pen
from plainleaf.figures.skeleton import Body, Limb, Spine
from plainleaf.model import HandShape, View

#: Distance of the navel up the spine (cm).
_NAVEL = 14.0
#: Radii of limbs at their three joints (cm).
ARM = (5.3, 4.2, 2.9)
LEG = (9.4, 6.0, 3.7)
#: The shin from the side: share of its length, half width in front, half width behind (cm).
_SHIN = (
    (0.02, 5.7, 5.8),
    (0.14, 5.5, 6.4),
    (0.32, 5.0, 7.0),
    (0.6, 4.2, 5.2),
    (0.88, 3.4, 3.7),
    (1.0, 3.5, 4.0),
)
#: Outline of a foot around the ankle, toes to the right.
_FOOT = (
    complex(-6.3, -4.0),
    complex(-4.6, -7.4),
    complex(11.5, -7.5),
    complex(17.2, -7.0),
    complex(18.0, -5.2),
    complex(14.0, -3.2),
    complex(7.0, -0.2),
    complex(4.0, 3.0),
    complex(-0.5, 4.4),
    complex(-5.0, 1.8),
)
#: Outline of an open hand around the wrist, fingers to the right, thumb up.
_HAND = (
    complex(-2.4, 0.0),
    complex(-1.5, 2.6),
    complex(4.0, 3.3),
    complex(8.5, 5.2),
    complex(9.8, 4.2),
    complex(7.6, 2.2),
    complex(14.5, 1.4),
    complex(17.0, 0.0),
    complex(14.5, -2.2),
    complex(8.0, -3.2),
    complex(2.0, -3.0),
    complex(-1.5, -2.6),
)
_FLAT_HAND = (
    complex(-2.4, 0.0),
    complex(-1.0, 2.7),
    complex(5.0, 2.4),
    complex(12.0, 0.6),
    complex(16.5, -1.2),
    complex(16.4, -2.6),
    complex(12.0, -2.9),
    complex(2.0, -2.9),
    complex(-1.6, -2.2),
)
_FIST = (
    complex(-2.2, 0.0),
    complex(-1.2, 2.8),
    complex(4.5, 4.4),
    complex(9.2, 3.6),
    complex(10.4, 0.0),
    complex(9.2, -3.4),
    complex(4.5, -4.0),
    complex(-1.2, -2.8),
)
_HANDS = {HandShape.OPEN: _HAND, HandShape.FLAT: _FLAT_HAND, HandShape.FIST: _FIST}
_FRONT_FOOT = (
    complex(-3.0, 3.6),
    complex(4.0, 4.2),
    complex(10.0, 5.2),
    complex(12.4, 2.6),
    complex(12.4, -2.6),
    complex(10.0, -5.2),
    complex(4.0, -4.2),
    complex(-3.0, -3.6),
)


def trunk(spine: Spine, view: View, bottom: float = -99.0, top: float = 99.0) -> list[complex]:
    """Return the outline of the trunk between two distances up the spine: back, then front."""
    rows: tuple[tuple[float, float, float], ...] = measure.TRUNK_SIDE
    if view is View.FRONT:
        rows = tuple((d, half, half) for d, half in measure.TRUNK_FRONT)
    kept = [row for row in rows if bottom < row[0] < top]
    kept += [_between(rows, edge) for edge in (bottom, top) if abs(edge) < 90]
    back, front = [], []
    for distance, behind, ahead in sorted(kept):
        middle, up = spine.at(distance)
        back.append(middle + up * 1j * behind)
        bulge = spine.belly * max(1 - abs(distance - _NAVEL) / 16, 0.0)
        front.append(middle - up * 1j * (ahead + bulge))
    return back + front[::-1]


def _between(
    rows: tuple[tuple[float, float, float], ...], edge: float
) -> tuple[float, float, float]:
    for low, high in pairwise(rows):
        if low[0] <= edge <= high[0]:
            share = (edge - low[0]) / (high[0] - low[0])
            return edge, *(low[i] + (high[i] - low[i]) * share for i in (1, 2))  # type: ignore[return-value]
    raise ValueError(f"the trunk has no station {edge}")


def sampled(points: list[complex], steps: int = 5) -> list[complex]:
    """Return points on the smooth outline through points, dense enough to test for contact."""
    found = []
    start = points[0]
    for one, two, end in smooth(points):
        for step in range(1, steps + 1):
            t = step / steps
            s = 1 - t
            found.append(s**3 * start + 3 * s * s * t * one + 3 * s * t * t * two + t**3 * end)
        start = end
    return found


def arm(pen: Pen, limb: Limb) -> None:
    """Draw upper arm and forearm."""
    shoulder, elbow, wrist = limb.points
    pen.capsule(shoulder, ARM[0], elbow, ARM[1])
    pen.capsule(elbow, ARM[1], wrist, ARM[2])


def leg(pen: Pen, limb: Limb, view: View) -> None:
    """Draw thigh and shin."""
    hip, knee, _ = limb.points
    pen.capsule(hip, LEG[0], knee, LEG[1])
    shin(pen, limb, view)


def shin(pen: Pen, limb: Limb, view: View) -> None:
    """Draw the lower leg; from the side it has a calf."""
    _, knee, ankle = limb.points
    if view is View.FRONT:
        pen.capsule(knee, LEG[1], ankle, LEG[2])
        return
    bone = ankle - knee
    ahead = bone / abs(bone) * 1j
    front = [knee + bone * t + ahead * half for t, half, _ in _SHIN]
    back = [knee + bone * t - ahead * half for t, _, half in _SHIN]
    pen.through([*front, *back[::-1]])


def sleeve(  # noqa: PLR0913 - two circles and how far the cloth goes
    pen: Pen, a: complex, ra: float, b: complex, rb: float, share: float
) -> None:
    """Draw a sleeve or trouser leg over a share of a limb, with a straight hem."""
    left_a, left_b, right_b, right_a = hull(a, ra, b, rb)
    pen.move(right_a).arc(ra, left_a, large=ra >= rb)
    pen.line(left_a + (left_b - left_a) * share, right_a + (right_b - right_a) * share).close()


def hand(pen: Pen, limb: Limb, shape: HandShape, mirrored: bool = False) -> None:
    """Draw a hand at the end of an arm."""
    pen.through([limb.points[2] + limb.tip * p for p in _hand(shape, mirrored)])


def changing_hand(
    pen: Pen, limb: Limb, shapes: tuple[HandShape, HandShape, float], mirrored: bool = False
) -> None:
    """Draw a hand between two shapes, given with the share of the second."""
    before, after, share = shapes
    one, two = (_refined(_HANDS[shape]) for shape in (before, after))
    points = [a + (b - a) * share for a, b in zip(one, two, strict=True)]
    pen.through([limb.points[2] + limb.tip * (p.conjugate() if mirrored else p) for p in points])


def _hand(shape: HandShape, mirrored: bool) -> list[complex]:
    outline = _HANDS[shape]
    # With fingers to the left, the palm of a flat hand must still face the surface below.
    flip = shape is HandShape.FLAT and mirrored
    return [p.conjugate() for p in outline[::-1]] if flip else list(outline)


def _refined(outline: Sequence[complex]) -> list[complex]:
    """Return the outline of a hand with more points, in the middle of its longest pieces."""
    points = list(outline)
    while len(points) < len(_HAND):
        ends = [*points[1:], points[0]]
        at = max(range(len(points)), key=lambda i: abs(ends[i] - points[i]))
        points = [*points[: at + 1], (points[at] + ends[at]) / 2, *points[at + 1 :]]
    return points


def foot(pen: Pen, limb: Limb, view: View) -> None:
    """Draw a foot at the end of a leg."""
    outline = _FOOT if view is View.SIDE else _FRONT_FOOT
    pen.through([limb.points[2] + limb.tip * p for p in outline])


def foot_outline(ankle: complex, tip: complex) -> list[complex]:
    """Return points along the outline of a foot seen from the side."""
    return sampled([ankle + tip * p for p in _FOOT])


def foot_points(limb: Limb) -> list[complex]:
    """Return points along the outline of the foot of a leg."""
    return foot_outline(limb.points[2], limb.tip)


def head_middle(body: Body) -> complex:
    """Return the centre of the skull."""
    forward = body.spine.head * -1j
    ahead = -0.5 if body.view is View.SIDE else 0.0
    return body.spine.atlas + (body.spine.head * 8.5 + forward * ahead) * measure.HEAD


#: Half the depth of the head with hair, from front to back (cm).
HEAD_RADIUS = 10.4 * measure.HEAD
