"""A diagram of a warm and a cold pack: cloth between pack and skin, and the time on a clock."""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterator, Sequence

from plainleaf.figures.figure import WIDTH
from plainleaf.figures.lettering import Lettering
from plainleaf.figures.pen import DrawnShape, Pen, strokes
from plainleaf.language import words
from plainleaf.model import Diagram

_HEIGHT = 148.0
_SKIN = 22.0
_CLOCK = 22.0


def packs(diagram: Diagram) -> tuple[float, Sequence[DrawnShape | Lettering]]:
    """Draw a panel for heat and a panel for cold."""
    parts: list[DrawnShape | Lettering] = []
    panel = WIDTH / 2
    parts += _skin()
    for number, (minutes, warm) in enumerate(((diagram.heat, True), (diagram.cold, False))):
        if minutes:
            parts += _panel(panel * number + panel / 2, minutes, warm)
    parts.append(strokes("no", (complex(panel, 30), complex(panel, _HEIGHT - 8))))
    return _HEIGHT, parts


def _skin() -> Iterator[DrawnShape | Lettering]:
    yield Pen().box(0, complex(WIDTH, _SKIN)).shape("s")
    yield Lettering(words("figures.skin"), complex(WIDTH / 2, 6), style="te")


def _panel(x: float, minutes: tuple[int, int], warm: bool) -> Iterator[DrawnShape | Lettering]:
    low, high = complex(x - 46, _SKIN + 1), complex(x + 46, _SKIN + 49)
    # A towel all round: its folded edge, and threads that tell cloth from pack.
    yield Pen().box(low, high, 16).shape("sp")
    for place in range(9):
        at = x - 32 + 8 * place
        for edge in (low.imag + 3, high.imag - 8):
            yield strokes("hs", (complex(at, edge), complex(at, edge + 5)))
    yield Pen().box(low + 11 + 11j, high - 11 - 11j, 10).shape("a2" if warm else "ba")
    middle = (low + high) / 2
    yield from _waves(middle) if warm else _flakes(middle)
    clock = complex(x - 31, _SKIN + 97)
    yield from _clock(clock, minutes)
    least, most = minutes
    yield Lettering(f"{least}\u2013{most}", complex(x + 23, clock.imag + 2))
    yield Lettering(words("figures.min"), complex(x + 23, clock.imag - 16))
    yield Lettering(words("figures.heat" if warm else "figures.cold"), complex(x, _SKIN + 55))


def _waves(middle: complex) -> Iterator[DrawnShape]:
    for x in (-18, 0, 18):
        up = [middle + complex(x + turn, y) for turn, y in ((0, -8), (3, -3), (-3, 3), (0, 8))]
        yield Pen().through(up, closed=False).shape("wi")


def _flakes(middle: complex) -> Iterator[DrawnShape]:
    for x in (-20, 0, 20):
        arms = (cmath.rect(8, math.radians(angle)) for angle in (30, 90, 150))
        yield strokes("wi", *((middle + x - arm, middle + x + arm) for arm in arms))


def _clock(middle: complex, minutes: tuple[int, int]) -> Iterator[DrawnShape]:
    def at(minute: int, distance: float) -> complex:
        return middle + cmath.rect(distance, math.radians(90 - minute * 6))

    yield Pen().circle(middle, _CLOCK).shape("l")
    inner = _CLOCK - 3
    for style, minute in (("w", minutes[1]), ("ba", minutes[0])):
        pen = Pen().move(middle).line(at(0, inner))
        yield pen.arc(inner, at(minute, inner), large=minute > 30).close().shape(style)
    for minute in range(0, 60, 15):
        yield strokes("k", (at(minute, _CLOCK - 4), at(minute, _CLOCK)))
