"""Arrange the parts of a care card in columns of similar length."""

from __future__ import annotations

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
    lines = [_lines(part) for part in parts]
    # For each possible length of the first column, the first such choice of parts in their order.
    choices: dict[int, tuple[int, ...]] = {lines[0]: (0,)}
    for place, length in enumerate(lines[1:], start=1):
        longer = {have + length: (*chosen, place) for have, chosen in choices.items()}
        for have, chosen in longer.items():
            choices[have] = min(chosen, choices.get(have, chosen))
    every = sum(lines)
    left = min(choices.items(), key=lambda one: (max(one[0], every - one[0]), one[1]))[1]
    return (
        tuple(part for i, part in enumerate(parts) if i in left),
        tuple(part for i, part in enumerate(parts) if i not in left),
    )


def _lines(part: CarePart) -> int:
    texts = [part.heading] * bool(part.heading)
    texts += [
        text + sign.joint + ", ".join(sign.items) + (sign.action or "") for sign, text in part.lines
    ]
    return sum(-(-len(text) // _LINE) for text in texts)
