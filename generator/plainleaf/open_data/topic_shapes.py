"""Define the types of the data files: topic, index, and list of old ids."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NotRequired

from pydantic import Field

from plainleaf.open_data.shapes import (
    Cited,
    ClaimShape,
    DataShape,
    ExerciseShape,
    FactShape,
    Grade,
    OrEmpty,
    OrNone,
    WarningSignShape,
)


class Licence(DataShape):
    """The licence of the data."""

    name: str
    id: Annotated[str, Field(description="Short name in the SPDX list.")]
    url: str
    credit: Annotated[str, Field(description="How to give credit.")]


class AnswerShape(DataShape):
    """A short answer, with the ids of the records that support it."""

    lead: str
    facts: NotRequired[OrEmpty[str]]
    exercises: NotRequired[OrEmpty[str]]
    disagreements: NotRequired[OrEmpty[str]]
    get_help: Annotated[bool, Field(description="True if the warning signs come first.")]


class QuestionShape(DataShape):
    """A question in all its wordings, with its answer."""

    id: str
    text: str
    also_asked: NotRequired[OrEmpty[str]]
    topic: str
    section: str
    activities: NotRequired[OrEmpty[str]]
    answer: NotRequired[OrNone[AnswerShape]]
    sources: NotRequired[OrEmpty[Cited]]
    home: str


class TermShape(DataShape):
    """A medical word with its plain meaning."""

    id: str
    word: str
    meaning: str
    other_names: NotRequired[OrEmpty[str]]
    misspellings: NotRequired[OrEmpty[str]]
    sources: NotRequired[OrEmpty[Cited]]
    home: str


class HandoutFile(DataShape):
    """A PDF file of a handout."""

    url: str
    form: Annotated[str, Field(description="Paper size and print size.")]
    pages: int
    bytes: int


class HandoutShape(DataShape):
    """A handout to print."""

    id: str
    title: str
    audience: str
    need: str
    facts: NotRequired[OrEmpty[str]]
    exercises: NotRequired[OrEmpty[str]]
    files: NotRequired[OrEmpty[HandoutFile]]
    home: str


class SideShape(DataShape):
    """One side of a disagreement."""

    says: str
    facts: tuple[str, ...]
    stands: bool


class DisagreementShape(DataShape):
    """A point on which sources disagree, and what to do."""

    id: str
    title: str
    section: str
    sides: tuple[SideShape, ...]
    what_to_do: NotRequired[OrNone[str]]
    why: NotRequired[OrNone[str]]
    home: str


class PainStepShape(DataShape):
    """A range of pain, and what to do in it."""

    range: str
    says: str


class PainRuleShape(DataShape):
    """How much pain an exercise of the topic may cause."""

    title: str
    steps: tuple[PainStepShape, ...]
    after: str
    sources: tuple[Cited, ...]


class SourceShape(DataShape):
    """A document that was read."""

    id: str
    title: str
    publisher: str
    author: NotRequired[OrNone[str]]
    kind: str
    level: Grade
    published: NotRequired[Annotated[OrNone[str], Field(description="Date, as far as known.")]]
    accessed: date
    read_as: Literal["page", "copy", "second-hand"]
    url: NotRequired[OrNone[str]]
    doi: NotRequired[
        Annotated[OrNone[str], Field(description="DOI in small letters, without a prefix.")]
    ]
    pmid: NotRequired[Annotated[OrNone[str], Field(description="Number at PubMed (PMID).")]]
    superseded_by: NotRequired[
        Annotated[OrNone[str], Field(description="Id of the newer edition, if there is one.")]
    ]
    read_at: NotRequired[
        Annotated[OrNone[str], Field(description="Where the copy that was read is stored.")]
    ]
    licence: NotRequired[OrNone[str]]
    note: NotRequired[OrNone[str]]
    home: str


class LeftOutShape(DataShape):
    """Something that a source says but the site does not, and why."""

    source: str
    place: str
    said: str
    reason: str
    why: str


class PartShape(DataShape):
    """A section or an activity, whose page collects facts."""

    id: str
    title: str
    names: NotRequired[OrEmpty[str]]
    lead: str
    home: str


class SentenceShape(DataShape):
    """A sentence of a passage, and what it rests on."""

    text: Annotated[str, Field(description="With '**' around bold words, '[words](@id)' links.")]
    rests_on: Annotated[
        tuple[str, ...], Field(description="Ids of facts, warning signs and exercises.")
    ]


class PassageShape(DataShape):
    """A part of a page in prose, in the order of the page."""

    id: str
    page: Annotated[str, Field(description="Id of the section or activity.")]
    heading: NotRequired[OrNone[str]]
    sentences: tuple[SentenceShape, ...]
    home: str


class TopicShape(DataShape):
    """The topic of a file."""

    id: str
    title: str
    name: str
    description: str
    checked: date
    next_check: date
    home: str


class ReviewShape(DataShape):
    """What one reviewer has read of a page, a sheet or the whole topic as it is now."""

    page: NotRequired[
        Annotated[OrNone[str], Field(description="Address of the page; none for the whole topic.")]
    ]
    reviewer: Annotated[str, Field(description="Name.")]
    profession: str
    registered_with: Annotated[str, Field(description="Body that keeps the register.")]
    registration: Annotated[str, Field(description="Number in that register.")]
    interests: str
    first_read: Annotated[date, Field(description="First day on which any of it was read.")]
    last_read: date
    outcome: Annotated[str, Field(description="agree, agree-with-changes or disagree.")]
    parts: Annotated[int, Field(description="Number of its sentences and other parts.")]
    read: Annotated[int, Field(description="Number of parts read as they are now.")]
    wanted: Annotated[int, Field(description="Number of these that the reviewer wants changed.")]
    stale: Annotated[int, Field(description="Number of parts that changed after they were read.")]
    removed: Annotated[int, Field(description="Number of parts read that were removed since.")]


class Head(DataShape):
    """The keys that every file begins with."""

    format: NotRequired[Annotated[Literal["plainleaf"], Field("plainleaf")]]
    version: Annotated[str, Field(description="Semantic version of this format.")]
    schema_url: Annotated[str, Field(description="Address of the JSON Schema of this file.")]
    site: Annotated[str, Field(description="Name of the site.")]
    site_url: NotRequired[
        Annotated[
            OrNone[str],
            Field(description="Address of the site. If missing, addresses start at its root."),
        ]
    ]
    dated: Annotated[date, Field(description="Day of the most recent check of the content.")]
    licence: Licence


class TopicFile(Head):
    """Everything on one topic."""

    topic: TopicShape
    sections: tuple[PartShape, ...]
    activities: tuple[PartShape, ...]
    passages: tuple[PassageShape, ...]
    facts: tuple[FactShape, ...]
    warning_signs: tuple[WarningSignShape, ...]
    exercises: tuple[ExerciseShape, ...]
    questions: tuple[QuestionShape, ...]
    terms: tuple[TermShape, ...]
    handouts: tuple[HandoutShape, ...]
    disagreements: tuple[DisagreementShape, ...]
    claim_checks: tuple[ClaimShape, ...]
    pain_rule: NotRequired[OrNone[PainRuleShape]]
    sources: tuple[SourceShape, ...]
    left_out: tuple[LeftOutShape, ...]
    reviews: Annotated[
        tuple[ReviewShape, ...],
        Field(description="Who has read what; empty if nobody has reviewed anything."),
    ]


class TopicCounts(DataShape):
    """Numbers of records on one topic."""

    passages: int
    facts: int
    folds: int
    warning_signs: int
    exercises: int
    questions: int
    terms: int
    handouts: int
    disagreements: int
    claim_checks: int
    sources: int
    left_out: int


class TopicEntry(DataShape):
    """A topic, with the addresses of its data."""

    id: str
    title: str
    home: str
    checked: date
    next_check: date
    json_url: str
    csv_url: str
    counts: TopicCounts


class IndexFile(Head):
    """The list of all data files. Start here."""

    moved_url: str
    topics: tuple[TopicEntry, ...]
    counts: Annotated[TopicCounts, Field(description="Sum over all topics.")]
    facts: NotRequired[
        Annotated[
            OrNone[tuple[FactShape, ...]],
            Field(description="All facts, if the site has one topic; else see each topic's file."),
        ]
    ]


class MovedEntry(DataShape):
    """An id that is no longer in use."""

    id: Annotated[str, Field(description="The old id.")]
    was_at: Annotated[str, Field(description="Address that it had.")]
    to: NotRequired[
        Annotated[OrNone[str], Field(description="The id in use now; none if it was removed.")]
    ]
    is_at: NotRequired[Annotated[OrNone[str], Field(description="Address of that id.")]]
    on: date
    why: str


class MovedFile(Head):
    """The list of ids that were renamed or removed."""

    moved: tuple[MovedEntry, ...]
