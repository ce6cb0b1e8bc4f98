"""Define the content of each kind of page, as its template receives it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import groupby

from msgspec import Struct

from plainleaf.deduplication import AskedQuestion, Fact, OpenPair
from plainleaf.model import (
    Activity,
    CareLevel,
    ClaimVerdict,
    Crisis,
    Exercise,
    Handout,
    HelpLink,
    LeftOut,
    PainRule,
    Section,
    SectionRole,
    SignsShown,
    Source,
    Term,
    Topic,
    WarningSign,
)
from plainleaf.model.grading import Evidence
from plainleaf.planning.counts import Counts
from plainleaf.planning.figures import PlannedFigure
from plainleaf.planning.following import Move
from plainleaf.planning.parts import (
    AdviceChoice,
    CareCard,
    CheckedClaim,
    DisagreementBox,
    FactGroup,
    PlannedPassage,
)
from plainleaf.planning.topic_summary import ListEntry


class HomeBody(Struct, frozen=True):
    """The home page: what most readers need first, and what to do today.

    Attributes:
        start: The section that most readers should read first, if the topic names one.
        pictured: Id of the record whose picture it shows; empty if it shows none.
    """

    topic: Topic
    emergency: CareLevel
    key_facts: tuple[Fact, ...]
    today: tuple[Fact, ...]
    activities: tuple[Activity, ...]
    sections: tuple[Section, ...]
    handouts: tuple[Handout, ...]
    disagreements: int
    counts: Counts
    start: Section | None = None
    pictured: str = ""

    @property
    def activity_parts(self) -> tuple[tuple[str, tuple[Activity, ...]], ...]:
        """The activities under the headings of their parts; one part if none names any."""
        runs = groupby(self.activities, key=lambda activity: activity.part or "")
        return tuple((part, tuple(activities)) for part, activities in runs)

    @property
    def parts(self) -> tuple[tuple[str, tuple[Section, ...]], ...]:
        """The sections under the headings of their parts; empty if no section names one."""
        listed = [s for s in self.sections if s.role is not SectionRole.CARE]
        if not any(section.part for section in listed):
            return ()
        runs = groupby(listed, key=lambda section: section.part or "")
        return tuple((part, tuple(sections)) for part, sections in runs)


class TopicsBody(Struct, frozen=True):
    """All sections by topic, each with its number of facts."""

    topics: tuple[tuple[Topic, tuple[tuple[Section, int], ...]], ...]


class AdviceBody(Struct, frozen=True):
    """What the advice pages of sections and of activities have in common.

    Attributes:
        key_facts: The facts that sum up the page.
        groups: All facts under headings; empty if the page has passages.
        boxes: Disagreements between sources; empty if the page has passages.
        exercises: Exercises that belong to it.
        questions: Questions that belong to it.
        handouts: Handouts that show most of its facts and exercises.
        passages: The page as prose; empty if nobody has written it yet.
        evidence: Address of the page with all facts and disagreements; empty without passages.
        pain_rule: How much pain exercise may cause, if the passages are about exercise.
        more_help: Where else to find help.
        emergency: The emergency signs, if the passages send readers to them.
        today: The signs that need help today, if the emergency signs are to be in view with
            nothing to open.
    """

    key_facts: tuple[Fact, ...]
    groups: tuple[FactGroup, ...]
    boxes: tuple[DisagreementBox, ...]
    exercises: tuple[Exercise, ...]
    questions: tuple[AskedQuestion, ...]
    handouts: tuple[Handout, ...]
    passages: tuple[PlannedPassage, ...] = ()
    evidence: str = ""
    pain_rule: PainRule | None = None
    more_help: tuple[HelpLink, ...] = ()
    emergency: CareCard | None = None
    today: CareCard | None = None


class SectionBody(AdviceBody, frozen=True, kw_only=True):
    """The page of a section.

    Attributes:
        section: The section.
        care: The three care cards, if the section is about when to get care; else empty.
        crisis: Help for people in a crisis, if the section is about when to get care.
        compare: Sections that help to distinguish two conditions, if the section is about when
            to get care.
        claims: Number of web pages' claims checked on the section's page of claims.
        neighbours: The other sections.
    """

    section: Section
    care: tuple[CareCard, ...] = ()
    crisis: Crisis | None = None
    compare: tuple[Section, ...] = ()
    claims: int = 0
    neighbours: tuple[Section, ...] = ()


class ActivityBody(AdviceBody, frozen=True, kw_only=True):
    """The page of an activity."""

    activity: Activity
    compare: tuple[Section, ...] = ()
    neighbours: tuple[Activity, ...] = ()


class EvidenceBody(Struct, frozen=True):
    """Everything that the page of a section or an activity rests on.

    Attributes:
        of: Id of the section or activity.
        title: Title of its page.
        groups: All facts under headings.
        boxes: Disagreements between sources.
        claims: Number of web pages' claims checked on the section's page of claims.
    """

    of: str
    title: str
    groups: tuple[FactGroup, ...]
    boxes: tuple[DisagreementBox, ...]
    claims: int = 0


class ActivitiesBody(Struct, frozen=True):
    """All activities, each with its number of facts."""

    activities: tuple[tuple[Activity, int], ...]


class ExerciseBody(Struct, frozen=True):
    """The page of an exercise.

    Attributes:
        move: The exercise with what the page counts, if the page can lead through it.
    """

    exercise: Exercise
    pain_rule: PainRule | None
    evidence: Evidence
    facts: tuple[Fact, ...]
    instead: tuple[Exercise, ...]
    related: tuple[Exercise, ...]
    handouts: tuple[Handout, ...]
    move: Move | None = None


class ExercisesBody(Struct, frozen=True):
    """All exercises by kind; each kind as title, anchor and exercises.

    Attributes:
        sessions: Handouts whose pages lead through several exercises.
        diary: Whether a handout has a diary of exercises to tick.
    """

    kinds: tuple[tuple[str, str, tuple[Exercise, ...]], ...]
    sessions: tuple[Handout, ...] = ()
    diary: bool = False


class QuestionBody(Struct, frozen=True):
    """The page of a question, with its answer."""

    asked: AskedQuestion
    facts: tuple[Fact, ...]
    exercises: tuple[Exercise, ...]
    boxes: tuple[DisagreementBox, ...]
    emergency: CareCard | None
    related: tuple[AskedQuestion, ...]


class QuestionsBody(Struct, frozen=True):
    """All questions by section; each section as title, anchor and questions."""

    groups: tuple[tuple[str, str, tuple[AskedQuestion, ...]], ...]


class HandoutBody(Struct, frozen=True):
    """The page of a handout; its type requires the care cards, so no handout lacks them.

    Attributes:
        handout: The handout's record.
        care: The three care cards; `Handout.signs` decides how much of them the sheet shows.
        group: The advice.
        exercises: The exercises.
        pain_rule: How much pain moving may cause, if the sheet is about that and the topic has
            such a rule.
        passages: The prose, which comes before the advice.
        session: Exercises that the page shows in the place of `exercises`, because it leads
            readers through them; empty if there are no others.
        moves: Those of the page's exercises that it can lead through.
        why: The facts that say why to do it.
    """

    handout: Handout
    care: tuple[CareCard, CareCard, CareCard]
    group: FactGroup
    exercises: tuple[Exercise, ...]
    pain_rule: PainRule | None = None
    passages: tuple[PlannedPassage, ...] = ()
    session: tuple[Exercise, ...] = ()
    moves: tuple[Move, ...] = ()
    why: tuple[Fact, ...] = ()

    @property
    def on_page(self) -> tuple[tuple[Exercise, Move | None, bool], ...]:
        """The exercises of the page: each with its counts, and whether it is on paper too."""
        moves = {move.exercise.id: move for move in self.moves}
        printed = {exercise.id for exercise in self.exercises}
        shown = {exercise.id: exercise for exercise in (*self.session, *self.exercises)}
        return tuple((e, moves.get(e.id), e.id in printed) for e in shown.values())

    @property
    def shown_cards(self) -> tuple[CareCard, ...]:
        """The care cards that the sheet shows: all three, or only the two most urgent."""
        return self.care if self.handout.signs is SignsShown.WHOLE else self.care[:2]


class HandoutsBody(Struct, frozen=True):
    """All handouts."""

    handouts: tuple[Handout, ...]


class ClaimsBody(Struct, frozen=True):
    """The claims of popular web pages in one section, each with a verdict.

    Attributes:
        section: The section.
        claims: The checked claims.
        documents: Number of web pages that make any of the topic's claims.
        others: The other sections that have claims.
    """

    section: Section
    claims: tuple[CheckedClaim, ...]
    documents: int
    others: tuple[Section, ...] = ()


class ClaimsIndexBody(Struct, frozen=True):
    """The list of all pages of claims.

    Attributes:
        sections: Each section that has claims, with the number of claims.
        verdicts: Each verdict, with the number of claims that got it.
        documents: Number of web pages that make any of the topic's claims.
    """

    sections: tuple[tuple[Section, int], ...]
    verdicts: tuple[tuple[ClaimVerdict, int], ...]
    documents: int


class DisagreementsBody(Struct, frozen=True):
    """All disagreements."""

    boxes: tuple[DisagreementBox, ...]


class SourceBody(Struct, frozen=True):
    """The page of a source, with everything the site took from it.

    The overview page of a shared source lists the topics that use it instead.
    """

    source: Source
    evidence: Evidence
    facts: tuple[Fact, ...]
    exercises: tuple[Exercise, ...]
    signs: tuple[WarningSign, ...]
    questions: tuple[AskedQuestion, ...]
    left_out: int
    topics: tuple[ListEntry, ...] = ()
    claims: int = 0


class SourcesBody(Struct, frozen=True):
    """All sources by level of evidence, each with the number of records it gave."""

    levels: tuple[tuple[Evidence, tuple[tuple[Source, int], ...]], ...]


class WordsBody(Struct, frozen=True):
    """All terms by first letter."""

    letters: tuple[tuple[str, tuple[Term, ...]], ...]


class MadeBody(Struct, frozen=True):
    """The page on how the site is made: counts, what was left out, state of the review.

    Attributes:
        topic: The topic.
        counts: Numbers of the topic's records.
        left_out: What was left out, by the reason's title.
        questions: Editors' questions to the reviewing clinician: title, address, note.
        claims: Number of checked claims of popular web pages.
    """

    topic: Topic
    counts: Counts
    left_out: tuple[tuple[str, tuple[LeftOut, ...]], ...]
    questions: tuple[tuple[str, str, str], ...] = ()
    claims: int = 0


class FoldedBody(Struct, frozen=True):
    """The page of merged duplicates, and of near-duplicates that nobody has decided on.

    Attributes:
        facts: Facts that several statements were merged into.
        questions: Questions that several questions were merged into.
        grounds: Maps the id of each merged record to the reason for the merge.
        open_pairs: Near-duplicates that wait for an editor's decision.
    """

    facts: tuple[Fact, ...]
    questions: tuple[AskedQuestion, ...]
    grounds: Mapping[str, str]
    open_pairs: tuple[OpenPair, ...]


class FiguresBody(Struct, frozen=True):
    """All pictures by kind; each kind as title, anchor and pictures."""

    kinds: tuple[tuple[str, str, tuple[PlannedFigure, ...]], ...]


class BuilderBody(Struct, frozen=True):
    """Everything that readers can choose for their own handout.

    The type requires the emergency and same-day care cards: no choice leaves them out.
    """

    care: tuple[CareCard, CareCard]
    pain_rule: PainRule | None
    advice: tuple[AdviceChoice, ...]
    exercises: tuple[tuple[str, str, tuple[Exercise, ...]], ...]
    handouts: tuple[Handout, ...]
    next_check: date


class PlainBody(Struct, frozen=True):
    """A page whose whole text is in its template."""


class EmergencySigns(Struct, frozen=True):
    """The emergency signs of one topic.

    Attributes:
        title: Title of the topic.
        address: Its page on when to get help.
        has: What its readers have, to complete "You have …".
        lines: The signs in a few words.
    """

    title: str
    address: str
    has: str
    lines: tuple[str, ...]


class EmergencyCard(Struct, frozen=True):
    """What to do in an emergency, and the signs of the topics that say so.

    Attributes:
        level: The care level.
        topics: The signs by topic; empty if they are too many for one page.
    """

    level: CareLevel
    topics: tuple[EmergencySigns, ...]


class OverviewBody(Struct, frozen=True):
    """A list that covers all topics, or one page of such a list.

    Attributes:
        intro: Introduction in sentences; may be empty.
        emergency: What to do in emergencies, each text once, with the signs.
        letters: Links to the list's further pages, by first letters.
        entries: The list, if it fits on this page.
        groups: The list by topic: title, anchor, entries.
        more: Links to related lists.
        counts: Numbers for all topics, on the page about how the site is made.
    """

    intro: str = ""
    emergency: tuple[EmergencyCard, ...] = ()
    letters: tuple[ListEntry, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    groups: tuple[tuple[str, str, tuple[ListEntry, ...]], ...] = ()
    more: tuple[ListEntry, ...] = ()
    counts: Counts | None = None


Body = (
    HomeBody
    | OverviewBody
    | TopicsBody
    | SectionBody
    | ActivityBody
    | EvidenceBody
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
