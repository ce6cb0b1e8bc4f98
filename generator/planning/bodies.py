"""What stands on a page: one record for each kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.deduplication import AskedQuestion, Fact, OpenPair
from generator.grading import Evidence
from generator.model import (
    Activity,
    CareLevel,
    Exercise,
    Handout,
    LeftOut,
    Section,
    Source,
    Term,
    Topic,
    WarningSign,
)
from generator.planning.counts import Counts
from generator.planning.figures import PlannedFigure
from generator.planning.parts import AdviceChoice, CareCard, DisagreementBox, FactGroup
from generator.planning.summary import Entry


@dataclass(frozen=True, slots=True)
class HomeBody:
    """The front page; the meaning is that of the term that names the topic."""

    topic: Topic
    meaning: Term | None
    emergency: CareCard
    key_facts: tuple[Fact, ...]
    activities: tuple[Activity, ...]
    sections: tuple[Section, ...]
    handouts: tuple[Handout, ...]
    disagreements: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class TopicsBody:
    """All sections, topic by topic, each with how many facts it has."""

    topics: tuple[tuple[Topic, tuple[tuple[Section, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class SectionBody:
    """A section page; the care section also carries the three care cards."""

    section: Section
    key_facts: tuple[Fact, ...]
    groups: tuple[FactGroup, ...]
    boxes: tuple[DisagreementBox, ...]
    exercises: tuple[Exercise, ...]
    questions: tuple[AskedQuestion, ...]
    handouts: tuple[Handout, ...]
    care: tuple[CareCard, ...] = ()
    neighbours: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityBody:
    """Every fact about one activity, by section."""

    activity: Activity
    key_facts: tuple[Fact, ...]
    groups: tuple[FactGroup, ...]
    boxes: tuple[DisagreementBox, ...]
    exercises: tuple[Exercise, ...]
    questions: tuple[AskedQuestion, ...]
    handouts: tuple[Handout, ...]
    neighbours: tuple[Activity, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivitiesBody:
    """All activities, with how many facts each has."""

    activities: tuple[tuple[Activity, int], ...]


@dataclass(frozen=True, slots=True)
class ExerciseBody:
    """One exercise."""

    exercise: Exercise
    evidence: Evidence
    facts: tuple[Fact, ...]
    instead: tuple[Exercise, ...]
    related: tuple[Exercise, ...]
    handouts: tuple[Handout, ...]


@dataclass(frozen=True, slots=True)
class ExercisesBody:
    """All exercises by kind: title, anchor, members."""

    kinds: tuple[tuple[str, str, tuple[Exercise, ...]], ...]


@dataclass(frozen=True, slots=True)
class QuestionBody:
    """One question and its answer."""

    asked: AskedQuestion
    facts: tuple[Fact, ...]
    exercises: tuple[Exercise, ...]
    boxes: tuple[DisagreementBox, ...]
    emergency: CareCard | None
    related: tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class QuestionsBody:
    """All questions by their first telling word, and by what they are about."""

    groups: tuple[tuple[str, str, tuple[AskedQuestion, ...]], ...]


@dataclass(frozen=True, slots=True)
class HandoutBody:
    """One handout as a page; the emergency card is part of it by type."""

    handout: Handout
    emergency: CareCard
    group: FactGroup
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True)
class HandoutsBody:
    """All handouts."""

    handouts: tuple[Handout, ...]


@dataclass(frozen=True, slots=True)
class DisagreementsBody:
    """All disagreements."""

    boxes: tuple[DisagreementBox, ...]


@dataclass(frozen=True, slots=True)
class SourceBody:
    """A source and all that it gave; one of the shared files has the topics instead."""

    source: Source
    evidence: Evidence
    facts: tuple[Fact, ...]
    exercises: tuple[Exercise, ...]
    signs: tuple[WarningSign, ...]
    questions: tuple[AskedQuestion, ...]
    left_out: int
    topics: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcesBody:
    """All sources by level of evidence, each with how many facts it gave."""

    levels: tuple[tuple[Evidence, tuple[tuple[Source, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class WordsBody:
    """All terms by first letter."""

    letters: tuple[tuple[str, tuple[Term, ...]], ...]


@dataclass(frozen=True, slots=True)
class MadeBody:
    """How the site is made: counts, what was left out, state of review."""

    topic: Topic
    counts: Counts
    left_out: tuple[tuple[str, tuple[LeftOut, ...]], ...]


@dataclass(frozen=True, slots=True)
class FoldedBody:
    """Every fold, fact by fact, and near pairs kept apart."""

    facts: tuple[Fact, ...]
    questions: tuple[AskedQuestion, ...]
    grounds: Mapping[str, str]
    open_pairs: tuple[OpenPair, ...]


@dataclass(frozen=True, slots=True)
class FiguresBody:
    """All figures by kind: title, anchor, members."""

    kinds: tuple[tuple[str, str, tuple[PlannedFigure, ...]], ...]


@dataclass(frozen=True, slots=True)
class BuilderBody:
    """Everything that a reader may pick for a handout of their own.

    The emergency card is part of it by type: no choice leaves it out.
    """

    emergency: CareCard
    advice: tuple[AdviceChoice, ...]
    exercises: tuple[tuple[str, str, tuple[Exercise, ...]], ...]
    handouts: tuple[Handout, ...]
    next_check: date


@dataclass(frozen=True, slots=True)
class PlainBody:
    """A page whose words stand in its template."""


@dataclass(frozen=True, slots=True)
class OverviewBody:
    """A list over all topics, or one page of it: no longer however many topics there are.

    Attributes:
        intro: What to know first, in sentences; may be empty.
        emergency: What the care levels say of emergencies.
        letters: Where the list goes on, by the first letters of its names.
        entries: The list, where it is short enough.
        groups: The list by topic: title, anchor, entries.
        counts: Figures over all topics, on the page that tells of them.
    """

    intro: str = ""
    emergency: tuple[CareLevel, ...] = ()
    letters: tuple[Entry, ...] = ()
    entries: tuple[Entry, ...] = ()
    groups: tuple[tuple[str, str, tuple[Entry, ...]], ...] = ()
    more: tuple[Entry, ...] = ()
    counts: Counts | None = None


Body = (
    HomeBody
    | OverviewBody
    | TopicsBody
    | SectionBody
    | ActivityBody
    | ActivitiesBody
    | ExerciseBody
    | ExercisesBody
    | QuestionBody
    | QuestionsBody
    | HandoutBody
    | HandoutsBody
    | DisagreementsBody
    | SourceBody
    | SourcesBody
    | WordsBody
    | MadeBody
    | FoldedBody
    | FiguresBody
    | BuilderBody
    | PlainBody
)
