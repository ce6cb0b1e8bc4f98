"""A picture of numbers shows the numbers of its text.

`chance: {count: 7, of: 10}` needs "7 in 10" or "7 out of 10" in the text of the statement, and
so does each bar of `compare`. A range such as "3 to 7 out of 10" is not one number, so it has no
picture. A statement has one picture at most.

A diagram shows the numbers of the statements that it rests on: its own `statement` and those under
`rests_on`. Minutes are written "20 to 30 minutes" there. The numbers of a medicine, and its most
tablets in 24 hours, are in statements that name it. A diagram of weeks needs a table, in which each
row has its week and a whole number from 1 to 999.

Wrong:

    statements:
    - id: start-small
      text: Most people feel better within a week.
      chance: {count: 7, of: 10}

Right:

    statements:
    - id: start-small
      text: About 7 in 10 people feel better within a week.
      chance: {count: 7, of: 10}

Fix: Draw the numbers that the text gives, or drop the picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from plainleaf.figures import undrawn_rows, with_bars
from plainleaf.loading import Library
from plainleaf.model import DayOfDoses, Diagram, DiagramKind, Figure, Passage, Statement
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S030"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every picture with numbers that the text does not state."""
    del context
    if not library.english:
        # How a text says a number differs by language.
        return
    for statement in library.statements:
        if statement.chance and statement.compare:
            yield _problem(
                statement,
                "compare",
                f"The statement '{statement.id}' has two pictures.",
                "Keep 'chance' or 'compare'; the other number is a statement of its own.",
            )
        if statement.chance:
            chance = statement.chance
            yield from _not_in_text(statement, "chance", chance.count, chance.of)
        if statement.compare:
            for bar in statement.compare.bars:
                yield from _not_in_text(statement, "compare", bar.number, statement.compare.of)
    text_of = {statement.id: statement.text for statement in library.statements}
    there = text_of.keys() | {passage.id for passage in library.passages}
    for figure in library.figures:
        # A reference to nothing is reported by itself, or its topic could not be read.
        if figure.diagram and _named(figure, figure.diagram) <= there:
            yield from _of_diagram(with_bars(figure, library.passages), text_of)
            yield from _of_rows(figure, figure.diagram, library.passages)


def _not_in_text(statement: Statement, part: str, number: int, of: int) -> Iterator[Problem]:
    pattern = rf"(?<!to )(?<!and )(?<![\d.,-])\b{number} (?:in|out of) {of}\b(?![.,]\d)"
    if number > of or not re.search(pattern, statement.text):
        yield _problem(
            statement,
            part,
            f"The picture shows {number} in {of}, but the text does not say so.",
            f"Draw the numbers of the text, written '{number} in {of}'; or drop the picture.",
        )


def _named(figure: Figure, diagram: Diagram) -> set[str]:
    """Return the ids of the statements and the passage that a diagram's numbers come from."""
    found = (figure.statement, diagram.passage, *diagram.rests_on)
    return {name for name in found if name}


def _of_diagram(figure: Figure, text_of: Mapping[str, str]) -> Iterator[Problem]:
    diagram = figure.diagram
    if diagram is None:
        return
    texts = [text_of.get(i, "") for i in (figure.statement or "", *diagram.rests_on)]
    for part, minutes in (("heat", diagram.heat), ("cold", diagram.cold)):
        if minutes and not _minutes_in_text(*minutes, texts):
            yield _of_part(figure, part, f"minutes of '{part}'")
    for number, medicine in enumerate(diagram.doses):
        if missing := _missing_part(medicine, texts):
            yield _of_part(figure, "doses", f"'{missing}' of '{medicine.name}'", number)
    drawn = {
        DiagramKind.PACKS: ("heat", diagram.heat or diagram.cold),
        DiagramKind.WEEKS: ("column", diagram.bars[1:]),
        DiagramKind.DOSES: ("doses", diagram.doses),
    }
    part, numbers = drawn.get(diagram.kind, ("", True))
    if not numbers:
        yield _of_part(figure, part, f"numbers of '{diagram.kind}'")


def _of_rows(figure: Figure, diagram: Diagram, passages: Sequence[Passage]) -> Iterator[Problem]:
    for row in undrawn_rows(diagram, passages):
        yield Problem(
            diagram.place.at("column"),
            CODE,
            f"The diagram '{figure.id}' cannot show the row '{row}' of its table as a bar.",
            "Begin the row with its week, such as '1' or '7 to 8', and let the first number of "
            "the column be a whole one from 1 to 999.",
            key=diagram.place.key("column"),
        )


def _minutes_in_text(least: int, most: int, texts: Sequence[str]) -> bool:
    return any(f"{least} to {most} minutes" in text for text in texts)


def _missing_part(medicine: DayOfDoses, texts: Sequence[str]) -> str:
    """Return the first part of a medicine's doses that no statement about it gives; else ''."""
    name, _, strength = medicine.name.partition(" ")
    about = " ".join(text for text in texts if name.lower() in text.lower())
    for part in (strength, *map(str, _numbers(medicine))):
        if not re.search(rf"(?<![\d.,]){re.escape(part)}\b(?![.,]\d)", about):
            return part
    return ""


def _numbers(medicine: DayOfDoses) -> tuple[int, ...]:
    most = medicine.times * medicine.tablets
    return medicine.times, medicine.tablets, medicine.gap, most


def _of_part(figure: Figure, part: str, what: str, *index: int) -> Problem:
    place = figure.diagram.place if figure.diagram else figure.place
    return Problem(
        place.at(part, *index),
        CODE,
        f"The diagram '{figure.id}' shows the {what}, but what it rests on does not say so.",
        "Draw the numbers of its statements or its table, or name the statements in 'rests_on'.",
        key=place.key(part, *index),
    )


def _problem(statement: Statement, part: str, message: str, fix: str) -> Problem:
    place = statement.place
    return Problem(place.at(part), CODE, message, fix, key=place.key(part))
