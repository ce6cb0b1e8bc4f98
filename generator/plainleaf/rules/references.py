"""Every reference from one record to another, in one place.

Rules, explanations and data all need to know who refers to whom; they read it
from here, and this reads it from `model.kinds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.model.kinds import KINDS, RecordKind, with_parts
from plainleaf.rules.remembering import asked_again


class Reference(NamedTuple):
    """One record naming another.

    Attributes:
        owner: Id of the record that refers; the key that holds it if it has none.
        record: The record that holds the id (the owner or a part of it).
        part: Key, and index in a list, of the value.
        target: The id referred to.
        kind: The list that the target must stand in, for example ``sources``.
    """

    owner: str
    record: Record
    part: tuple[str | int, ...]
    target: str
    kind: str


@asked_again
def speaking(library: Library) -> Iterator[tuple[RecordKind, Record, Record, RecordKind]]:
    """Yield every record and part of one that refers or tells: kind, record, part, its kind."""
    for kind in KINDS:
        for record in library.own(kind.key):
            for part, its in with_parts(record):
                yield kind, record, part, its


@asked_again
def references(library: Library) -> Iterator[Reference]:
    """Yield every reference of the library, kind by kind."""
    for kind, record, part, its in speaking(library):
        if its.refers:
            owner = getattr(record, "id", kind.key)
            yield from _named(owner, part, its.refers)


def _named(owner: str, record: Record, refers: Mapping[str, str]) -> Iterator[Reference]:
    values = vars(record)
    for key, kind in refers.items():
        value = values[key]
        if isinstance(value, str):
            yield Reference(owner, record, (key,), value, kind)
        elif value:
            for index, target in enumerate(value):
                yield Reference(owner, record, (key, index), target, kind)
