"""Write shapes that move as SVG: rigid ones are moved and turned, others also change their outline.

A shape keeps only a few of its moments. Between two of them the browser interpolates on a straight
line, with a cubic easing that is fitted to the solved moments. Where a shape goes, how it turns
and how its outline changes are fitted one by one, each within `OFF`, so that their errors add up
where several of them change.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.figures.pen import DrawnShape

#: How far a coordinate of an interpolated shape may be from the solved one through an error of its
#: place, of its turn or of its outline (cm).
OFF = 0.12
#: A shape that fits its first drawing this well when moved and turned is rigid (cm).
_RIGID = 0.03

#: A shape's numbers at one moment, as lengths (cm).
Numbers = tuple[float, ...]


class Clock(Struct, frozen=True):
    """The times of the moments, as shares of a round, and the attribute for its duration."""

    shares: tuple[float, ...]
    duration: str


class Turn(Struct, frozen=True):
    """How a shape is moved and turned at each moment, from where it was first.

    Attributes:
        pivot: The point that it turns about, at first.
        places: That point at each moment.
        turns: The turns in radians.
        reach: Greatest distance of the shape from the pivot (cm).
    """

    pivot: complex
    places: tuple[complex, ...]
    turns: tuple[float, ...]
    reach: float

    @property
    def still(self) -> bool:
        """Whether it never moves."""
        return max(map(abs, self.turns)) < 1e-6 and all(
            abs(place - self.places[0]) < 1e-3 for place in self.places
        )


class MovedShape(Struct, frozen=True):
    """A shape through all moments.

    Attributes:
        shapes: The shape at each moment.
        turn: How it is moved and turned.
        rigid: Whether that is all that happens to it.
    """

    shapes: tuple[DrawnShape, ...]
    turn: Turn
    rigid: bool

    def goes_with(self, other: MovedShape) -> bool:
        """Return whether a shape is moved and turned in the same way."""
        back = [cmath.rect(1.0, turn) for turn in self.turn.turns]
        offset = other.turn.pivot - self.turn.pivot
        return all(
            abs(a - b) < 1e-3 for a, b in zip(self.turn.turns, other.turn.turns, strict=True)
        ) and all(
            abs(place + offset * turned - there) < 2 * _RIGID
            for place, turned, there in zip(self.turn.places, back, other.turn.places, strict=True)
        )


def moved(shapes: Sequence[DrawnShape]) -> MovedShape:
    """Find how a shape moves.

    Raises:
        ValueError: The shape does not have the same structure at all moments.
    """
    first = shapes[0]
    if len({tuple((a, *c[1:]) for a, _, c in shape.commands) for shape in shapes}) > 1:
        raise ValueError(f"a shape '{first.name}' of class '{first.style}' changes its structure")
    if all(shape.commands == first.commands for shape in shapes):
        nowhere = Turn(0j, (0j,) * len(shapes), (0.0,) * len(shapes), 0.0)
        return MovedShape(tuple(shapes), nowhere, rigid=True)
    turns = list(_turns(shapes))
    count = len(first.points)
    middles = [sum(shape.points) / count for shape in shapes]
    off = max(
        abs((point - middles[0]) * cmath.rect(1.0, turn) + middle - now)
        for shape, turn, middle in zip(shapes, turns, middles, strict=True)
        for point, now in zip(first.points, shape.points, strict=True)
    )
    # It turns about the point that moves least.
    moves = [sum(abs(s.points[i] - first.points[i]) for s in shapes) for i in range(count)]
    at = moves.index(min(moves))
    pivot = complex(round(first.points[at].real, 1), round(first.points[at].imag, 1))
    places = tuple(
        (pivot - middles[0]) * cmath.rect(1.0, turn) + middle
        for turn, middle in zip(turns, middles, strict=True)
    )
    reach = max(abs(point - pivot) for point in first.points)
    return MovedShape(tuple(shapes), Turn(pivot, places, tuple(turns), reach), off <= _RIGID)


def _turns(shapes: Sequence[DrawnShape]) -> Iterator[float]:
    """Yield the turn of a shape at each moment that fits best (Procrustes), in radians."""
    first = shapes[0].points
    middle = sum(first) / len(first)
    turn = 0.0
    for shape in shapes:
        centre = sum(shape.points) / len(first)
        pairs = zip(first, shape.points, strict=True)
        total = sum((a - middle).conjugate() * (b - centre) for a, b in pairs)
        fit = cmath.phase(total) if abs(total) > 1e-9 else 0.0
        turn += (fit - turn + math.pi) % math.tau - math.pi
        yield turn


def moving_paths(paths: Iterable[MovedShape], clock: Clock) -> str:
    """Return shapes as SVG paths with their animation; unnamed ones are moved as a group.

    Args:
        paths: The shapes, in order.
        clock: The times of the moments.
    """
    parts: list[str] = []
    group: list[MovedShape] = []
    for path in paths:
        alone = path.shapes[0].name or not path.rigid
        if group and (alone or not group[0].goes_with(path)):
            parts.append(_together(group, clock))
            group = []
        if alone:
            parts.append(_path(path, clock))
        else:
            group.append(path)
    return "".join([*parts, _together(group, clock) if group else ""])


def _together(group: Sequence[MovedShape], clock: Clock) -> str:
    turn = group[0].turn
    if turn.still:
        return "".join(f'<path {_named(one)}d="{one.shapes[0].data}"/>' for one in group)
    if len(group) == 1:
        return _path(group[0], clock)
    points = (point for one in group for point in one.shapes[0].points)
    turn = replace(turn, reach=max(abs(point - turn.pivot) for point in points))
    paths = "".join(f'<path {_named(one)}d="{_local(one.shapes[0], turn)}"/>' for one in group)
    return f"<g {_start(turn)}>{_animated(turn, clock)}{paths}</g>"


def _path(path: MovedShape, clock: Clock) -> str:
    first, turn = path.shapes[0], path.turn
    if path.rigid and turn.still:
        return f'<path {_named(path)}d="{first.data}"/>'
    outlines = [
        [(p - place) * cmath.rect(1.0, -angle) for p in shape.points]
        for shape, place, angle in zip(path.shapes, turn.places, turn.turns, strict=True)
    ]
    if path.shapes[-1].commands == first.commands:
        # After whole turns the same outline would be rounded differently.
        outlines[-1] = outlines[0]
    parts = _animated(turn, clock)
    if not path.rigid:
        numbers = [tuple(n for p in points for n in (p.real, p.imag)) for points in outlines]
        kept, splines = _kept(numbers, clock)
        values = ";".join(path.shapes[i].at(outlines[i]) for i in kept)
        timing = _timing(kept, splines, clock)
        parts += f'<animate attributeName="d" {timing} values="{values}"/>'
    data = _local(first, turn)
    return f'<path {_named(path)}{_start(turn)} d="{data}">{parts}</path>'


def _local(shape: DrawnShape, turn: Turn) -> str:
    """Return path data measured from where a shape turns."""
    return shape.at(point - turn.pivot for point in shape.points)


def _named(path: MovedShape) -> str:
    first = path.shapes[0]
    return (f'id="{first.name}" ' if first.name else "") + f'class="{first.style}" '


def _start(turn: Turn) -> str:
    return f'transform="translate({_spot(turn.places[0])})"'


def _spot(place: complex) -> str:
    return f"{round(place.real * 10)},{-round(place.imag * 10)}"


def _animated(turn: Turn, clock: Clock) -> str:
    """Return the animation that moves and turns a shape."""
    parts = ""
    if len({_spot(place) for place in turn.places}) > 1:
        kept, splines = _kept([(p.real, p.imag) for p in turn.places], clock)
        values = ";".join(_spot(turn.places[i]) for i in kept)
        parts += _transform("translate", values, _timing(kept, splines, clock))
    angles = [_short(-math.degrees(angle)) for angle in turn.turns]
    if len(set(angles)) > 1:
        kept, splines = _kept([(angle * turn.reach,) for angle in turn.turns], clock)
        values = ";".join(angles[i] for i in kept)
        parts += _transform("rotate", values, _timing(kept, splines, clock))
    return parts


def _transform(kind: str, values: str, timing: str) -> str:
    adds = ' additive="sum"' if kind == "rotate" else ""
    return (
        f'<animateTransform attributeName="transform" type="{kind}"{adds} '
        f'{timing} values="{values}"/>'
    )


#: The cubic easing between two moments: its two inner control values.
Easing = tuple[float, float]
_EVENLY: Easing = (1 / 3, 2 / 3)


def _kept(numbers: Sequence[Numbers], clock: Clock) -> tuple[list[int], list[Easing]]:
    """Return the moments to keep, always the first and the last, and the easing between them."""
    kept, easings = [0], []
    open_ = [(0, len(numbers) - 1)]
    while open_:
        low, high = open_.pop()
        easing, worst, off = _fitted(numbers, clock, low, high)
        if off > OFF:
            open_ += [(worst, high), (low, worst)]
        else:
            kept.append(high)
            easings.append(easing)
    return kept, easings


def _fitted(
    numbers: Sequence[Numbers], clock: Clock, low: int, high: int
) -> tuple[Easing, int, float]:
    """Return the best easing between two moments, and where and how far it is off."""
    one, two, shares = numbers[low], numbers[high], clock.shares
    steps = [b - a for a, b in zip(one, two, strict=True)]
    length = sum(step * step for step in steps)
    between = range(low + 1, high)
    times = [(shares[i] - shares[low]) / (shares[high] - shares[low]) for i in between]
    easing = _EVENLY
    if length > 1e-9:
        gone = [
            sum((n - a) * s for n, a, s in zip(numbers[i], one, steps, strict=True)) / length
            for i in between
        ]
        easing = _easing(times, gone)
    worst, off = low, 0.0
    for i, time in zip(between, times, strict=True):
        share = _eased(easing, time)
        now = zip(numbers[i], one, steps, strict=True)
        miss = max(abs(a + step * share - n) for n, a, step in now)
        if miss > off:
            worst, off = i, miss
    return easing, worst, off


def _eased(easing: Easing, time: float) -> float:
    rest = 1 - time
    return 3 * rest * rest * time * easing[0] + 3 * rest * time * time * easing[1] + time**3


def _easing(times: Sequence[float], gone: Sequence[float]) -> Easing:
    """Fit a cubic easing by least squares, regularised towards an even one."""
    weight = 1e-3
    aa = bb = weight
    ab, ay, by = 0.0, weight * _EVENLY[0], weight * _EVENLY[1]
    for time, share in zip(times, gone, strict=True):
        rest = 1 - time
        a, b, y = 3 * rest * rest * time, 3 * rest * time * time, share - time**3
        aa, ab, bb, ay, by = aa + a * a, ab + a * b, bb + b * b, ay + a * y, by + b * y
    scale = aa * bb - ab * ab
    fitted = (ay * bb - by * ab) / scale, (by * aa - ay * ab) / scale
    # Values outside are not allowed in SVG.
    return round(min(max(fitted[0], 0.0), 1.0), 2), round(min(max(fitted[1], 0.0), 1.0), 2)


def _timing(kept: Sequence[int], easings: Sequence[Easing], clock: Clock) -> str:
    times = ";".join(_short(clock.shares[i], 3) for i in kept)
    timing = f'{clock.duration} repeatCount="indefinite" keyTimes="{times}"'
    splines = ";".join(f".33 {_short(a, 2)} .67 {_short(b, 2)}" for a, b in easings)
    return f'{timing} calcMode="spline" keySplines="{splines}"'


def _short(number: float, digits: int = 1) -> str:
    """Return a number without needless digits."""
    text = f"{number:.{digits}f}".rstrip("0").rstrip(".")
    if text in ("-0", ""):
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
