"""A picture of numbers shows the numbers of its text.

`chance: {count: 7, of: 10}` needs "7 in 10" or "7 out of 10" in the text of the statement, and
so does each bar of `compare`. A range such as "3 to 7 out of 10" is not one number, so it has no
picture. A statement has one picture at most.

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
from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Statement
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S030"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every picture with numbers that the text does not state."""
    del context
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


def _not_in_text(statement: Statement, part: str, number: int, of: int) -> Iterator[Problem]:
    pattern = rf"(?<!to )(?<!and )(?<![\d.,-])\b{number} (?:in|out of) {of}\b(?![.,]\d)"
    if number > of or not re.search(pattern, statement.text):
        yield _problem(
            statement,
            part,
            f"The picture shows {number} in {of}, but the text does not say so.",
            f"Draw the numbers of the text, written '{number} in {of}'; or drop the picture.",
        )


def _problem(statement: Statement, part: str, message: str, fix: str) -> Problem:
    place = statement.place
    return Problem(place.at(part), CODE, message, fix, key=place.key(part))
