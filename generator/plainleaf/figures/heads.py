"""Draw heads with skull, face and hair, so that face up and face down look different."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.figures import body as measure
from plainleaf.figures.geometry import towards
from plainleaf.figures.pen import DrawnShape, Pen, strokes
from plainleaf.figures.skeleton import Body
from plainleaf.model import HairStyle, View

#: Outline points as (forward, up), measured from the joint of head and neck.
_PROFILE = (
    (-7.2, 1.5), (-9.3, 8.0), (-6.6, 15.2), (0.0, 18.0), (6.0, 16.2), (8.9, 11.8),
    (8.7, 8.6), (9.5, 6.4), (11.9, 3.4), (9.4, 1.9), (9.9, 0.3), (9.1, -1.0),
    (9.2, -3.0), (7.2, -5.2), (2.0, -4.6), (-3.0, -2.0),
)  # fmt: skip
_SHORT = (
    (-7.6, 0.6), (-10.4, 7.5), (-8.4, 15.2), (-1.0, 19.4), (6.4, 18.0), (9.9, 12.6),
    (5.6, 13.0), (2.4, 10.0), (1.6, 5.0), (-1.4, 3.0), (-4.2, 0.4),
)  # fmt: skip
_BOB = (
    (-8.2, -4.6), (-11.0, 4.0), (-9.4, 14.6), (-1.0, 19.6), (6.6, 18.0), (9.9, 12.4),
    (5.2, 12.4), (3.6, 6.0), (3.4, -2.0), (0.0, -5.0),
)  # fmt: skip
_SCARF = (
    (-9.4, -9.0), (-11.0, 4.0), (-9.6, 14.2), (-1.0, 19.4), (6.6, 18.0), (9.6, 12.8),
    (5.0, 10.0), (3.4, 3.0), (5.0, -3.4), (8.6, -5.4), (8.0, -9.0), (2.0, -12.0), (-5.0, -12.0),
)  # fmt: skip
_CURLY = (
    (-8.0, 0.0, 3.6), (-10.0, 5.6, 3.4), (-8.6, 11.6, 4.0), (-4.6, 16.4, 4.0),
    (1.0, 17.8, 4.0), (6.0, 15.6, 3.6), (-2.0, 9.0, 7.4),
)  # fmt: skip
_FRONT_FACE = (
    (0.0, -5.4), (-5.4, -2.2), (-7.6, 4.0), (-7.9, 10.0), (-5.4, 16.0), (0.0, 18.0),
    (5.4, 16.0), (7.9, 10.0), (7.6, 4.0), (5.4, -2.2),
)  # fmt: skip
_FRONT_HAIR = (
    (-8.2, 4.4), (-9.4, 10.0), (-6.6, 17.2), (0.0, 19.6), (6.6, 17.2), (9.4, 10.0), (8.2, 4.4),
    (7.0, 10.0), (3.0, 13.4), (-3.4, 13.0), (-6.8, 10.4),
)  # fmt: skip

#: Where a breath leaves the face, a place inside it, and the slopes of its lines.
_MOUTH, _IN_FACE = complex(10.0, -1.0), complex(5.0, 0.0)
_BREATH_SLOPES = (14.0, -14.0, -42.0)


class _Head:
    """Converts points of a head to points of the figure, and draws them."""

    def __init__(self, body: Body) -> None:
        self._origin = body.spine.atlas
        self._up = body.spine.head

    def at(self, forward: float, up: float) -> complex:
        """Convert a point of the head to a point of the figure."""
        return self._origin + self._up * complex(up, -forward) * measure.HEAD

    def outline(self, style: str, points: tuple[tuple[float, float], ...]) -> DrawnShape:
        """Draw a smooth outline."""
        return Pen().through([self.at(*point) for point in points]).shape(style)

    def dots(self, style: str, *dots: tuple[float, float, float]) -> DrawnShape:
        """Draw circles."""
        pen = Pen()
        for forward, up, radius in dots:
            pen.circle(self.at(forward, up), radius * measure.HEAD, self._up)
        return pen.shape(style)


def breath(body: Body, share: float) -> DrawnShape:
    """Draw a breath out as three lines from the mouth; with a share of 0 the face hides them."""
    drawn = _Head(body)
    lines = []
    for slope in _BREATH_SLOPES:
        way = towards(slope)
        ends = (_MOUTH + way * far for far in (4.5, 15.0))
        shown = [_IN_FACE + (end - _IN_FACE) * share for end in ends]
        lines.append([drawn.at(point.real, point.imag) for point in shown])
    return strokes("w2", *lines)


def _neck(body: Body, style: str, pen: Pen | None = None) -> DrawnShape:
    low = body.spine.neck_root - body.spine.thorax * 1.5
    top = body.spine.atlas + body.spine.head * 3
    if body.view is View.SIDE:
        top += body.spine.head * 1j * 1.8
    return (pen or Pen()).capsule(low, 5.6, top, 5.0).shape(style)


def ghost(body: Body) -> Iterator[DrawnShape]:
    """Draw head and neck in one pale tone."""
    yield _neck(body, "g")
    yield _Head(body).outline("g", _FRONT_FACE if body.view is View.FRONT else _PROFILE)


def head(
    body: Body, hair: HairStyle, asleep: bool = False, apart: bool = False
) -> Iterator[DrawnShape]:
    """Draw skull, neck, hair and face; skull and neck as two shapes if ``apart``."""
    drawn = _Head(body)
    if body.view is View.FRONT:
        yield from _front(drawn, hair, _neck(body, "s"))
        return
    skull = Pen().through([drawn.at(*point) for point in _PROFILE])
    if apart:
        yield skull.shape("s")
        yield _neck(body, "s")
    else:
        yield _neck(body, "s", skull)
    if hair is HairStyle.BUN:
        yield drawn.dots("h", (-5.6, 18.2, 4.4))
    if hair is HairStyle.PONYTAIL:
        tail = ((-2.5, 18.5), (-4.0, 23.5), (-8.5, 26.5), (-10.5, 22.0), (-8.0, 15.5))
        yield drawn.outline("h", tail)
    if hair is HairStyle.CURLY:
        yield drawn.dots("h", *_CURLY)
    else:
        shapes = {HairStyle.BOB: _BOB, HairStyle.SCARF: _SCARF}
        yield drawn.outline("h", shapes.get(hair, _SHORT))
    if hair not in (HairStyle.BOB, HairStyle.SCARF):
        yield drawn.dots("s", (-0.9, 4.6, 2.1))
    if asleep:
        yield strokes("m", (drawn.at(4.6, 7.4), drawn.at(6.0, 6.6), drawn.at(7.6, 7.2)))
    else:
        yield drawn.dots("e", (6.3, 7.8, 0.95))
    yield strokes("m", (drawn.at(9.0, -0.9), drawn.at(6.6, -0.7)))


def _front(drawn: _Head, hair: HairStyle, neck: DrawnShape) -> Iterator[DrawnShape]:
    if hair is HairStyle.SCARF:
        yield drawn.dots("h", (0.0, 8.0, 11.4), (0.0, -4.0, 8.6))
        yield drawn.outline("s", tuple((x * 0.82, y * 0.86 + 0.6) for x, y in _FRONT_FACE))
    else:
        if hair is HairStyle.BUN:
            yield drawn.dots("h", (0.0, 20.5, 4.2))
        if hair in (HairStyle.BOB, HairStyle.PONYTAIL):
            yield drawn.dots("h", (0.0, 8.4, 11.0), (-7.0, 0.0, 3.6), (7.0, 0.0, 3.6))
        if hair is HairStyle.CURLY:
            yield drawn.dots("h", (0.0, 10.0, 11.4), (-8.0, 6.0, 4.4), (8.0, 6.0, 4.4))
        yield neck
        yield drawn.dots("s", (-8.0, 6.0, 1.9), (8.0, 6.0, 1.9))
        yield drawn.outline("s", _FRONT_FACE)
        yield drawn.outline("h", _FRONT_HAIR)
    yield drawn.dots("e", (-3.1, 7.4, 0.95), (3.1, 7.4, 0.95))
    yield strokes("m", (drawn.at(-2.4, -0.6), drawn.at(0.0, -1.1), drawn.at(2.4, -0.6)))
    yield strokes("m", (drawn.at(0.3, 6.0), drawn.at(-0.8, 3.2), drawn.at(0.6, 3.0)))
