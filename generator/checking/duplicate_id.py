"""An id names one record only, over all kinds and all files.

Ids become addresses and permalinks, so `bridge` cannot be both an exercise and
a term. Terms keep to themselves: their ids are words, not addresses. So do
figures, which may be called as the exercise is that they show, and looks. Sections
belong to their topic: two topics may each have a section `causes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checking.context import Context
from generator.loading import Library
from generator.model import Topic
from generator.problems import Location, Problem

CODE = "S001"
KINDS = (
    "sections",
    "activities",
    "sources",
    "statements",
    "warning_signs",
    "exercises",
    "questions",
    "disagreements",
    "handouts",
)
#: Kinds that share one space of names each.
SPACES = (KINDS, ("terms",), ("figures",), ("looks",))


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every record whose id another one already has."""
    del context
    yield from _groups(library)
    for kinds in SPACES:
        yield from doubled(_named(library, kinds))


class Named(NamedTuple):
    """An id and where it is given."""

    id: str
    start: Location
    at: Location
    key: str


def named(library: Library) -> tuple[tuple[Named, ...], ...]:
    """The ids that must be unique over all topics, each once, for each of `SPACES`."""
    return tuple(
        tuple({n.id: n for n in reversed(_named(library, kinds))}.values())
        for kinds in (tuple(kind for kind in kinds if kind != "sections") for kinds in SPACES)
    )


def doubled(records: Iterable[Named]) -> Iterator[Problem]:
    """Yields a problem for every id that is given a second time, in order of place."""
    seen: dict[str, Location] = {}
    for one in sorted(records, key=lambda n: n.start):
        if one.id in seen:
            yield Problem(
                one.at,
                CODE,
                f"The id '{one.id}' is taken by the record at {seen[one.id]}.",
                "Give this record another id.",
                key=one.key,
            )
        else:
            seen[one.id] = one.start


def name_of(topic: Topic) -> Named:
    """The id of a topic, and where it stands."""
    return Named(topic.id, topic.place.start, topic.place.at("id"), topic.place.key("id"))


def _named(library: Library, kinds: tuple[str, ...]) -> list[Named]:
    records = (record for kind in kinds for record in library.own(kind))
    found = (Named(r.id, p.start, p.at("id"), p.key("id")) for r in records for p in (r.place,))
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
