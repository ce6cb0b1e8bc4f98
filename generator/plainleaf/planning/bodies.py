"""What stands on a page: one record for each kind of page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from plainleaf.deduplication import AskedQuestion, Fact, OpenPair
from plainleaf.model import (
    Activity,
    CareLevel,
    ClaimVerdict,
    Crisis,
    Exercise,
    Handout,
    LeftOut,
    PainRule,
    Section,
    SignsShown,
    Source,
    Term,
    Topic,
    WarningSign,
)
from plainleaf.model.grading import Evidence
from plainleaf.planning.counts import Counts
from plainleaf.planning.figures import PlannedFigure
from plainleaf.planning.parts import (
    AdviceChoice,
    CareCard,
    CheckedClaim,
    DisagreementBox,
    FactGroup,
)
from plainleaf.planning.summary import Entry


class HomeBody(Struct, frozen=True):
    """The front page: what most people need first, and what to do today."""

    topic: Topic
    emergency: CareLevel
    key_facts: tuple[Fact, ...]
    today: tuple[Fact, ...]
    activities: tuple[Activity, ...]
    sections: tuple[Section, ...]
    handouts: tuple[Handout, ...]
    disagreements: int
    counts: Counts


class TopicsBody(Struct, frozen=True):
    """All sections, topic by topic, each with how many facts it has."""

    topics: tuple[tuple[Topic, tuple[tuple[Section, int], ...]], ...]


class AdviceBody(Struct, frozen=True):
    """What pages of advice hold, whatever they gather it by."""

    key_facts: tuple[Fact, ...]
    groups: tuple[FactGroup, ...]
    boxes: tuple[DisagreementBox, ...]
    exercises: tuple[Exercise, ...]
    questions: tuple[AskedQuestion, ...]
    handouts: tuple[Handout, ...]


class SectionBody(AdviceBody, frozen=True):
    """A section page; the care section also carries the three care cards.

    Attributes:
        section: The section.
        care: The three care cards, on the care section.
        crisis: Help for people who cannot go on, on the care section.
        compare: Sections that help to tell two things apart, on the care section.
        claims: How many claims of popular web pages its page of claims checks.
        neighbours: The other sections.
    """

    section: Section
    care: tuple[CareCard, ...] = ()
    crisis: Crisis | None = None
    compare: tuple[Section, ...] = ()
    claims: int = 0
    neighbours: tuple[Section, ...] = ()


class ActivityBody(AdviceBody, frozen=True):
    """Every fact about one activity, by section."""

    activity: Activity
    compare: tuple[Section, ...] = ()
    neighbours: tuple[Activity, ...] = ()


class ActivitiesBody(Struct, frozen=True):
    """All activities, with how many facts each has."""

    activities: tuple[tuple[Activity, int], ...]


class ExerciseBody(Struct, frozen=True):
    """One exercise."""

    exercise: Exercise
    pain_rule: PainRule | None
    evidence: Evidence
    facts: tuple[Fact, ...]
    instead: tuple[Exercise, ...]
    related: tuple[Exercise, ...]
    handouts: tuple[Handout, ...]


class ExercisesBody(Struct, frozen=True):
    """All exercises by kind: title, anchor, members."""

    kinds: tuple[tuple[str, str, tuple[Exercise, ...]], ...]


class QuestionBody(Struct, frozen=True):
    """One question and its answer."""

    asked: AskedQuestion
    facts: tuple[Fact, ...]
    exercises: tuple[Exercise, ...]
    boxes: tuple[DisagreementBox, ...]
    emergency: CareCard | None
    related: tuple[AskedQuestion, ...]


class QuestionsBody(Struct, frozen=True):
    """All questions by their first telling word, and by what they are about."""

    groups: tuple[tuple[str, str, tuple[AskedQuestion, ...]], ...]


class HandoutBody(Struct, frozen=True):
    """One handout as a page; the warning signs are part of it by type.

    Attributes:
        handout: The record.
        care: The three care cards; `Handout.signs` says how much of them the sheet shows.
        group: The advice.
        exercises: The exercises.
        pain_rule: How much pain they may bring, where the topic has a rule.
    """

    handout: Handout
    care: tuple[CareCard, CareCard, CareCard]
    group: FactGroup
    exercises: tuple[Exercise, ...]
    pain_rule: PainRule | None = None

    @property
    def shown_cards(self) -> tuple[CareCard, ...]:
        """Return the cards that the sheet shows: all three, or the two that cannot wait."""
        return self.care if self.handout.signs is SignsShown.WHOLE else self.care[:2]


class HandoutsBody(Struct, frozen=True):
    """All handouts."""

    handouts: tuple[Handout, ...]


class ClaimsBody(Struct, frozen=True):
    """The claims of popular web pages about one section, each with a verdict.

    Attributes:
        section: The section.
        claims: The checked claims.
        documents: How many web pages make any claim of the topic.
        others: The other sections that have claims.
    """

    section: Section
    claims: tuple[CheckedClaim, ...]
    documents: int
    others: tuple[Section, ...] = ()


class ClaimsIndexBody(Struct, frozen=True):
    """All pages of claims.

    Attributes:
        sections: Each section that has claims, with how many.
        verdicts: How many claims got each verdict.
        documents: How many web pages make any claim of the topic.
    """

    sections: tuple[tuple[Section, int], ...]
    verdicts: tuple[tuple[ClaimVerdict, int], ...]
    documents: int


class DisagreementsBody(Struct, frozen=True):
    """All disagreements."""

    boxes: tuple[DisagreementBox, ...]


class SourceBody(Struct, frozen=True):
    """A source and all that it gave; one of the shared files has the topics instead."""

    source: Source
    evidence: Evidence
    facts: tuple[Fact, ...]
    exercises: tuple[Exercise, ...]
    signs: tuple[WarningSign, ...]
    questions: tuple[AskedQuestion, ...]
    left_out: int
    topics: tuple[Entry, ...] = ()
    claims: int = 0


class SourcesBody(Struct, frozen=True):
    """All sources by level of evidence, each with how many facts it gave."""

    levels: tuple[tuple[Evidence, tuple[tuple[Source, int], ...]], ...]


class WordsBody(Struct, frozen=True):
    """All terms by first letter."""

    letters: tuple[tuple[str, tuple[Term, ...]], ...]


class MadeBody(Struct, frozen=True):
    """How the site is made: counts, what was left out, state of review.

    Attributes:
        topic: The topic.
        counts: Its figures.
        left_out: What was left out, by reason.
        questions: What editors ask the clinician who reviews it: title, address, note.
        claims: How many claims of popular web pages are checked.
    """

    topic: Topic
    counts: Counts
    left_out: tuple[tuple[str, tuple[LeftOut, ...]], ...]
    questions: tuple[tuple[str, str, str], ...] = ()
    claims: int = 0


class FoldedBody(Struct, frozen=True):
    """Every fold, fact by fact, and near pairs kept apart."""

    facts: tuple[Fact, ...]
    questions: tuple[AskedQuestion, ...]
    grounds: Mapping[str, str]
    open_pairs: tuple[OpenPair, ...]


class FiguresBody(Struct, frozen=True):
    """All figures by kind: title, anchor, members."""

    kinds: tuple[tuple[str, str, tuple[PlannedFigure, ...]], ...]


class BuilderBody(Struct, frozen=True):
    """Everything that a reader may pick for a handout of their own.

    The emergency and same-day cards are part of it by type: no choice leaves them out.
    """

    care: tuple[CareCard, CareCard]
    pain_rule: PainRule | None
    advice: tuple[AdviceChoice, ...]
    exercises: tuple[tuple[str, str, tuple[Exercise, ...]], ...]
    handouts: tuple[Handout, ...]
    next_check: date


class PlainBody(Struct, frozen=True):
    """A page whose words stand in its template."""


class OverviewBody(Struct, frozen=True):
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
    | ClaimsBody
    | ClaimsIndexBody
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
