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
class Shape(TypedDict):
    """Base of all shapes: without keys that the schema does not name."""


class EvidenceGrade(Shape):
    """How strong the best source is."""

    level: Annotated[Grade, Field(description="The grade, for programs.")]
    label: Annotated[str, Field(description="The grade in two words, as pages show it.")]
    means: Annotated[str, Field(description="What the grade means, in a sentence.")]


class Cited(Shape):
    """A source, and where in it the thing is said."""

    id: Annotated[str, Field(description="Stable id of the source.")]
    title: str
    publisher: str
    year: NotRequired[
        Annotated[OrNone[int], Field(description="Year of publication, where it is known.")]
    ]
    url: NotRequired[
        Annotated[OrNone[str], Field(description="Address of the source, where it has one.")]
    ]
    place: NotRequired[Annotated[OrNone[str], Field(description="Where in the source.")]]
    certainty: NotRequired[
        Annotated[OrNone[str], Field(description="How sure the source says it is (GRADE).")]
    ]
    read_as: Annotated[
        Literal["page", "copy", "second-hand"],
        Field(
            description="What was read: the page itself, a stored copy, or a page that tells of it."
        ),
    ]
    level: Annotated[Grade, Field(description="The grade that this source lends.")]


class Told(Shape):
    """One telling that was folded into a fact."""

    id: Annotated[str, Field(description="Stable id of the telling; it leads to the fact.")]
    text: Annotated[str, Field(description="The text as this telling has it.")]
    sources: Annotated[tuple[str, ...], Field(description="Ids of the sources that tell it so.")]
    ground: Annotated[str, Field(description="Why it was folded; or that it is the text shown.")]


class FactDisagreement(Shape):
    """A disagreement that a fact is one side of."""

    id: str
    title: str
    stands: Annotated[bool, Field(description="True where readers are told to follow this side.")]
    what_to_do: NotRequired[OrNone[str]]
    why: NotRequired[OrNone[str]]


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

    id: Annotated[str, Field(description="Stable id. A renamed one is listed in moved.json.")]
    text: str
    kind: Annotated[
        Literal["fact", "do", "dont"], Field(description="A fact, or advice for or against.")
    ]
    topic: str
    section: str
    activities: NotRequired[OrEmpty[str]]
    safety: Annotated[bool, Field(description="True where getting it wrong could harm someone.")]
    gap: Annotated[bool, Field(description="True where it says what nobody has shown.")]
    evidence: EvidenceGrade
    sources: tuple[Cited, ...]
    checked: Annotated[date, Field(description="When it was last checked against its sources.")]
    next_check: Annotated[date, Field(description="When it is due to be checked again.")]
    home: Annotated[str, Field(description="Address of the place where it is written out.")]
    pages: Annotated[tuple[str, ...], Field(description="Addresses of all pages that show it.")]
    folds: NotRequired[
        Annotated[OrEmpty[Told], Field(description="The tellings it was folded from.")]
    ]
    disagreements: NotRequired[OrEmpty[FactDisagreement]]
    chance: NotRequired[OrNone[DotChance]]
    compare: NotRequired[OrEmpty[ComparedNumber]]


class FeaturesShape(Shape):
    """Features of which a number makes a sign."""

    at_least: int
    of: tuple[str, ...]


class ClaimShape(Shape):
    """A claim of popular web pages, and what better sources make of it."""

    id: str
    claim: str
    topic: str
    section: str
    verdict: Literal["supported", "partly", "not-shown", "wrong"]
    why: str
    facts: Annotated[tuple[str, ...], Field(description="Ids of the facts that record the claim.")]
    rests_on: NotRequired[
        Annotated[OrEmpty[str], Field(description="Ids of the facts that the verdict rests on.")]
    ]
    documents: Annotated[int, Field(description="How many web pages make the claim.")]
    home: str


class WarningSignShape(Shape):
    """One sign that calls for help. Any one sign is enough."""

    id: str
    sign: Annotated[str, Field(description="Completes 'Get help if you have this problem and …'.")]
    qualifiers: NotRequired[
        Annotated[OrEmpty[str], Field(description="What must hold for it to count.")]
    ]
    with_any: NotRequired[
        Annotated[OrEmpty[str], Field(description="Companions of which any one must come with it.")]
    ]
    features: NotRequired[
        Annotated[OrNone[FeaturesShape], Field(description="Features to be counted, if any.")]
    ]
    in_words: Annotated[str, Field(description="The whole sign as one text.")]
    urgency: Literal["emergency", "urgent", "routine"]
    heading: Annotated[str, Field(description="The call to action of its level.")]
    what_to_do: str
    lay_words: NotRequired[Annotated[OrEmpty[str], Field(description="How readers put it.")]]
    topic: str
    sources: tuple[Cited, ...]
    checked: date
    next_check: date
    home: str
    pages: tuple[str, ...]


class DoseShape(Shape):
    """How much of an exercise a source gives, in words; nothing is made up."""

    repeats: NotRequired[OrNone[str]]
    hold: NotRequired[OrNone[str]]
    sets: NotRequired[OrNone[str]]
    how_often: NotRequired[OrNone[str]]
    time: NotRequired[OrNone[str]]


class FigureShape(Shape):
    """A picture, as SVG."""

    url: str
    title: str
    description: str


class ExerciseShape(Shape):
    """A movement to follow, or one to leave out."""

    id: str
    name: str
    also_called: NotRequired[OrEmpty[str]]
    kind: Literal["strengthening", "stretching", "cardio", "posture", "avoid"]
    avoid: Annotated[bool, Field(description="True where it is one to leave out, not to do.")]
    topic: str
    section: str
    activities: NotRequired[OrEmpty[str]]
    summary: str
    start: NotRequired[OrNone[str]]
    steps: NotRequired[OrEmpty[str]]
    dose: DoseShape
    cautions: NotRequired[
        Annotated[OrEmpty[str], Field(description="Who should not, and when to stop.")]
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
