"""What a file of content holds: one topic and all that it says, or records for all topics."""

from __future__ import annotations

from pydantic import Field

from generator.model.figures import Figure, Look
from generator.model.keeping import Decision, LeftOut
from generator.model.knowledge import (
    Activity,
    CareLevel,
    Disagreement,
    Exercise,
    Handout,
    Question,
    Section,
    Source,
    Statement,
    Term,
    Topic,
    WarningSign,
)
from generator.model.record import Record


class SharedRecords(Record):
    """A knowledge file without a topic: what the topics of a library share."""

    care: tuple[CareLevel, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    figures: tuple[Figure, ...] = ()
    looks: tuple[Look, ...] = ()


class Knowledge(Record):
    """Everything one knowledge file says about one topic."""

    topic: Topic
    care: tuple[CareLevel, ...] = Field((), description="By default the shared care levels.")
    sections: tuple[Section, ...]
    activities: tuple[Activity, ...] = ()
    sources: tuple[Source, ...] = ()
    terms: tuple[Term, ...] = ()
    statements: tuple[Statement, ...] = ()
    warning_signs: tuple[WarningSign, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    questions: tuple[Question, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    handouts: tuple[Handout, ...] = ()
    decisions: tuple[Decision, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    figures: tuple[Figure, ...] = ()
    looks: tuple[Look, ...] = ()
