"""Find the records that were added, changed or removed between two libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.model.kinds import KINDS, title_of

Key = tuple[str, str]


class RecordChange(Struct, frozen=True):
    """A difference in one record.

    Attributes:
        what: ``added``, ``changed`` or ``removed``.
        kind: Kind of the record, in words.
        id: Id of the record.
        title: Text or title of the record.
        place: Place of the record in the files: now, or before if it was removed.
        keys: Key, value before and value now, for each key that changed.
    """

    what: str
    kind: str
    id: str
    title: str
    place: str
    keys: tuple[tuple[str, Any, Any], ...] = ()


def record_changes(
    before: Library, now: Library, unread: frozenset[str] = frozenset()
) -> tuple[RecordChange, ...]:
    """Return every record that was added, changed or removed, sorted by kind.

    Args:
        before: The earlier library.
        now: The later library.
        unread: Ids of records that cannot be read in one of the states; they are ignored.
    """
    old, new = dict(_records(before)), dict(_records(now))
    return tuple(
        change
        for key in sorted(old.keys() | new.keys())
        if key[1] not in unread and (change := _change(key, old.get(key), new.get(key))) is not None
    )


def _records(library: Library) -> Iterator[tuple[Key, Record]]:
    for kind in KINDS:
        if kind.space:
            for record in library.records(kind.key):
                yield (kind.called, record.id), record
    for name, holder in (*((t.topic.id, t) for t in library.topics), ("shared", library.shared)):
        yield from _without_id(name, holder)
    for decision in library.decisions:
        yield ("decision", f"{decision.first} and {decision.second}"), decision
    for entry in library.left_out:
        yield ("left out", f"{entry.source}, {entry.at}"), entry
    for reviewer in library.reviewers:
        yield ("reviewer", reviewer.id), reviewer
    for one in library.sign_offs:
        yield ("sign-off", f"{one.page or one.topic}, {one.reviewer}, {one.on}"), one
    yield ("word lists", "words"), library.words


def _without_id(name: str, holder: Any) -> Iterator[tuple[Key, Record]]:
    """Yield the records without an id in a topic or in the shared files."""
    for level in holder.care:
        yield ("care level", f"{name}, {level.urgency.value}"), level
    for kind in KINDS:
        if kind.single and (record := getattr(holder, kind.key, None)):
            yield (kind.called, name), record


def _change(key: Key, old: Record | None, new: Record | None) -> RecordChange | None:
    kind, name = key
    record = new or old
    if record is None:
        return None
    title = title_of(record)
    place = str(record.place.start)
    if old is None or new is None:
        return RecordChange("removed" if new is None else "added", kind, name, title, place)
    keys = tuple(_differences(old.model_dump(mode="json"), new.model_dump(mode="json")))
    return RecordChange("changed", kind, name, title, place, keys) if keys else None


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for key in new:
        if old.get(key) != new[key]:
            yield key, old.get(key), new[key]
