"""Every text that readers see, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.checking.remembering import asked_again
from generator.loading import Library
from generator.model import Record, Wording

#: Field names of texts that readers see, by kind.
_FIELDS: dict[str, tuple[str, ...]] = {
    "care": ("heading", "action"),
    "sections": ("title", "lead", "action"),
    "activities": ("title", "lead", "action"),
    "terms": ("meaning",),
    "statements": ("text",),
    "warning_signs": ("sign", "action"),
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
        names = tuple(name for name in Wording.model_fields if name not in ("place", "stop_if"))
        yield from _texts("topics", topic.topic.wording, names)
    for kind, fields in _FIELDS.items():
        for record in library.own(kind):
            yield from _texts(kind, record, fields)
    yield from _inside(library)


def _inside(library: Library) -> Iterator[Prose]:
    for section in library.sections:
        for group in section.groups:
            yield from _texts("sections", group, ("title",))
    for statement in library.statements:
        for bar in statement.compare.bars if statement.compare else ():
            yield from _texts("statements", bar, ("label",))
    for question in library.questions:
        if question.answer:
            yield from _texts("questions", question.answer, ("lead",))
    for disagreement in library.disagreements:
        for side in disagreement.sides:
            yield from _texts("disagreements", side, ("says",))
    for entry in library.left_out:
        yield from _texts("left_out", entry, ("said", "why"))


def _texts(kind: str, record: Record, fields: tuple[str, ...]) -> Iterator[Prose]:
    values = vars(record)
    for name in fields:
        value = values[name]
        if isinstance(value, str):
            yield Prose(kind, record, (name,), value)
        elif value:
            for index, item in enumerate(value):
                yield Prose(kind, record, (name, index), item)
