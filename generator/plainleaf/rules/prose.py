"""All texts that readers see, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.model.passages import blocks_of
from plainleaf.rules.references import speaking
from plainleaf.rules.remembering import asked_again


class Prose(NamedTuple):
    """A text, the key of its kind of record, its record or part of one, and its key there."""

    kind: str
    record: Record
    part: tuple[str | int, ...]
    text: str


@asked_again
def prose(library: Library) -> Iterator[Prose]:
    """Yield every text of the library that readers see, kind by kind."""
    for kind, _, part, its in speaking(library):
        if its.texts:
            yield from _texts(kind.key, part, its.texts)
        for key in its.citing:
            yield from _sentences(kind.key, part, key)


def _texts(kind: str, record: Record, fields: tuple[str, ...]) -> Iterator[Prose]:
    values = vars(record)
    for name in fields:
        value = values[name]
        if isinstance(value, str):
            yield Prose(kind, record, (name,), value)
        elif value:
            for index, item in enumerate(value):
                yield Prose(kind, record, (name, index), item)


def _sentences(kind: str, record: Record, key: str) -> Iterator[Prose]:
    """Yield each paragraph or list item of a text, without its citations."""
    for block in blocks_of(vars(record)[key]):
        for item in block.items:
            yield Prose(kind, record, (key,), " ".join(sentence.plain for sentence in item))
