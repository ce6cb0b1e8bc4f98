"""Each id names one entry only.

An id becomes the address of a page or of a part of a page, so no two entries may share one,
whatever kind of entry they are and whatever file they are in. Terms, figures and looks have
lists of ids of their own: a figure may have the id of the exercise that it shows. Sections
belong to their topic, so two topics may each have a section `causes`. The usual cause is an
entry that was copied and kept the id of the original.

Wrong:

    handouts:
    - id: walking          # an activity already has this id
      title: Walk well
      audience: People with tired feet
      need: To walk a little each day.

Right:

    handouts:
    - id: walk-well
      title: Walk well
      audience: People with tired feet
      need: To walk a little each day.

Fix: Give one of the two another id. Where the second is a copy, write the id that you meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plainleaf.loading import Library
from plainleaf.model import Topic
from plainleaf.model.kinds import NAMED, OF_KEY, SPACES
from plainleaf.problems import Location, Problem
from plainleaf.rules.context import Context
from plainleaf.rules.dangling_reference import spoken
from plainleaf.rules.lost_id import LostId, lost_ids

CODE = "S001"
_NONE: Mapping[str, LostId] = {}


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every record with an id that another record has."""
    yield from _groups(library)
    lost = lost_ids(library, context)
    for space in SPACES:
        ids = [record.id for key in _keys(space) for record in library.own(key)]
        if len({*ids}) < len(ids):
            yield from doubled(_named(library, space), lost)


class Named(NamedTuple):
    """An id, the kind of its entry, and its place."""

    id: str
    kind: str
    start: Location
    at: Location
    key: str


def named(library: Library) -> tuple[tuple[Named, ...], ...]:
    """Return the ids that must be unique over all topics, each once, for each of `SPACES`."""
    return tuple(
        tuple(
            {
                n.id: n for n in reversed(_named(library, space)) if not OF_KEY[n.kind].of_topic
            }.values()
        )
        for space in SPACES
    )


def doubled(records: Iterable[Named], lost: Mapping[str, LostId] = _NONE) -> Iterator[Problem]:
    """Yield a problem for every repeated id, in order of place.

    Args:
        records: The ids.
        lost: For a repeated id, the id that one of the two entries was probably meant to have.
    """
    seen: dict[str, Named] = {}
    for one in sorted(records, key=lambda n: n.start):
        first = seen.setdefault(one.id, one)
        if first is not one:
            said, fix = _meant(lost.get(one.id))
            message = f"{_both(first, one)} {_lines(first.start, one.start)}.{said}"
            yield Problem(one.at, CODE, message, fix, key=one.key)


def _both(first: Named, second: Named) -> str:
    if first.kind == second.kind:
        return f"Two {spoken(first.kind)} have the id '{first.id}'"
    kinds = f"{spoken(first.kind)} and one of the {spoken(second.kind)}"
    return f"One of the {kinds} have the same id '{first.id}'"


def _lines(first: Location, second: Location) -> str:
    if first.file == second.file:
        return f"(lines {first.line} and {second.line})"
    return f"({first.file} line {first.line}, and here)"


def _meant(lost: LostId | None) -> tuple[str, str]:
    if lost is None:
        return "", "Give one of the two another id."
    refer = f"{lost.entries} entries refer" if lost.entries > 1 else "another entry refers"
    return (
        f" Nothing has the id '{lost.id}', which {refer} to: was this meant to be '{lost.id}'?",
        f"See which of the two it is, and write 'id: {lost.id}' there.",
    )


def name_of(topic: Topic) -> Named:
    """Return the id of a topic, with its place."""
    return Named(topic.id, "topics", topic.place.start, topic.place.at("id"), topic.place.key("id"))


def _keys(space: str) -> list[str]:
    return [kind.key for kind in NAMED if kind.space == space]


def _named(library: Library, space: str) -> list[Named]:
    records = ((key, record) for key in _keys(space) for record in library.own(key))
    found = (
        Named(r.id, key, p.start, p.at("id"), p.key("id")) for key, r in records for p in (r.place,)
    )
    return sorted(found, key=lambda n: n.start)


def _groups(library: Library) -> Iterator[Problem]:
    for section in library.sections:
        seen: set[str] = set()
        for group in section.groups:
            if group.id in seen:
                yield Problem(
                    group.place.at("id"),
                    CODE,
                    f"The section '{section.id}' has two groups '{group.id}'.",
                    "Give this group another id.",
                    key=group.place.key("id"),
                )
            seen.add(group.id)
