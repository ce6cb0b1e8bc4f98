"""Diagrams of numbers: the weeks of a plan as bars, and the most tablets in 24 hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainleaf.figures.figure import WIDTH
from plainleaf.figures.lettering import SIZE, WIDE, Lettering
from plainleaf.figures.pen import DrawnShape, Pen, strokes
from plainleaf.language import words
from plainleaf.model import DayOfDoses, Diagram

_EDGE = 8.0
_SMALL = SIZE * 0.94
#: Height of the line that bars stand on, and of the tallest bar.
_BASE, _TALLEST = 40.0, 72.0
#: Height of a medicine's row, and of the line of hours within it.
_ROW, _LINE = 82.0, 30.0
_HOURS = 24
_TABLET = 8.0


def weeks(diagram: Diagram) -> tuple[float, Sequence[DrawnShape | Lettering]]:
    """Draw a bar for each week, as tall as its number, which is written on top."""
    height = _BASE + _TALLEST + SIZE + 10
    parts: list[DrawnShape | Lettering] = [
        Lettering(words("figures.minutes"), complex(_EDGE, height - SIZE), _SMALL, begins=True),
        Lettering(words("figures.week"), complex(WIDTH / 2, 5), _SMALL),
    ]
    bars = diagram.bars
    room = (WIDTH - 2 * _EDGE) / max(len(bars), 1)
    most = max((bar.number for bar in bars), default=1)
    # Where bars are narrower than their numbers, every second one has its number, as does the last.
    widest = max((len(str(bar.number)) for bar in bars), default=1) * SIZE * WIDE
    step = 2 if widest > room else 1
    for place, bar in enumerate(bars):
        x = _EDGE + room * (place + 0.5)
        top, half = _BASE + _TALLEST * bar.number / most, room * 0.34
        parts.append(Pen().box(complex(x - half, _BASE), complex(x + half, top)).shape("ba"))
        if (len(bars) - 1 - place) % step == 0:
            parts.append(Lettering(str(bar.number), complex(x, top + 4)))
            parts.append(Lettering(bar.label, complex(x, _BASE - 17)))
    parts.append(strokes("k", (complex(_EDGE, _BASE), complex(WIDTH - _EDGE, _BASE))))
    return height, parts


def doses(diagram: Diagram) -> tuple[float, Sequence[DrawnShape | Lettering]]:
    """Draw 24 hours for each medicine: its doses with their gap, then none until the end."""
    parts: list[DrawnShape | Lettering] = []
    height = 6 + _ROW * len(diagram.doses)
    for number, medicine in enumerate(diagram.doses):
        parts += _day(medicine, height - _ROW * (number + 1))
    return height, parts


def _day(medicine: DayOfDoses, low: float) -> Iterator[DrawnShape | Lettering]:
    left, right = _EDGE + _TABLET, WIDTH - _EDGE
    gap = (right - left) / _HOURS * medicine.gap
    line, below = low + _LINE, low + 6
    yield Lettering(medicine.name, complex(_EDGE, line + 37), begins=True)
    hours = words("figures.hours", hours=medicine.gap)
    for place in range(medicine.times):
        x = left + gap * place
        for tablet in range(medicine.tablets):
            at = complex(x, line + _TABLET * (1 + 2 * tablet))
            yield Pen().circle(at, _TABLET - 0.6).shape("ba")
            yield strokes("hs", (at - 4, at + 4))
        if place:
            yield from _span(x - gap + 4, x - 4, line - 6)
            yield Lettering(hours, complex(x - gap / 2, below), _SMALL)
    yield strokes("k", (complex(left - _TABLET, line), complex(right, line)))
    free = left + gap * (medicine.times - 1) + _TABLET + 4
    for x in range(int(free), int(right) - 8, 9):
        yield strokes("no", (complex(x, line + 3), complex(x + 9, line + 14)))
    most = words("figures.most", tablets=medicine.times * medicine.tablets)
    room = len(most) * _SMALL * WIDE / 2
    middle = min((free + right) / 2, right - room)
    yield Lettering(most, complex(middle, line + 18), _SMALL)
    yield Lettering(words("figures.hours", hours=_HOURS), complex(right - 20, below), _SMALL)


def _span(left: float, right: float, y: float) -> Iterator[DrawnShape]:
    ends = [(complex(x, y - 2), complex(x, y + 2)) for x in (left, right)]
    yield strokes("no", (complex(left, y), complex(right, y)), *ends)
