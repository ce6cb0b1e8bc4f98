"""Remove a topic: its file, and the entries of shared files that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from plainleaf.editorial.scaffolding.insertion import NoPlaceError
from plainleaf.editorial.scaffolding.removal import without_entries
from plainleaf.errors import UsageError
from plainleaf.loading import Library, load_library
from plainleaf.loading.decoding import decode
from plainleaf.loading.reading import read_yaml
from plainleaf.model import Knowledge, Record
from plainleaf.model.kinds import ADDRESSED, OF_MODEL
from plainleaf.model.suggesting import nearest
from plainleaf.storage.writing import disk_errors, replace_bytes

#: Lists of shared files whose entries can belong to one topic.
_LISTS = ("figures", "left_out", "decisions", "accepted", "moved", "sign_offs")


class Dropped(Struct, frozen=True):
    """What was removed, and what is left to do.

    Attributes:
        file: The topic's file.
        entries: Number of entries removed from each other file, by its path.
        partners: Places of topics that name the removed one in 'folds_with'.
    """

    file: str
    entries: Mapping[str, int]
    partners: tuple[str, ...]


def drop_topic(content: Path, name: str) -> Dropped:
    """Remove a topic with all that belongs to it; nothing is changed if anything is refused.

    Args:
        content: Content folder.
        name: Id of the topic.

    Raises:
        UsageError: There is no such topic, the content cannot be read, or an entry is in
            a form that cannot be removed.
        DiskError: A file cannot be read or written.
    """
    loaded = load_library(content)
    library = loaded.library
    if loaded.report.errors or library is None:
        place = loaded.report.problems[0].location if loaded.report else content
        raise UsageError(f"'{place}' cannot be read.", "Fix it first; see 'plainleaf check'.")
    topic = _topic(library, name)
    file = topic.topic.place.start.file
    found: dict[str, dict[str, set[int]]] = {}
    for key, record in _belonging(library, topic):
        start = record.place.start
        if start.file != file:
            found.setdefault(start.file, {}).setdefault(key, set()).add(start.line)
    written = {path: _without(Path(path), lists) for path, lists in sorted(found.items())}
    for path, data in written.items():
        replace_bytes(Path(path), data)
    with disk_errors(Path(file)):
        Path(file).unlink()
    return Dropped(
        file,
        {path: sum(map(len, lists.values())) for path, lists in sorted(found.items())},
        tuple(
            str(other.topic.place.at("folds_with"))
            for other in library.topics
            if other is not topic and name in other.topic.folds_with
        ),
    )


def _topic(library: Library, name: str) -> Knowledge:
    by_id = {topic.topic.id: topic for topic in library.topics}
    if name not in by_id:
        near = nearest(name, by_id)
        fix = f"Did you mean '{near}'?" if near else f"Name one of: {', '.join(sorted(by_id))}."
        raise UsageError(f"There is no topic '{name}'.", fix)
    return by_id[name]


def _belonging(library: Library, topic: Knowledge) -> Iterator[tuple[str, Record]]:
    """Yield the entries that are about the topic only, with the key of their list."""
    ids = {record.id for kind in ADDRESSED for record in getattr(topic, kind.key)}
    elsewhere = {
        section.id for other in library.topics if other is not topic for section in other.sections
    }
    # Sections of several topics may have one id, and then nobody knows which one is meant.
    ids -= {section.id for section in topic.sections if section.id in elsewhere}
    shown = {
        figure
        for passage in topic.passages
        for figure in (passage.figure, *passage.item_figures)
        if figure
    }
    lists: dict[str, tuple[Any, ...]] = {key: getattr(library, key) for key in _LISTS}
    gone = _moved_to(library, ids, topic.topic.id)
    for key, records in lists.items():
        for record in records:
            kind = OF_MODEL.get(type(record))
            if key == "moved":
                belongs = record.id in gone
            elif key == "sign_offs":
                belongs = record.topic == topic.topic.id
            elif key == "decisions":
                belongs = bool({record.first, record.second} & ids)
            else:
                named = {
                    getattr(record, field)
                    for field, of in (kind.refers if kind else {}).items()
                    if of != "looks"
                } - {None}
                belongs = bool(named & ids) or (key == "figures" and record.id in shown)
            if belongs:
                yield key, record


def _moved_to(library: Library, ids: set[str], topic: str) -> set[str]:
    """Return the old ids that lead to the topic, directly or by other old ids."""
    gone = {old.id for old in library.moved if old.was_at.startswith(f"{topic}/") and not old.to}
    while more := {old.id for old in library.moved if old.to in ids | gone} - gone:
        gone |= more
    return gone


def _without(path: Path, lists: Mapping[str, set[int]]) -> bytes:
    """Return a file without some entries, after checking that all others are unchanged."""
    with disk_errors(path, "read"):
        raw = path.read_bytes()
    before = raw.decode("utf-8")
    text = before
    # The last list first, so that the lines of the others stay where they are.
    for key in sorted(lists, key=lambda key: -min(lists[key])):
        try:
            text = without_entries(text, key, lists[key])
        except NoPlaceError:
            raise _unusual(path, key) from None
    old, new = _data(before, path), _data(text, path)
    for key, lines in lists.items():
        if len(old[key]) - len(new[key] or ()) != len(lines):
            raise _unusual(path, key)
    return text.encode("utf-8")


def _data(text: str, path: Path) -> Any:
    decoded, _ = decode(text.encode("utf-8"), str(path))
    return read_yaml(decoded or "", str(path)).data or {}


def _unusual(path: Path, key: str) -> UsageError:
    return UsageError(
        f"'{path}' has a layout from which no entry can be removed.",
        f"Write each entry of '{key}' on lines of its own, after '- '; then try again.",
    )
