"""Define the types of the records in the open data, from which the JSON Schema is generated.

These types are a contract with users of the data, and their docstrings and descriptions are
published in the schema. A new key raises the minor number of `FORMAT_VERSION`, a changed or
removed key the major number, a new description the patch number. The data are plain
dictionaries, checked against these types by mypy and by tests; a build imports this module
only to generate the schema.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NotRequired, TypeVar

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict  # pydantic reads that of Python from 3.12 on

Grade = Literal["strong", "moderate", "limited", "expert", "popular", "none"]

T = TypeVar("T")
#: A value that may be unknown; its key is then left out.
OrNone = Annotated[T | None, Field(None)]
#: A list; if its key is missing, the list is empty.
OrEmpty = Annotated[tuple[T, ...], Field(())]


@with_config(ConfigDict(extra="forbid"))
class DataShape(TypedDict):
    """Base of all types; keys that the schema does not name are not allowed."""


class EvidenceGrade(DataShape):
    """How strong the strongest source is."""

    level: Annotated[Grade, Field(description="The level of evidence, for programs.")]
    label: Annotated[str, Field(description="Short name of the level, as pages show it.")]
    means: Annotated[str, Field(description="What the level means, in a sentence.")]


class Cited(DataShape):
    """A reference to a source, with the place in the source."""

    id: Annotated[str, Field(description="Stable id of the source.")]
    title: str
    publisher: str
    year: NotRequired[
        Annotated[OrNone[int], Field(description="Year of publication, if it is known.")]
    ]
    url: NotRequired[
        Annotated[OrNone[str], Field(description="Web address of the source, if any.")]
    ]
    doi: NotRequired[
        Annotated[OrNone[str], Field(description="DOI in small letters, without a prefix.")]
    ]
    pmid: NotRequired[Annotated[OrNone[str], Field(description="Number at PubMed (PMID).")]]
    place: NotRequired[Annotated[OrNone[str], Field(description="Place in the source.")]]
    certainty: NotRequired[
        Annotated[OrNone[str], Field(description="Certainty that the source states (GRADE).")]
    ]
    read_as: Annotated[
        Literal["page", "copy", "second-hand"],
        Field(
            description="What was read: the page itself, a stored copy, or a page that quotes it."
        ),
    ]
    level: Annotated[Grade, Field(description="The level of evidence of this source.")]


class MergedStatement(DataShape):
    """A statement that was merged into a fact."""

    id: Annotated[str, Field(description="Stable id of the statement.")]
    text: Annotated[str, Field(description="Text of the statement.")]
    sources: Annotated[tuple[str, ...], Field(description="Ids of the statement's sources.")]
    ground: Annotated[str, Field(description="Why it was merged, or that its text is shown.")]


class FactDisagreement(DataShape):
    """A disagreement in which the fact is on one side."""

    id: str
    title: str
    stands: Annotated[bool, Field(description="True if readers should follow this side.")]
    what_to_do: NotRequired[OrNone[str]]
    why: NotRequired[OrNone[str]]


class DotChance(DataShape):
    """A chance given in the text: `count` of `of` people."""

    count: int
    of: int


class ComparedNumber(DataShape):
    """One of the numbers that the text compares: `number` of `of` people."""

    label: str
    number: int
    of: int


class FactShape(DataShape):
    """A fact or piece of advice, with everything known about it."""

    id: Annotated[str, Field(description="Stable id. A renamed one is listed in moved.json.")]
    text: str
    kind: Annotated[
        Literal["fact", "do", "dont"], Field(description="A fact, a thing to do or to avoid.")
    ]
    topic: str
    section: str
    activities: NotRequired[OrEmpty[str]]
    safety: Annotated[bool, Field(description="True if a mistake here could harm someone.")]
    gap: Annotated[bool, Field(description="True if it says that evidence is missing.")]
    evidence: EvidenceGrade
    sources: tuple[Cited, ...]
    checked: Annotated[date, Field(description="Day of the last check against its sources.")]
    next_check: Annotated[date, Field(description="Day when the next check is due.")]
    home: Annotated[str, Field(description="Address where the fact is shown in full.")]
    pages: Annotated[tuple[str, ...], Field(description="Addresses of all pages that show it.")]
    folds: NotRequired[
        Annotated[OrEmpty[MergedStatement], Field(description="The statements merged into it.")]
    ]
    disagreements: NotRequired[OrEmpty[FactDisagreement]]
    chance: NotRequired[OrNone[DotChance]]
    compare: NotRequired[OrEmpty[ComparedNumber]]


class FeaturesShape(DataShape):
    """Features of which at least a number must be present."""

    at_least: int
    of: tuple[str, ...]


class ClaimShape(DataShape):
    """A claim of popular web pages, with a verdict based on better sources."""

    id: str
    claim: str
    topic: str
    section: str
    verdict: Literal["supported", "partly", "not-shown", "wrong"]
    why: str
    facts: Annotated[tuple[str, ...], Field(description="Ids of the facts that record the claim.")]
    rests_on: NotRequired[
        Annotated[OrEmpty[str], Field(description="Ids of the facts behind the verdict.")]
    ]
    documents: Annotated[int, Field(description="Number of web pages that make the claim.")]
    home: str


class WarningSignShape(DataShape):
    """A warning sign. Any one sign is reason enough to get help."""

    id: str
    sign: Annotated[str, Field(description="Completes 'Get help if you have this problem and …'.")]
    qualifiers: NotRequired[
        Annotated[OrEmpty[str], Field(description="Conditions that must apply.")]
    ]
    with_any: NotRequired[
        Annotated[OrEmpty[str], Field(description="Other signs, any one of which must be present.")]
    ]
    features: NotRequired[
        Annotated[OrNone[FeaturesShape], Field(description="Features to count, if any.")]
    ]
    in_words: Annotated[str, Field(description="The whole sign as one text.")]
    urgency: Literal["emergency", "urgent", "routine"]
    heading: Annotated[str, Field(description="Heading of its care level: how soon to get help.")]
    what_to_do: str
    lay_words: NotRequired[Annotated[OrEmpty[str], Field(description="Readers' words for it.")]]
    topic: str
    sources: tuple[Cited, ...]
    checked: date
    next_check: date
    home: str
    pages: tuple[str, ...]


class DoseShape(DataShape):
    """How much of an exercise to do, in the words of a source."""

    repeats: NotRequired[OrNone[str]]
    hold: NotRequired[OrNone[str]]
    sets: NotRequired[OrNone[str]]
    how_often: NotRequired[OrNone[str]]
    time: NotRequired[OrNone[str]]


class FigureShape(DataShape):
    """A picture, as SVG."""

    url: str
    title: str
    description: str


class ExerciseShape(DataShape):
    """An exercise to do or to avoid."""

    id: str
    name: str
    also_called: NotRequired[OrEmpty[str]]
    kind: Literal["strengthening", "stretching", "cardio", "posture", "avoid"]
    avoid: Annotated[bool, Field(description="True if it is one to avoid.")]
    topic: str
    section: str
    activities: NotRequired[OrEmpty[str]]
    summary: str
    start: NotRequired[OrNone[str]]
    steps: NotRequired[OrEmpty[str]]
    dose: DoseShape
    cautions: NotRequired[
        Annotated[OrEmpty[str], Field(description="Who should not do it, and when to stop.")]
    ]
    easier: NotRequired[OrNone[str]]
    harder: NotRequired[OrNone[str]]
    instead: NotRequired[
        Annotated[OrEmpty[str], Field(description="Ids of exercises to do instead.")]
    ]
    facts: NotRequired[Annotated[OrEmpty[str], Field(description="Ids of facts about it.")]]
    figure: NotRequired[OrNone[FigureShape]]
    evidence: EvidenceGrade
    sources: tuple[Cited, ...]
    checked: date
    next_check: date
    home: str
    pages: tuple[str, ...]
