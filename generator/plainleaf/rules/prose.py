"""Every text that readers see, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plainleaf.loading import Library
from plainleaf.model import Record, Wording
from plainleaf.rules.remembering import asked_again

#: Field names of texts that readers see, by kind.
_FIELDS: dict[str, tuple[str, ...]] = {
    "care": ("heading", "first", "action"),
    "sections": ("title", "lead", "action"),
    "activities": ("title", "lead", "action"),
    "terms": ("meaning",),
    "statements": ("text",),
    "warning_signs": ("sign", "qualifiers", "with_any", "action"),
    "claim_checks": ("claim", "why"),
    "exercises": ("name", "summary", "start", "steps", "cautions", "easier", "harder", "picture"),
    "questions": ("text",),
    "disagreements": ("title", "what_to_do", "why"),
    "handouts": ("title", "audience", "need"),
    "figures": ("title", "description"),
}


class Prose(NamedTuple):
    """A text, the record it stands in, and under which key."""

    kind: str
    record: Record
    part: tuple[str | int, ...]
    text: str


@asked_again
def prose(library: Library) -> Iterator[Prose]:
    """Yields every text of the library that readers see."""
    for topic in library.topics:
        yield Prose("topics", topic.topic, ("description",), topic.topic.description)
        names = tuple(name for name in Wording.model_fields if name != "place")
        yield from _texts("topics", topic.topic.wording, names)
    for kind, fields in _FIELDS.items():
        for record in library.own(kind):
            yield from _texts(kind, record, fields)
    yield from _inside(library)


def _inside(library: Library) -> Iterator[Prose]:
    for kind, records, fields in _parts(library):
        for record in records:
            yield from _texts(kind, record, fields)


def _parts(library: Library) -> Iterator[tuple[str, Iterable[Record], tuple[str, ...]]]:
    """Yield the parts of records that hold texts: kind of the record, parts, fields."""
    yield "sections", (g for s in library.sections for g in s.groups), ("title",)
    yield "warning_signs", (s.features for s in library.warning_signs if s.features), ("of",)
    compared = (s.compare for s in library.statements if s.compare)
    yield "statements", (bar for compare in compared for bar in compare.bars), ("label",)
    yield "questions", (q.answer for q in library.questions if q.answer), ("lead",)
    yield "disagreements", (side for d in library.disagreements for side in d.sides), ("says",)
    yield "left_out", library.left_out, ("said", "why")
    yield "warning_signs", library.short_signs, ("says",)
    rules = [topic.pain_rule for topic in library.topics if topic.pain_rule]
    yield "pain_rule", rules, ("title", "after")
    yield "pain_rule", (step for rule in rules for step in rule.steps), ("range", "says")
    own = (*(topic.crisis for topic in library.topics), library.shared.crisis)
    crises = [crisis for crisis in own if crisis]
    yield "crisis", crises, ("heading", "text", "emergency")
    yield "crisis", (line for crisis in crises for line in crisis.lines), ("how",)


def _texts(kind: str, record: Record, fields: tuple[str, ...]) -> Iterator[Prose]:
    values = vars(record)
    for name in fields:
        value = values[name]
        if isinstance(value, str):
            yield Prose(kind, record, (name,), value)
        elif value:
            for index, item in enumerate(value):
                yield Prose(kind, record, (name, index), item)
