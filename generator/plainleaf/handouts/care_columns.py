"""The parts of a care card in columns of even length."""

from __future__ import annotations

from itertools import combinations

from plainleaf.planning import CarePart

#: Characters to a line in one of two columns at 14 points on A4, as measured.
_LINE = 38


def columns(parts: tuple[CarePart, ...], number: int) -> tuple[tuple[CarePart, ...], ...]:
    """The parts in one column or two; the order within a column is that of the card.

    The first part always opens the first column. Of all ways to share the others out,
    the one whose longer column is shortest is taken, and of those the first.
    """
    if number == 1 or len(parts) < 2:
        return (parts,)
    rest = range(1, len(parts))
    choices = (
        frozenset({0, *chosen})
        for size in range(len(parts) - 1)
        for chosen in combinations(rest, size)
    )
    left = min(choices, key=lambda chosen: (_longer(parts, chosen), sorted(chosen)))
    return (
        tuple(part for i, part in enumerate(parts) if i in left),
        tuple(part for i, part in enumerate(parts) if i not in left),
    )


def _longer(parts: tuple[CarePart, ...], left: frozenset[int]) -> int:
    lengths = [0, 0]
    for index, part in enumerate(parts):
        lengths[index not in left] += _lines(part)
    return max(lengths)


def _lines(part: CarePart) -> int:
    texts = [part.heading] * bool(part.heading)
    texts += [
        text + sign.joint + ", ".join(sign.items) + (sign.action or "") for sign, text in part.lines
    ]
    return sum(-(-len(text) // _LINE) for text in texts)
