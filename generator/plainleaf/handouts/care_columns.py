"""Arrange the parts of a care card in columns of similar length."""

from __future__ import annotations

from itertools import combinations

from plainleaf.planning import CarePart

#: Characters in a line of one of two columns, measured at 14 points on A4.
_LINE = 38


def columns(parts: tuple[CarePart, ...], number: int) -> tuple[tuple[CarePart, ...], ...]:
    """Return the parts in one or two columns, in the card's order within each column.

    The first part is always at the top of the first column. The other parts are distributed
    so that the longer column is as short as possible.
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
