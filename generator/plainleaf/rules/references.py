"""All references from one record to another.

Rules, explanations and open data use this module to find which record refers to which. The fields
that hold references are declared in `model.kinds`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.model.kinds import KINDS, RecordKind, with_parts
from plainleaf.model.passages import PAIN_RULE, blocks_of
from plainleaf.rules.remembering import asked_again

#: Kinds of records that a sentence of a passage may cite; an unknown id is reported as the first.
CITABLE = ("statements", "warning_signs", "exercises")
#: Kinds of records with a page of their own, which it may link to and a sign-off may name; an
#: unknown id is reported as the first.
LINKED = ("sections", "activities", "exercises", "questions", "handouts")


class Reference(NamedTuple):
    """One record naming another.

    Attributes:
        owner: Id of the record that refers; if it has none, the key that holds it.
        record: The record that holds the id (the owner or a part of it).
        part: Key, and index in a list, of the value.
        target: The id referred to.
        kind: The list that the target must be in, for example ``sources``.
    """

    owner: str
    record: Record
    part: tuple[str | int, ...]
    target: str
    kind: str


@asked_again
def speaking(library: Library) -> Iterator[tuple[RecordKind, Record, Record, RecordKind]]:
    """Yield each record and part with texts or references: kind, record, part, the part's kind."""
    for kind in KINDS:
        for record in library.own(kind.key):
            for part, its in with_parts(record):
                yield kind, record, part, its


@asked_again
def references(library: Library) -> Iterator[Reference]:
    """Yield every reference of the library, kind by kind."""
    kind_of = {r.id: key for key in (*CITABLE, *LINKED) for r in library.records(key)}
    for kind, record, part, its in speaking(library):
        owner = getattr(record, "id", kind.key)
        if its.refers:
            yield from _named(owner, part, its.refers)
        for key in its.citing:
            yield from _cited(owner, part, key, kind_of)


def _named(owner: str, record: Record, refers: Mapping[str, str]) -> Iterator[Reference]:
    values = vars(record)
    for key, kind in refers.items():
        value = values[key]
        if isinstance(value, str):
            yield Reference(owner, record, (key,), value, kind)
        elif value:
            for index, target in enumerate(value):
                yield Reference(owner, record, (key, index), target, kind)


def _cited(owner: str, record: Record, key: str, kind_of: Mapping[str, str]) -> Iterator[Reference]:
    """Yield what the sentences of a text cite and link to, each target once."""
    sentences = [s for block in blocks_of(vars(record)[key]) for item in block.items for s in item]
    for kinds, targets in (
        (CITABLE, dict.fromkeys(target for one in sentences for target in one.cites)),
        (LINKED, dict.fromkeys(i for one in sentences for i in one.links if i != PAIN_RULE)),
    ):
        for target in targets:
            kind = kind_of.get(target, kinds[0])
            yield Reference(owner, record, (key,), target, kind if kind in kinds else kinds[0])
