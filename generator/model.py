"""The knowledge model: frozen records in the field's own words.

A knowledge file (``content/<topic>.yml``) holds one `Knowledge`. Every record
is written once and referred to by its id; pages, handouts, search and data are
all made from these records. The records validate shape and vocabulary only;
whether the content is *good* is for the rules in `generator.checking`.

Each record remembers where it stands in its file (`Record.place`), so that any
later stage can say file, line and column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from generator.problems import Location

#: Key under which loading hands a record its place; a NUL cannot stand in YAML.
PLACE_KEY = "\0place"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record and each of its keys and list items stand in the file.

    Attributes:
        path: Key path of the record, for example ``statements[3]``.
        start: Where the record begins.
        parts: Location of the value at each key (``"text"``) or, for lists,
            key and index (``"steps", 2``).
    """

    path: str = ""
    start: Location = field(default_factory=lambda: Location("content"))
    parts: Mapping[tuple[str | int, ...], Location] = field(default_factory=dict)

    def at(self, *part: str | int) -> Location:
        """Location of a value inside the record, or of the record itself."""
        return self.parts.get(part, self.start)

    def key(self, *part: str | int) -> str:
        """Key path of a value inside the record, for messages."""
        steps = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in part]
        return (self.path + "".join(steps)).lstrip(".")


def _iso_date(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("a date is written year-month-day, for example 2026-11-21")
    return value


def _publication_date(value: str) -> str:
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        raise ValueError("a date is one that exists: 2024, 2024-05 or 2024-05-31") from None
    return value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise ValueError("an address begins with https:// and names a host")
    if parts.username or parts.password:
        raise ValueError("an address must not hold a name or password")
    if re.search(r"[\s<>\"'`\\{}|^]", value):
        raise ValueError("an address must not hold spaces, quotes or brackets")
    return value


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
Words = Annotated[str, Field(min_length=1, max_length=160)]
Text = Annotated[str, Field(min_length=1, max_length=600)]
Day = Annotated[date, BeforeValidator(_iso_date)]
Published = Annotated[
    str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_publication_date)
]
Address = Annotated[str, Field(max_length=500), AfterValidator(_web_address)]


class SourceKind(StrEnum):
    """What a source is; it sets the evidence level of what it alone supports."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic-review"
    TRIAL = "trial"
    OBSERVATIONAL = "observational"
    LABORATORY = "laboratory"
    HEALTH_SERVICE = "health-service"
    EXPERT_OPINION = "expert-opinion"
    POPULAR_WEB = "popular-web"


class Certainty(StrEnum):
    """How sure a source itself says it is of one finding (as in GRADE)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


class Reading(StrEnum):
    """How a source was read when it was entered."""

    PAGE = "page"
    COPY = "copy"
    SECOND_HAND = "second-hand"


class Urgency(StrEnum):
    """How soon to get help, most urgent first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"


class StatementKind(StrEnum):
    """What a statement does: tells a fact, or advises for or against."""

    FACT = "fact"
    DO = "do"
    DONT = "dont"


class SectionRole(StrEnum):
    """What a section is for; exactly one section of a topic is ``care``."""

    TOPIC = "topic"
    CARE = "care"


class ExerciseKind(StrEnum):
    """What sort of exercise a record describes."""

    STRENGTHENING = "strengthening"
    STRETCHING = "stretching"
    CARDIO = "cardio"
    POSTURE = "posture"
    AVOID = "avoid"


class Aid(StrEnum):
    """A small tool that a handout can carry for its reader to fill in."""

    NONE = "none"
    WALKING_DIARY = "walking-diary"
    EXERCISE_DIARY = "exercise-diary"
    CHECKLIST = "checklist"


class Record(BaseModel):
    """Base of all records: frozen, strict about keys, aware of its place."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, arbitrary_types_allowed=True
    )

    place: SkipJsonSchema[Place] = Field(
        default_factory=Place, alias=PLACE_KEY, exclude=True, repr=False
    )


class SourceReference(Record):
    """That a source says a thing, and where in the source."""

    source: Id = Field(description="Id of the source.")
    at: Words | None = Field(None, description="Where in the source, for example 'Q3.1'.")
    certainty: Certainty | None = Field(
        None, description="How sure the source itself is, where it says so."
    )


class Review(Record):
    """Who reviewed the topic and when; nobody yet is said plainly."""

    reviewed_by: Words | None = None
    reviewed_on: Day | None = None


class Topic(Record):
    """What a knowledge file is about, and when it was last checked as a whole."""

    id: Id
    title: Words
    name: Words = Field(description="The topic inside a sentence, for example 'lower back pain'.")
    description: Text = Field(description="One or two sentences for search engines and home.")
    key_statements: tuple[Id, ...] = Field((), description="The facts that home shows first.")
    checked: Day = Field(description="When the whole file was last checked against its sources.")
    next_check: Day
    review: Review = Field(default_factory=Review)


class CareLevel(Record):
    """One of the three levels of urgency: its heading, what to do, how it is spoken."""

    urgency: Urgency
    heading: Words = Field(description="A call to action that ends in 'if:'.")
    spoken: Words = Field(description="Said to screen readers before the heading.")
    action: Text = Field(description="What to do when any one sign is there.")
    banner: Words = Field("Get help now", description="One line for the top of every page.")


class Group(Record):
    """A named part of a section page; order in the file is order on the page."""

    id: Id
    title: Words


class Section(Record):
    """One page of the topic, made of groups of statements."""

    id: Id
    title: Words
    nav_title: Words = Field(description="Short form for menus.")
    role: SectionRole = SectionRole.TOPIC
    lead: Text = Field(description="What the page is for, one or two sentences.")
    action: Text = Field(description="The one main thing to do after reading.")
    key_statements: tuple[Id, ...] = Field((), description="Two to four facts that sum it up.")
    groups: tuple[Group, ...] = ()


class Activity(Record):
    """Something people do; its page gathers every statement about it."""

    id: Id
    title: Words
    names: tuple[Words, ...] = Field((), description="Other words people use for it.")
    lead: Text
    action: Text
    key_statements: tuple[Id, ...] = ()


class Source(Record):
    """A document that was read, and what kind of evidence it is."""

    id: Id
    title: Words
    publisher: Words
    author: Words | None = None
    kind: SourceKind
    published: Published | None = None
    accessed: Day = Field(description="When our copy was read.")
    read_as: Reading = Reading.COPY
    address: Address | None = None
    licence: Text | None = None
    note: Text | None = Field(None, description="What to know about the copy that was read.")


class Term(Record):
    """A word that readers may not know, with its plain meaning."""

    id: Id
    word: Words
    meaning: Text
    other_names: tuple[Words, ...] = ()
    misspellings: tuple[Words, ...] = ()
    sources: tuple[SourceReference, ...] = ()


class Statement(Record):
    """One fact or piece of advice as one source, or several, tell it."""

    id: Id
    kind: StatementKind = StatementKind.FACT
    text: Text
    section: Id
    group: Id | None = None
    activities: tuple[Id, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    checked: Day
    safety: bool = Field(False, description="True where getting it wrong could harm someone.")
    priority: Annotated[int, Field(ge=1, le=9)] = Field(5, description="1 comes first.")
    same_as: Id | None = Field(None, description="Declared to say what that statement says.")


class WarningSign(Record):
    """One sign that calls for help. Any one is enough; no 'and' can be written."""

    id: Id
    urgency: Urgency
    sign: Text = Field(description="Completes 'Get help if you have back pain and …'.")
    group: Words | None = Field(None, description="Heading that it stands under on its card.")
    lay_words: tuple[Words, ...] = Field((), description="How worried readers put it.")
    action: Text | None = Field(None, description="Only where it differs from its level's action.")
    sources: tuple[SourceReference, ...] = ()
    checked: Day
    priority: Annotated[int, Field(ge=1, le=9)] = 5


class Dose(Record):
    """How much of an exercise a source gives; every part is optional."""

    repeats: Words | None = None
    hold: Words | None = None
    sets: Words | None = None
    how_often: Words | None = None
    time: Words | None = None


class Exercise(Record):
    """A movement a reader can follow, or one to leave out, step by step."""

    id: Id
    name: Words
    also_called: tuple[Words, ...] = ()
    kind: ExerciseKind
    section: Id
    activities: tuple[Id, ...] = ()
    summary: Text
    start: Text | None = Field(None, description="Starting position.")
    steps: tuple[Text, ...] = ()
    dose: Dose = Field(default_factory=Dose)
    cautions: tuple[Text, ...] = Field((), description="Who should not, and when to stop.")
    easier: Text | None = None
    harder: Text | None = None
    instead: tuple[Id, ...] = Field((), description="For one to avoid: exercises to do instead.")
    statements: tuple[Id, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    picture: Text | None = Field(None, description="What a picture of it shows, in words.")
    checked: Day
    priority: Annotated[int, Field(ge=1, le=9)] = 5


class Answer(Record):
    """A short answer, and the records that bear it out."""

    lead: Text
    statements: tuple[Id, ...] = ()
    exercises: tuple[Id, ...] = ()
    disagreements: tuple[Id, ...] = ()
    get_help: bool = Field(False, description="True where the warning signs come first.")


class Question(Record):
    """A question as one source asks it; folded questions share one answer."""

    id: Id
    text: Words
    wordings: tuple[Words, ...] = Field((), description="Further ways readers put it.")
    section: Id
    activities: tuple[Id, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    same_as: Id | None = None
    answer: Answer | None = None


class Side(Record):
    """One side of a disagreement: what it says, and the statements that say it."""

    says: Text
    statements: tuple[Id, ...]
    stands: bool = Field(False, description="True for the side that readers are told to follow.")


class Disagreement(Record):
    """Statements that contradict each other, and what a reader should do."""

    id: Id
    title: Words
    section: Id
    activities: tuple[Id, ...] = ()
    sides: tuple[Side, ...]
    what_to_do: Text | None = None
    why: Text | None = None


class Handout(Record):
    """A printed sheet: for whom, and what it selects. The emergency card is always on it."""

    id: Id
    title: Words
    audience: Words
    need: Text
    statements: tuple[Id, ...] = ()
    exercises: tuple[Id, ...] = ()
    aid: Aid = Aid.NONE


class Knowledge(Record):
    """Everything one knowledge file says about one topic."""

    topic: Topic
    care: tuple[CareLevel, ...]
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


class Verdict(StrEnum):
    """What an editor decided about two near texts."""

    SAME = "same"
    DIFFERENT = "different"
    NARROWER = "narrower"


class Decision(Record):
    """A recorded judgement on two texts, valid while both stay as they were."""

    verdict: Verdict
    first: Id
    second: Id
    first_text: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    second_text: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    by: Words
    on: Day
    why: Text


class Reason(StrEnum):
    """Why something a source says was left out."""

    ADVERTISING = "advertising"
    PRIVACY = "privacy"
    UNINTELLIGIBLE = "unintelligible"
    UNSAFE = "unsafe"
    OFF_TOPIC = "off-topic"
    PAGE_FURNITURE = "page-furniture"


class LeftOut(Record):
    """Something a source says that no record carries, and why."""

    source: Id
    at: Words
    said: Text
    reason: Reason
    why: Text


class SyllableCount(Record):
    """How many syllables a word has, where the counting library gets it wrong."""

    word: Words
    count: Annotated[int, Field(ge=1, le=12)]


class NumberWord(Record):
    """A number written as a word."""

    word: Words
    value: Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]


class OneSided(StrEnum):
    """What folding does when a guarded word stands in one of two texts only."""

    NEVER = "never"
    ASK = "ask"


class Guard(Record):
    """Words that keep two texts apart when only one of the two has them.

    Entries may name alike words with ``=``, as in ``cannot = can't``.
    """

    name: Words
    why: Text
    words: tuple[Words, ...]
    one_sided: OneSided = Field(
        default_factory=lambda: OneSided.NEVER,
        description="What happens when only one of the two texts has such a word.",
    )


class WordLists(Record):
    """Root of ``words.yml``: word lists that rules and folding go by."""

    guards: tuple[Guard, ...] = ()
    opposite_prefixes: tuple[Words, ...] = Field(
        (), description="Beginnings of words that turn round what follows: 'hyper/hypo'."
    )
    not_negated: tuple[Words, ...] = Field(
        (), description="Words that begin with un- or non- and negate nothing."
    )
    acronyms: tuple[Words, ...] = Field(
        (), description="Words that mean something else in capitals, such as AIDS."
    )
    directed: tuple[Words, ...] = Field(
        (), description="Words whose two sides must not change places, such as 'cause'."
    )
    numbers: tuple[NumberWord, ...] = ()
    keep_plural: tuple[Words, ...] = Field(
        (), description="Plurals that folding tells from their singular."
    )

    medical_words: tuple[Words, ...] = Field(
        (), description="Words that a page may use only where a term explains them."
    )
    syllables: tuple[SyllableCount, ...] = ()
