"""Draw outlines as relative SVG path data, in whole millimetres of the body."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from plainleaf.figures.geometry import TINY, hull, smooth

#: Points along a closed outline, close together.
Loop = tuple[complex, ...]
#: A letter of path data, its points, and for an arc its radius (mm) and flags.
Command = tuple[str, tuple[complex, ...], tuple[int, ...]]
#: Distance between points of a loop (cm).
_STEP = 1.6


class DrawnShape(Struct, frozen=True, dict=True):
    """One outline in one style.

    Attributes:
        style: Name of its class in `plainleaf.figures.svg`.
        commands: What the pen drew; y goes up.
        edges: Further points that it extends to.
        name: In a movement, the name by which others refer to it.
        outlines: In a movement, the shape of this name is outlined in its place, ...
        over: ... where it crosses shapes of these names.
    """

    style: str
    commands: tuple[Command, ...] = ()
    edges: tuple[complex, ...] = ()
    name: str = ""
    outlines: str = ""
    over: tuple[str, ...] = ()

    @cached_property
    def points(self) -> tuple[complex, ...]:
        """Its points in order, with control points."""
        return tuple(point for _, points, _ in self.commands for point in points)

    @cached_property
    def data(self) -> str:
        """Path data."""
        return written(self.commands)

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """Points along its outlines, to compute what it covers."""
        return tuple(_loops(self.commands))

    def at(self, points: Iterable[complex]) -> str:
        """Return its path data with other points."""
        left = iter(points)
        return written([(a, tuple(next(left) for _ in b), c) for a, b, c in self.commands])


def written(commands: Iterable[Command]) -> str:
    """Return path data, from whole millimetres to whole millimetres to avoid rounding drift."""
    data, last, at, first = [], "", (0, 0), (0, 0)
    for letter, points, numbers in commands:
        text = ""
        if letter == "z":
            at = first
        elif letter == "M":
            at = first = _grid(points[0])
            text = _joined(at)
        else:
            steps: list[int] = []
            for point in points:
                x, y = _grid(point)
                steps += [x - at[0], y - at[1]]
            at = x, y
            text = _joined(steps)
        if numbers:
            radius, large, clockwise = numbers
            gap = "" if text.startswith("-") else " "
            text = f"{radius} {radius} 0 {large} {clockwise}{gap}{text}"
        # A letter that repeats is left out.
        if letter == last and letter in "lca":
            data.append(text if text.startswith("-") else f" {text}")
        else:
            data.append(letter + text)
        last = letter
    return "".join(data)


def _loops(commands: Iterable[Command]) -> Iterator[Loop]:
    loop: list[complex] = []
    for letter, points, numbers in commands:
        if letter == "M":
            if loop:
                yield tuple(loop)
            loop = [points[0]]
        elif letter != "z":
            start, end = loop[-1], points[-1]
            at = _way(start, points, numbers)
            steps = max(math.ceil(abs(end - start) / _STEP), 3)
            loop += [at(step / steps) for step in range(1, steps)] + [end]
    if loop:
        yield tuple(loop)


def _way(
    start: complex, points: tuple[complex, ...], numbers: tuple[int, ...]
) -> Callable[[float], complex]:
    """Return the point at a share of the way of a line, a curve or an arc."""
    end = points[-1]
    if len(points) == 3:
        one, two, _ = points

        def curve(t: float) -> complex:
            s = 1 - t
            return s**3 * start + 3 * s * s * t * one + 3 * s * t * t * two + t**3 * end

        return curve
    if not numbers or abs(end - start) <= TINY:
        return lambda t: start + (end - start) * t
    radius, large, clockwise = numbers
    middle = _centre(start, end, radius / 10, large == clockwise)
    turn = cmath.phase((end - middle) / (start - middle)) % math.tau
    turn -= math.tau if clockwise else 0.0
    return lambda t: middle + (start - middle) * cmath.rect(1.0, turn * t)


class Pen:
    """Draws outlines as commands of path data."""

    def __init__(self) -> None:
        self._commands: list[Command] = []
        self._edges: list[complex] = []

    @property
    def data(self) -> str:
        """The path data so far."""
        return written(self._commands)

    @property
    def points(self) -> list[complex]:
        """The points so far."""
        return [point for _, points, _ in self._commands for point in points]

    def move(self, to: complex) -> Pen:
        """Begin an outline."""
        self._commands.append(("M", (to,), ()))
        return self

    def line(self, *to: complex) -> Pen:
        """Draw straight lines."""
        self._commands += [("l", (point,), ()) for point in to]
        return self

    def curve(self, one: complex, two: complex, to: complex) -> Pen:
        """Draw a cubic Bézier curve."""
        self._commands.append(("c", (one, two, to), ()))
        return self

    def arc(self, radius: float, to: complex, large: bool = False, clockwise: bool = True) -> Pen:
        """Draw an arc of a circle; clockwise as seen on the page."""
        self._commands.append(("a", (to,), (round(radius * 10), int(large), int(clockwise))))
        return self

    def close(self) -> Pen:
        """Close the outline."""
        self._commands.append(("z", (), ()))
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

    def circle(self, centre: complex, radius: float, direction: complex = 1 + 0j) -> Pen:
        """Draw a circle that begins behind its centre; ``direction`` turns with its object."""
        start, end = centre - radius * direction, centre + radius * direction
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
        return DrawnShape(style, tuple(self._commands), tuple(self._edges))


def _centre(start: complex, end: complex, radius: float, left: bool) -> complex:
    """Return the centre of an arc's circle, to the left or right of the way to its end."""
    chord = end - start
    if abs(chord) <= TINY:
        return start
    off = math.sqrt(max(radius**2 - abs(chord) ** 2 / 4, 0.0))
    return (start + end) / 2 + chord / abs(chord) * (1j if left else -1j) * off


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
