"""Draw outlines as relative SVG path data, in whole millimetres of the body."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from plainleaf.figures.geometry import TINY, hull, smooth

#: Points along a closed outline, close together.
Loop = tuple[complex, ...]
#: The start of an outline, and its pieces: where each ends, and its point at a share of the way.
Trace = tuple[complex, list[tuple[complex, Callable[[complex, float], complex]]]]
#: Distance between points of a loop (cm).
_STEP = 1.6


class DrawnShape(Struct, frozen=True, dict=True):
    """One outline in one style.

    Attributes:
        style: Name of its class in `plainleaf.figures.svg`.
        data: Path data.
        points: Its points, with control points, in the order of the path data; y goes up.
        edges: Further points that it extends to.
        traces: Its outlines, to compute what it covers.
        name: In a movement, the name by which others refer to it.
        outlines: In a movement, the shape of this name is outlined in its place, ...
        over: ... where it crosses shapes of these names.
    """

    style: str
    data: str
    points: tuple[complex, ...]
    edges: tuple[complex, ...] = ()
    traces: tuple[Trace, ...] = ()
    name: str = ""
    outlines: str = ""
    over: tuple[str, ...] = ()

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """Points along its outlines."""
        return tuple(_traced(trace) for trace in self.traces)


class Pen:
    """Writes path data; tracks its position in whole millimetres to avoid rounding drift."""

    def __init__(self) -> None:
        self._data: list[str] = []
        self._last = ""
        self._at = (0, 0)
        self._first = (0, 0)
        self.points: list[complex] = []
        self._edges: list[complex] = []
        self._traces: list[Trace] = []
        self._here = 0j

    @property
    def data(self) -> str:
        """The path data so far."""
        return "".join(self._data)

    def _write(self, command: str, numbers: str) -> None:
        """Append a command, without its letter if it repeats the previous one."""
        if command == self._last and command in "lca":
            command = "" if numbers.startswith("-") else " "
        else:
            self._last = command
        self._data.append(command + numbers)

    def _step(self, *points: complex) -> str:
        numbers: list[int] = []
        for point in points:
            self.points.append(point)
            x, y = _grid(point)
            numbers += [x - self._at[0], y - self._at[1]]
        self._at = _grid(points[-1])
        return _joined(numbers)

    def move(self, to: complex) -> Pen:
        """Begin an outline."""
        self.points.append(to)
        self._traces.append((to, []))
        self._here = to
        self._at = self._first = _grid(to)
        self._write("M", _joined(self._at))
        return self

    def line(self, *to: complex) -> Pen:
        """Draw straight lines."""
        for point in to:
            self._trace(point, _straight(point))
            self._write("l", self._step(point))
        return self

    def curve(self, one: complex, two: complex, to: complex) -> Pen:
        """Draw a cubic Bézier curve."""

        def at(start: complex, t: float) -> complex:
            s = 1 - t
            return s**3 * start + 3 * s * s * t * one + 3 * s * t * t * two + t**3 * to

        self._trace(to, at)
        self._write("c", self._step(one, two, to))
        return self

    def arc(self, radius: float, to: complex, large: bool = False, clockwise: bool = True) -> Pen:
        """Draw an arc of a circle; clockwise as seen on the page."""
        start = self._here
        middle = _centre(start, to, radius, large == clockwise)
        if abs(to - start) > TINY:
            turn = cmath.phase((to - middle) / (start - middle))
            turn = turn % math.tau - (math.tau if clockwise else 0.0)
            self._trace(to, lambda a, t: middle + (a - middle) * cmath.rect(1.0, turn * t))
        head = _joined([round(radius * 10)] * 2)
        step = self._step(to)
        gap = "" if step.startswith("-") else " "
        self._write("a", f"{head} 0 {int(large)} {int(clockwise)}{gap}{step}")
        return self

    def _trace(self, to: complex, at: Callable[[complex, float], complex]) -> None:
        self._traces[-1][1].append((to, at))
        self._here = to

    def close(self) -> Pen:
        """Close the outline."""
        self._write("z", "")
        self._at = self._first
        return self

    def through(self, points: Sequence[complex], closed: bool = True) -> Pen:
        """Draw a smooth outline through points."""
        self.move(points[0])
        for one, two, to in smooth(points, closed):
            self.curve(one, two, to)
        return self.close() if closed else self

    def capsule(self, a: complex, ra: float, b: complex, rb: float) -> Pen:
        """Draw a limb segment: two circles and the area between them."""
        left_a, left_b, right_b, right_a = hull(a, ra, b, rb)
        self.move(left_a).line(left_b).arc(rb, right_b, large=rb > ra)
        return self.line(right_a).arc(ra, left_a, large=ra >= rb).close()

    def circle(self, centre: complex, radius: float, way: complex = 1 + 0j) -> Pen:
        """Draw a circle, beginning behind its centre; ``way`` turns with what it belongs to."""
        start, end = centre - radius * way, centre + radius * way
        self.move(start).arc(radius, end).arc(radius, start)
        self._edges += [centre + radius * side for side in (1, -1, 1j, -1j)]
        return self.close()

    def box(self, low: complex, high: complex, round_by: float = 0.0) -> Pen:
        """Draw an upright box from its lower left to its upper right corner."""
        r = round_by
        if not r:
            corners = (complex(high.real, low.imag), high, complex(low.real, high.imag))
            return self.move(low).line(*corners).close()
        self.move(complex(low.real, low.imag + r)).line(complex(low.real, high.imag - r))
        self.arc(r, complex(low.real + r, high.imag)).line(complex(high.real - r, high.imag))
        self.arc(r, complex(high.real, high.imag - r)).line(complex(high.real, low.imag + r))
        self.arc(r, complex(high.real - r, low.imag)).line(complex(low.real + r, low.imag))
        return self.arc(r, complex(low.real, low.imag + r)).close()

    def shape(self, style: str) -> DrawnShape:
        """Return what was drawn as a shape in a style."""
        return DrawnShape(
            style, self.data, tuple(self.points), tuple(self._edges), tuple(self._traces)
        )


def _traced(trace: Trace) -> Loop:
    here, pieces = trace
    loop = [here]
    for to, at in pieces:
        steps = max(math.ceil(abs(to - here) / _STEP), 3)
        loop += [at(here, step / steps) for step in range(1, steps)] + [to]
        here = to
    return tuple(loop)


def _straight(end: complex) -> Callable[[complex, float], complex]:
    return lambda start, t: start + (end - start) * t


def _centre(start: complex, end: complex, radius: float, left: bool) -> complex:
    """Return the centre of an arc's circle, to the left or right of the way to its end."""
    way = end - start
    if abs(way) <= TINY:
        return start
    off = math.sqrt(max(radius**2 - abs(way) ** 2 / 4, 0.0))
    return (start + end) / 2 + way / abs(way) * (1j if left else -1j) * off


def strokes(style: str, *lines: Iterable[complex]) -> DrawnShape:
    """Return open lines of straight pieces as a shape."""
    pen = Pen()
    for line in lines:
        first, *rest = line
        pen.move(first).line(*rest)
    return pen.shape(style)


def _grid(point: complex) -> tuple[int, int]:
    return round(point.real * 10), -round(point.imag * 10)


def _joined(numbers: Iterable[int]) -> str:
    text = ""
    for number in numbers:
        text += str(number) if number < 0 or not text else f" {number}"
    return text
