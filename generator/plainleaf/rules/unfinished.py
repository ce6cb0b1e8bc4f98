"""Nothing is left to be filled in.

`plainleaf new` begins an entry and marks what you have to write: `TO DO` for a text, `to-do` for
the id of another entry. Nothing is published while a mark is left.

Wrong:

    statements:
    - id: start-small
      text: TO DO

Right:

    statements:
    - id: start-small
      text: Start with 5 minutes and add a bit each day.

Fix: Write the value. The message says what belongs there.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.model.kinds import KINDS
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S050"
#: Placeholders: the beginning of a text that is not written yet, and an id that is not chosen yet.
TEXT, ID = "TO DO", "to-do"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every placeholder that is still to be replaced."""
    del context
    for kind in KINDS:
        for record in library.own(kind.key):
            if _may_be(record):
                yield from _unfinished(record)
    for record in (*library.moved, *library.shared.reviewers):
        if _may_be(record):
            yield from _unfinished(record)


def is_unfinished(value: object) -> bool:
    """Return whether a value is a placeholder of `plainleaf new`."""
    return isinstance(value, str) and (value == ID or value.startswith(TEXT))


def _may_be(record: Record) -> bool:
    """Return False if a record cannot have placeholders; a fast test on its whole text."""
    return TEXT in record.canonical or repr(ID) in record.canonical


def _unfinished(record: Record) -> Iterator[Problem]:
    for name in record.model_fields_set:
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from _unfinished(value)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from _unfinished(item)
                elif is_unfinished(item):
                    yield _problem(record, name, index)
        elif is_unfinished(value):
            yield _problem(record, name)


def _problem(record: Record, name: str, *index: int) -> Problem:
    wanted = type(record).model_fields[name].description or "Write it."
    return Problem(
        record.place.at(name, *index),
        CODE,
        f"'{name}' is still to be filled in.",
        f"Write here: {wanted[0].lower()}{wanted[1:]}",
        key=record.place.key(name, *index),
    )
