"""Find which outlines cover which: rims where limbs cross, and limbs that are mostly hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plainleaf.figures.geometry import across
from plainleaf.figures.pen import DrawnShape, Loop, Pen
from plainleaf.figures.skeleton import Limb

#: A far limb, or a limb of the start position, is drawn only if this share of it is visible.
LEAST_SEEN = 0.36
#: Least length of a piece of rim, and how far a simplified rim may leave the outline (cm).
_SHORTEST, _BESIDE = 5.0, 0.8
#: Gaps of at most this many points within a rim are drawn too; about six centimetres.
_BRIDGED = 4


def inside(loop: Loop, point: complex) -> bool:
    """Return whether a point is within a closed outline (even-odd rule)."""
    found = False
    x, y = point.real, point.imag
    one = loop[-1]
    for two in loop:
        if (one.imag > y) != (two.imag > y):
            at = one.real + (y - one.imag) * (two.real - one.real) / (two.imag - one.imag)
            found ^= x < at
        one = two
    return found


#: An outline with its bounding box: left, right, low and high.
Boxed = tuple[float, float, float, float, Loop]


def boxed(loops: Iterable[Loop]) -> list[Boxed]:
    """Return outlines with their bounding boxes, which exclude most points quickly."""
    found = []
    for loop in loops:
        xs, ys = [p.real for p in loop], [p.imag for p in loop]
        found.append((min(xs), max(xs), min(ys), max(ys), loop))
    return found


def covers(outlines: Iterable[Boxed], point: complex) -> bool:
    """Return whether at least one of the outlines covers a point."""
    x, y = point.real, point.imag
    return any(
        left <= x <= right and low <= y <= high and inside(loop, point)
        for left, right, low, high, loop in outlines
    )


def seen(limb: Limb, radii: tuple[float, float, float], cover: Sequence[DrawnShape]) -> float:
    """Return the share of a limb that nothing covers, sampled along and beside its bones."""
    stations = list(_stations(limb, radii))
    outlines = boxed(loop for shape in cover for loop in shape.loops)
    open_ = 0
    for left, middle, right in stations:
        # A visible edge alone does not count: the middle must be visible.
        if not covers(outlines, middle):
            open_ += not covers(outlines, left) or not covers(outlines, right)
    return open_ / len(stations)


def _stations(
    limb: Limb, radii: tuple[float, float, float]
) -> Iterator[tuple[complex, complex, complex]]:
    one, two, three = limb.points
    bones = (
        (one, radii[0], two, radii[1]),
        (two, radii[1], three, radii[2]),
        (three, radii[2], three + limb.tip * 14, radii[2]),
    )
    for a, ra, b, rb in bones:
        across_bone = (b - a) / max(abs(b - a), 1e-6) * 1j
        steps = max(round(abs(b - a) / 4), 1)
        for step in range(steps):
            t = (step + 0.5) / steps
            middle, half = a + (b - a) * t, across_bone * (ra + (rb - ra) * t) * 0.7
            yield middle + half, middle, middle - half


def rim(
    shape: DrawnShape, own: Sequence[DrawnShape], root: complex, clear: float
) -> Iterator[DrawnShape]:
    """Yield the rim of a limb where it crosses its own body.

    Args:
        shape: The limb that is drawn next.
        own: Shapes of the same body that are drawn already.
        root: The joint where the limb is attached to the body.
        clear: Distance from the root without a rim, so that the limb looks attached (cm).
    """
    pen = Pen()
    body = boxed(loop for part in own for loop in part.loops)
    for loop in shape.loops:
        others = boxed(other for other in shape.loops if other is not loop)
        crosses = [
            abs(point - root) > clear and covers(body, point) and not covers(others, point)
            for point in loop
        ]
        for low, high in _runs(crosses):
            if abs(loop[low] - loop[high]) > _SHORTEST:
                first, *rest = _simpler(loop[low : high + 1])
                pen.move(first).line(*rest)
    if pen.data:
        yield pen.shape("hl")


def _runs(crosses: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each run of true values, bridging short gaps."""
    at = [number for number, one in enumerate(crosses) if one]
    if not at:
        return
    low = last = at[0]
    for number in at[1:]:
        if number - last > _BRIDGED:
            yield low, last
            low = number
        last = number
    yield low, last


def _simpler(run: Sequence[complex]) -> list[complex]:
    """Simplify a line to fewer points (Ramer-Douglas-Peucker)."""
    first, last = run[0], run[-1]
    chord = last - first
    length = max(abs(chord), 1e-6)
    off = [
        abs(across(chord, p - first)) / length if abs(chord) > 1 else abs(p - first) for p in run
    ]
    worst = max(range(len(run)), key=off.__getitem__)
    if off[worst] <= _BESIDE or len(run) < 3:
        return [first, last]
    return _simpler(run[: worst + 1])[:-1] + _simpler(run[worst:])
