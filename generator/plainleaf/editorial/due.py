"""Find what is due by the calendar: reviews, checks of facts, and sources to read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from plainleaf.loading import Library
from plainleaf.model import Exercise, Source, Statement, Topic, WarningSign
from plainleaf.problems import Location
from plainleaf.rules.references import references


class Terms(Struct, frozen=True):
    """The rules for what is due.

    Attributes:
        today: The current day.
        within: Number of days to look ahead.
        recheck: Number of days after which a fact or a source must be checked again.
    """

    today: date
    within: int = 90
    recheck: int = 365

    @property
    def horizon(self) -> date:
        """The last day to look ahead to."""
        return self.today + timedelta(days=self.within)


class Due(Struct, frozen=True):
    """Something that an editor should check.

    Attributes:
        on: Day when it is due; None if there is no such day.
        kind: Kind of the record, such as ``topic`` or ``source``.
        id: Id of the record.
        why: All reasons, in words.
        location: Place of the record in the files.
        bears: Number of records that cite it; 0 for records other than sources.
    """

    on: date | None
    kind: str
    id: str
    why: tuple[str, ...]
    location: Location
    bears: int = 0

    def overdue(self, today: date) -> int:
        """Return the days since it was due; negative if it is not due yet."""
        return (today - self.on).days if self.on else 0


def reviews_due(library: Library, terms: Terms) -> tuple[Due, ...]:
    """Return topics to review, and facts, signs and exercises to check, most overdue first."""
    found = [*_topics(library, terms), *_records(library, terms)]
    return tuple(sorted(found, key=_by_day))


def sources_due(library: Library, terms: Terms) -> tuple[Due, ...]:
    """Return sources to read again: most overdue first, then most cited first."""
    named = (r for r in references(library) if r.kind == "sources")
    cited = Counter(r.target for r in named if not isinstance(r.record, Source))
    found = (_source(source, terms, cited[source.id]) for source in library.sources)
    return tuple(sorted((one for one in found if one.on and one.on <= terms.horizon), key=_by_day))


def _by_day(due: Due) -> tuple[date, int, str]:
    return (due.on or date.max, -due.bears, due.id)


def _topics(library: Library, terms: Terms) -> Iterator[Due]:
    for knowledge in library.topics:
        topic: Topic = knowledge.topic
        if topic.next_check <= terms.horizon:
            why = ("the whole file must be checked against its sources",)
            place = topic.place.at("next_check")
            yield Due(topic.next_check, "topic", topic.id, why, place)
        if not any(one.topic == topic.id for one in library.sign_offs):
            why = ("no clinician has reviewed it yet",)
            yield Due(None, "topic", topic.id, why, topic.place.start)


def _records(library: Library, terms: Terms) -> Iterator[Due]:
    records: tuple[tuple[str, tuple[Statement | WarningSign | Exercise, ...]], ...] = (
        ("statement", library.statements),
        ("warning sign", library.warning_signs),
        ("exercise", library.exercises),
    )
    for kind, several in records:
        for record in several:
            due = record.checked + timedelta(days=terms.recheck)
            if due <= terms.horizon:
                why = (f"last checked on {record.checked}",)
                yield Due(due, kind, record.id, why, record.place.at("checked"))


def _source(source: Source, terms: Terms, cited: int) -> Due:
    due = source.accessed + timedelta(days=terms.recheck)
    why = f"last read on {source.accessed}"
    return Due(due, "source", source.id, (why,), source.place.start, cited)
