"""A statement that a disagreement overrules is not given as advice.

A disagreement marks the side that readers should follow with `stands: true`. Statements of the
other sides are shown inside the disagreement only, where the reader also sees the answer. They
cannot be key statements, part of an answer, or on a handout.

Wrong:

    topic:
      key_statements: [stay-off-your-feet]    # overruled by 'walk-or-rest'

Right:

    topic:
      key_statements: [short-walks-are-fine]

Fix: Name the statement that readers should follow, or take the id out.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Side
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.references import references

CODE = "S017"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every place that shows an overruled statement as advice."""
    del context
    yield from shown_although_overruled(library, library.overruled)


def shown_although_overruled(library: Library, lost: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for every place that shows one of the given statements as advice."""
    for reference in references(library):
        in_side = isinstance(reference.record, Side)
        shows = reference.kind == "statements" and reference.part[0] != "same_as"
        if shows and not in_side and reference.target in lost:
            yield Problem(
                reference.record.place.at(*reference.part),
                CODE,
                f"'{reference.target}' is overruled by a disagreement but is shown here.",
                "Name the statement that readers should follow, or drop it.",
                key=reference.record.place.key(*reference.part),
            )
