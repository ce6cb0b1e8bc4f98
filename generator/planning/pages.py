"""The plan's records: a page, what stands on it, and the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from generator.deduplication import AskedQuestion, Fact, Fold, OpenPair
from generator.grading import Evidence
from generator.model import (
    Activity,
    CareLevel,
    Disagreement,
    Exercise,
    Handout,
    LeftOut,
    Review,
    Section,
    Side,
    Source,
    Term,
    Topic,
    WarningSign,
)
from generator.planning.counts import Counts
from generator.planning.figures import PlannedFigure
from generator.planning.summary import Entry, TopicSummary


@dataclass(frozen=True, slots=True)
class CareCard:
    """A care level and its signs, under headings, in lists of at most seven.

    Attributes:
        level: How urgent it is, and what to do.
        parts: Heading, or none, and signs.
        has: What somebody has to whom the card speaks, after 'You have'.
    """

    level: CareLevel
    parts: tuple[tuple[str, tuple[WarningSign, ...]], ...]
    has: str = ""

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
        topic: Id of the topic that it belongs to; empty for pages over all topics.
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
    topic: str = ""


@dataclass(frozen=True)
class TopicPlan:
    """The pages of one topic, and all that rendering them needs.

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
        topics: What the pages are about.
        root: Address of the folder that the topic's own pages stand in; empty for the root.
        summary: What pages over all topics say of this one.
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

    root: str = ""
    summary: TopicSummary | None = None

    @property
    def review(self) -> Review:
        """Who reviewed the topic; nobody where the pages are about several."""
        return self.topics[0].review if len(self.topics) == 1 else Review()

    @cached_property
    def _figure_of(self) -> dict[str, int]:
        """Record id -> number of its first figure."""
        numbered = reversed(list(enumerate(self.figures)))
        return {record: number for number, figure in numbered for record in figure.shows}

    def figure(self, *records: str) -> PlannedFigure | None:
        """The first figure of an exercise, statement or section among ids; None without one."""
        found = [self._figure_of[r] for r in records if r in self._figure_of]
        return self.figures[min(found)] if found else None


@dataclass(frozen=True)
class SitePlan(TopicPlan):
    """All pages of the site. With one topic it is that topic's plan.

    Attributes:
        parts: The plan of each topic by its id, where there are several.
        own: What rendering the pages over all topics needs, where there are several.
    """

    parts: Mapping[str, TopicPlan] = field(default_factory=dict)
    own: TopicPlan | None = None

    def of(self, page: Page) -> TopicPlan:
        """The plan that a page is rendered by."""
        return self.parts.get(page.topic, self.own or self)
