"""Take the bars of a plan from the table that readers follow, so that numbers are written once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from plainleaf.model import BlockKind, Diagram, Figure, Passage, WeekBar

#: The week or weeks of a row, such as "3", "Week 3" or "7 and 8".
_WEEKS = re.compile(r"(\d+)(?:(?: and | to | ?[-\u2013] ?)(\d+))?")
#: A number of a cell, with a comma between thousands and with decimals.
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+\b|\d+(?:\.\d+)?")


def with_bars(figure: Figure, passages: Iterable[Passage]) -> Figure:
    """Return a figure whose diagram has the numbers of the table that it draws, if it draws one.

    Rows that cannot be drawn have no bar; `undrawn_rows` names them.
    """
    diagram = figure.diagram
    if diagram is None or diagram.passage is None:
        return figure
    bars = tuple(weeks_of(passages, diagram.passage, diagram.column or ""))
    return figure.model_copy(update={"diagram": diagram.model_copy(update={"bars": bars})})


def weeks_of(passages: Iterable[Passage], passage: str, column: str) -> Iterator[WeekBar]:
    """Yield the weeks of the plan in a passage, each with the number in a column of its table."""
    yield from (bar for _, bar in _bars(passages, passage, column) if bar)


def undrawn_rows(diagram: Diagram, passages: Iterable[Passage]) -> Iterator[str]:
    """Yield the first cell and the number of each row of a table that no bar can show."""
    rows = _bars(passages, diagram.passage or "", diagram.column or "")
    yield from (row for row, bar in rows if bar is None)


def _bars(
    passages: Iterable[Passage], passage: str, column: str
) -> Iterator[tuple[str, WeekBar | None]]:
    """Yield what each row of a table says, and its bar: its weeks, and its first number.

    A row without a number has no bar and is left out. The bar is None if it cannot be drawn.
    """
    blocks = (block for one in passages if one.id == passage for block in one.blocks)
    for block in blocks:
        if block.kind is not BlockKind.TABLE or column not in block.head:
            continue
        place = block.head.index(column)
        for (row,) in block.items:
            number = _NUMBER.search(row.cells[place]) if place < len(row.cells) else None
            if number and row.cells[0]:
                yield f"{row.cells[0]} | {number[0]}", _bar(row.cells[0], number[0])


def _bar(cell: str, number: str) -> WeekBar | None:
    weeks = _WEEKS.search(cell)
    label = "\u2013".join(filter(None, weeks.groups())) if weeks else cell
    try:
        return WeekBar.model_validate({"label": label, "number": number.replace(",", "")})
    except ValidationError:
        return None
