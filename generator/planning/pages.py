"""The plan's records: a page, what stands on it, and the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.deduplication import AskedQuestion, Fact, Fold, OpenPair
from generator.grading import Evidence
from generator.model import (
    Activity,
    CareLevel,
    Disagreement,
    Exercise,
    Handout,
    LeftOut,
    Section,
    Side,
    Source,
    Term,
    Topic,
    WarningSign,
)
from generator.planning.counts import Counts
from generator.planning.figures import PlannedFigure


@dataclass(frozen=True, slots=True)
class CareCard:
    """A care level and its signs, under headings, in lists of at most seven."""

    level: CareLevel
    parts: tuple[tuple[str, tuple[WarningSign, ...]], ...]

    @property
    def signs(self) -> tuple[WarningSign, ...]:
        """All signs of the card, in order."""
        return tuple(sign for _, signs in self.parts for sign in signs)


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts under one heading, each list ranked, at most seven to a list.

    Attributes:
        id: Anchor of the heading.
        title: The heading.
        dos: Advice for.
        donts: Advice against.
        facts: What is known.
        popular: What only popular web pages say; shown behind a disclosure.
    """

    id: str
    title: str
    dos: tuple[tuple[Fact, ...], ...] = ()
    donts: tuple[tuple[Fact, ...], ...] = ()
    facts: tuple[tuple[Fact, ...], ...] = ()
    popular: tuple[tuple[Fact, ...], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of all facts in the group."""
        lists = (*self.dos, *self.donts, *self.facts, *self.popular)
        return tuple(fact.id for members in lists for fact in members)


@dataclass(frozen=True, slots=True)
class DisagreementBox:
    """A disagreement with the facts of each side."""

    disagreement: Disagreement
    sides: tuple[tuple[Side, tuple[Fact, ...]], ...]


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
    """A source and all that it gave."""

    source: Source
    evidence: Evidence
    facts: tuple[Fact, ...]
    exercises: tuple[Exercise, ...]
    signs: tuple[WarningSign, ...]
    questions: tuple[AskedQuestion, ...]
    left_out: int


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
class AdviceChoice:
    """What can be picked from one section: advice for, advice against, and facts."""

    id: str
    title: str
    dos: tuple[Fact, ...]
    donts: tuple[Fact, ...]
    facts: tuple[Fact, ...]


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


Body = (
    HomeBody
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


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site.

    Attributes:
        address: Path below the site's root, ending in a slash; empty for home.
        kind: Name of the page's template.
        title: The page's one first-level heading.
        description: For search engines and for lists of results.
        body: What stands on it.
        trail: Breadcrumbs, from below home down to the parent: title, address.
        shows: Ids of the records that it shows.
        checked: When the content was last checked.
        next_check: When it is due again.
        qualifier: Tells pages of one title apart in lists of results.
    """

    address: str
    kind: str
    title: str
    description: str
    body: Body
    checked: date
    next_check: date
    trail: tuple[tuple[str, str], ...] = ()
    shows: frozenset[str] = frozenset()
    qualifier: str = ""


@dataclass(frozen=True)
class SitePlan:
    """All pages, and where each record has its home.

    Attributes:
        pages: Pages by address.
        homes: Record id -> address of the page and anchor where it is written out.
        sources: Source by id.
        terms: All terms, by id.
        help_line: One line for the top of every page: when to get help now.
        log: Every fold.
        medical_words: Words that pages link to their meaning.
        checked: When the newest content was checked; dates the build.
        figures: Every figure, by id.
        shown_by: Activity id -> exercise whose figure stands for it.
    """

    pages: tuple[Page, ...]
    homes: Mapping[str, str]
    sources: Mapping[str, Source]
    terms: tuple[Term, ...]
    help_line: str
    counts: Counts
    checked: date
    log: tuple[Fold, ...] = ()
    medical_words: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = field(default=())
    figures: tuple[PlannedFigure, ...] = ()
    shown_by: Mapping[str, str] = field(default_factory=dict)

    def figure(self, *records: str) -> PlannedFigure | None:
        """The first figure of an exercise, statement or section among ids; None without one."""
        wanted = set(records)
        return next((f for f in self.figures if not wanted.isdisjoint(f.shows)), None)
