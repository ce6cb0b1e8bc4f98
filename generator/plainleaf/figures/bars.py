"""Take the bars of a plan from the table that readers follow, so that no number stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plainleaf.model import BlockKind, Figure, Passage, WeekBar


def with_bars(figure: Figure, passages: Iterable[Passage]) -> Figure:
    """Return a figure whose diagram has the numbers of the table that it draws, if it draws one."""
    diagram = figure.diagram
    if diagram is None or diagram.passage is None:
        return figure
    bars = tuple(weeks_of(passages, diagram.passage, diagram.column or ""))
    return figure.model_copy(update={"diagram": diagram.model_copy(update={"bars": bars})})


def weeks_of(passages: Iterable[Passage], passage: str, column: str) -> Iterator[WeekBar]:
    """Yield the weeks of the plan in a passage, each with the number in a column of its table."""
    for one in passages:
        if one.id == passage:
            yield from _bars(one, column)


def _bars(passage: Passage, column: str) -> Iterator[WeekBar]:
    """Yield a bar for each row of a table: its first cell, and the first number in a column."""
    for block in passage.blocks:
        if block.kind is not BlockKind.TABLE or column not in block.head:
            continue
        place = block.head.index(column)
        for (row,) in block.items:
            number = re.search(r"\d+", row.cells[place]) if place < len(row.cells) else None
            if number and row.cells[0]:
                yield WeekBar.model_construct(label=row.cells[0][:3], number=int(number[0]))
