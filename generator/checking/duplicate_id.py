"""An id names one record only, over all kinds and all files.

Ids become addresses and permalinks, so `bridge` cannot be both an exercise and
a term. Terms keep to themselves: their ids are words, not addresses. So do
figures, which may be called as the exercise is that they show, and looks.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.context import Context
from generator.loading import Library
from generator.problems import Problem

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


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every record whose id another one already has."""
    del context
    yield from _groups(library)
    for kinds in (KINDS, ("terms",), ("figures",), ("looks",)):
        seen: dict[str, str] = {}
        records = sorted(
            (record for kind in kinds for record in getattr(library, kind)),
            key=lambda r: r.place.start,
        )
        for record in records:
            if record.id in seen:
                yield Problem(
                    record.place.at("id"),
                    CODE,
                    f"The id '{record.id}' is taken by the record at {seen[record.id]}.",
                    "Give this record another id.",
                    key=record.place.key("id"),
                )
            else:
                seen[record.id] = str(record.place.start)


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
