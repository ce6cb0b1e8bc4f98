"""Plane geometry with complex numbers: x is the real part, y (up) the imaginary part."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence

#: Points closer than this (cm) count as one point; a tenth of a millimetre.
TINY = 0.01


def towards(degrees: float) -> complex:
    """Return the unit vector at an angle, measured anticlockwise from the right."""
    return cmath.rect(1.0, math.radians(degrees))


def angle(vector: complex) -> float:
    """Return the angle of a vector in degrees, from -180 to 180."""
    return math.degrees(cmath.phase(vector))


def within(degrees: float, start: float) -> float:
    """Return the equivalent angle in the full turn that begins at ``start``."""
    return (degrees - start) % 360.0 + start


def across(one: complex, other: complex) -> float:
    """Return the cross product, which is positive if ``other`` is to the left of ``one``."""
    return (one.conjugate() * other).imag


def along(one: complex, other: complex) -> float:
    """Return the dot product."""
    return (one.conjugate() * other).real


def two_bones(
    start: complex, target: complex, upper: float, lower: float, turn: int
) -> tuple[complex, complex]:
    """Solve two-bone inverse kinematics by the law of cosines.

    Args:
        start: The fixed end of the upper bone.
        target: Where the lower bone should end.
        upper: Length of the upper bone.
        lower: Length of the lower bone.
        turn: 1 if the lower bone turns anticlockwise from the upper bone, else -1.

    Returns:
        The middle joint and the end. The end is the target if it can be reached, else
        the nearest reachable point in its direction.
    """
    gap = target - start
    reach = min(max(abs(gap), abs(upper - lower) + TINY), upper + lower - TINY)
    ahead = gap / abs(gap) if abs(gap) > TINY else complex(0, -1)
    cosine = (upper**2 + reach**2 - lower**2) / (2 * upper * reach)
    inside = math.acos(max(-1.0, min(1.0, cosine)))
    middle = start + ahead * cmath.rect(upper, -turn * inside)
    return middle, start + ahead * reach


def smooth(
    points: Sequence[complex], closed: bool = True
) -> list[tuple[complex, complex, complex]]:
    """Return cubic Bézier pieces through points (Catmull-Rom with centripetal-like tension).

    Returns:
        The two control points and the end of each piece, which begins at the previous end.
    """
    count = len(points)
    pieces: list[tuple[complex, complex, complex]] = []
    for i in range(count if closed else count - 1):
        before = points[i - 1] if closed or i else points[0]
        here, there = points[i], points[(i + 1) % count]
        after = points[(i + 2) % count] if closed or i + 2 < count else there
        span = abs(there - here)
        pieces.append(
            (
                here + _tangent(before, here, there) * span,
                there - _tangent(here, there, after) * span,
                there,
            )
        )
    return pieces


def _tangent(before: complex, here: complex, after: complex) -> complex:
    whole = abs(here - before) + abs(after - here)
    return (after - before) / (3 * whole) if whole > TINY else 0j


def hull(a: complex, ra: float, b: complex, rb: float) -> tuple[complex, complex, complex, complex]:
    """Return where the outer tangents touch two circles: left of a, left of b, right of b and a."""
    gap = b - a
    distance = abs(gap)
    if distance <= abs(ra - rb) + TINY:
        side = complex(0, 1)
        return a + side * ra, a + side * ra, a - side * ra, a - side * ra
    lean = math.acos((ra - rb) / distance)
    left, right = (gap / distance * cmath.rect(1.0, sign * lean) for sign in (1, -1))
    return a + left * ra, b + left * rb, b + right * rb, a + right * ra
