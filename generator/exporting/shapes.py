"""Shapes of the records in the open data. The published JSON Schema is made of these.

Every class is a promise to whoever reads the data: a new key raises the minor number of
`FORMAT_VERSION`, a changed or dropped one the major.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

#: Semantic version of the format, apart from that of the program and of the content.
FORMAT_VERSION = "1.0.0"

Grade = Literal["strong", "moderate", "limited", "expert", "popular", "none"]


class Shape(BaseModel):
    """Base of all shapes: frozen, and without keys that the schema does not name."""

    # Checkers are built with the first record, as for those of `generator.model`.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class EvidenceGrade(Shape):
    """How strong the best source is."""

    level: Grade = Field(description="The grade, for programs.")
    label: str = Field(description="The grade in two words, as pages show it.")
    means: str = Field(description="What the grade means, in a sentence.")


class Cited(Shape):
    """A source, and where in it the thing is said."""

    id: str = Field(description="Stable id of the source.")
    title: str
    publisher: str
    year: int | None = Field(None, description="Year of publication, where it is known.")
    url: str | None = Field(None, description="Address of the source, where it has one.")
    place: str | None = Field(None, description="Where in the source.")
    certainty: str | None = Field(None, description="How sure the source says it is (GRADE).")
    read_as: Literal["page", "copy", "second-hand"] = Field(
        description="What was read: the page itself, a stored copy, or a page that tells of it."
    )
    level: Grade = Field(description="The grade that this source lends.")


class Told(Shape):
    """One telling that was folded into a fact."""

    id: str = Field(description="Stable id of the telling; it leads to the fact.")
    text: str = Field(description="The text as this telling has it.")
    sources: tuple[str, ...] = Field(description="Ids of the sources that tell it so.")
    ground: str = Field(description="Why it was folded; or that it is the text shown.")


class FactDisagreement(Shape):
    """A disagreement that a fact is one side of."""

    id: str
    title: str
    stands: bool = Field(description="True where readers are told to follow this side.")
    what_to_do: str | None = None
    why: str | None = None


class DotChance(Shape):
    """A chance that the text tells."""

    count: int
    of: int


class ComparedNumber(Shape):
    """One of two numbers that the text compares."""

    label: str
    number: int
    of: int


class FactShape(Shape):
    """One fact or piece of advice, with everything known of it."""

    id: str = Field(description="Stable id. A renamed one is listed in moved.json.")
    text: str
    kind: Literal["fact", "do", "dont"] = Field(description="A fact, or advice for or against.")
    topic: str
    section: str
    activities: tuple[str, ...] = ()
    safety: bool = Field(description="True where getting it wrong could harm someone.")
    gap: bool = Field(description="True where it says what nobody has shown.")
    evidence: EvidenceGrade
    sources: tuple[Cited, ...]
    checked: date = Field(description="When it was last checked against its sources.")
    next_check: date = Field(description="When it is due to be checked again.")
    home: str = Field(description="Address of the place where it is written out.")
    pages: tuple[str, ...] = Field(description="Addresses of all pages that show it.")
    folds: tuple[Told, ...] = Field((), description="The tellings it was folded from.")
    disagreements: tuple[FactDisagreement, ...] = ()
    chance: DotChance | None = None
    compare: tuple[ComparedNumber, ...] = ()


class WarningSignShape(Shape):
    """One sign that calls for help. Any one sign is enough."""

    id: str
    sign: str = Field(description="Completes 'Get help if you have this problem and …'.")
    urgency: Literal["emergency", "urgent", "routine"]
    heading: str = Field(description="The call to action of its level.")
    what_to_do: str
    lay_words: tuple[str, ...] = Field((), description="How readers put it.")
    topic: str
    sources: tuple[Cited, ...]
    checked: date
    next_check: date
    home: str
    pages: tuple[str, ...]


class DoseShape(Shape):
    """How much of an exercise a source gives, in words; nothing is made up."""

    repeats: str | None = None
    hold: str | None = None
    sets: str | None = None
    how_often: str | None = None
    time: str | None = None


class FigureShape(Shape):
    """A picture, as SVG."""

    url: str
    title: str
    description: str


class ExerciseShape(Shape):
    """A movement to follow, or one to leave out."""

    id: str
    name: str
    also_called: tuple[str, ...] = ()
    kind: Literal["strengthening", "stretching", "cardio", "posture", "avoid"]
    avoid: bool = Field(description="True where it is one to leave out, not to do.")
    topic: str
    section: str
    activities: tuple[str, ...] = ()
    summary: str
    start: str | None = None
    steps: tuple[str, ...] = ()
    dose: DoseShape
    cautions: tuple[str, ...] = Field((), description="Who should not, and when to stop.")
    easier: str | None = None
    harder: str | None = None
    instead: tuple[str, ...] = Field((), description="Ids of exercises to do instead.")
    facts: tuple[str, ...] = Field((), description="Ids of facts about it.")
    figure: FigureShape | None = None
    evidence: EvidenceGrade
    sources: tuple[Cited, ...]
    checked: date
    next_check: date
    home: str
    pages: tuple[str, ...]
