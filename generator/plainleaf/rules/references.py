"""Every reference from one record to another, in one place.

Rules, explanations and data all need to know who refers to whom; they read it
from here, so that a new reference in the model is added once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.rules.remembering import asked_again


class Reference(NamedTuple):
    """One record naming another.

    Attributes:
        owner: Id of the record that refers.
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


#: Field of a record -> the kind that its ids name.
_FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "sections": (("key_statements", "statements"),),
    "activities": (("key_statements", "statements"), ("shown_by", "exercises")),
    "statements": (
        ("section", "sections"),
        ("activities", "activities"),
        ("same_as", "statements"),
    ),
    "exercises": (
        ("section", "sections"),
        ("activities", "activities"),
        ("instead", "exercises"),
        ("statements", "statements"),
    ),
    "questions": (
        ("section", "sections"),
        ("activities", "activities"),
        ("same_as", "questions"),
    ),
    "disagreements": (("section", "sections"), ("activities", "activities")),
    "claim_checks": (
        ("section", "sections"),
        ("statements", "statements"),
        ("rests_on", "statements"),
    ),
    "handouts": (("statements", "statements"), ("exercises", "exercises")),
    "figures": (
        ("exercise", "exercises"),
        ("section", "sections"),
        ("statement", "statements"),
        ("look", "looks"),
        ("beside_look", "looks"),
    ),
}
_TOPIC_FIELDS = (("key_statements", "statements"), ("today", "statements"))
_ANSWER_FIELDS = (
    ("statements", "statements"),
    ("exercises", "exercises"),
    ("disagreements", "disagreements"),
)


@asked_again
def references(library: Library) -> Iterator[Reference]:
    """Yields every reference of the library, owner by owner."""
    for topic in library.topics:
        yield from _named(topic.topic.id, topic.topic, _TOPIC_FIELDS)
    for kind, fields in _FIELDS.items():
        for record in getattr(library, kind):
            yield from _named(record.id, record, fields)
    yield from _inside(library)
    for line in library.short_signs:
        yield from _named(line.says, line, (("signs", "warning_signs"),))
    for owner, record in _with_sources(library):
        for reference in record.sources:
            yield Reference(owner, reference, ("source",), reference.source, "sources")
    for entry in library.left_out:
        yield Reference("left-out", entry, ("source",), entry.source, "sources")


def _with_sources(library: Library) -> Iterator[tuple[str, Any]]:
    """Yield every record that cites sources, with the id or name that messages call it by."""
    for kind in ("statements", "warning_signs", "exercises", "questions"):
        yield from ((record.id, record) for record in getattr(library, kind))
    yield from ((term.id, term) for term in library.own("terms"))
    for holder in (*library.topics, library.shared):
        for name in ("pain_rule", "crisis"):
            if record := getattr(holder, name, None):
                yield name, record


def _inside(library: Library) -> Iterator[Reference]:
    for question in library.questions:
        if question.answer:
            yield from _named(question.id, question.answer, _ANSWER_FIELDS)
    for disagreement in library.disagreements:
        for side in disagreement.sides:
            yield from _named(disagreement.id, side, (("statements", "statements"),))


def _named(owner: str, record: Record, fields: tuple[tuple[str, str], ...]) -> Iterator[Reference]:
    values = vars(record)
    for name, kind in fields:
        value = values[name]
        if isinstance(value, str):
            yield Reference(owner, record, (name,), value, kind)
        elif value:
            for index, target in enumerate(value):
                yield Reference(owner, record, (name, index), target, kind)
