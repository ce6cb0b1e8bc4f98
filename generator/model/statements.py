"""What sources tell: statements, warning signs, and where sources disagree."""

from typing import Annotated

from pydantic import Field

from generator.model.keys import About, Checked, InSection, OwnId, Priority, TheirFacts
from generator.model.record import Record
from generator.model.values import Certainty, Id, OutOf, StatementKind, Text, Urgency, Words


class SourceReference(Record):
    """That a source says a thing, and where in the source."""

    source: Id = Field(description="Id of the source.", examples=["nice-ng59"])
    at: Words | None = Field(
        None, description="Where in the source, for example 'Q3.1'.", examples=["Main results"]
    )
    certainty: Certainty | None = Field(
        None, description="How sure the source itself is, where it says so.", examples=["moderate"]
    )


Sources = Annotated[
    tuple[SourceReference, ...],
    Field(
        description="The sources that say so, each with the place where it says it.",
        examples=[[{"source": "nice-ng59", "at": "1.2.1"}]],
    ),
]


class Chance(Record):
    """A chance that a statement tells, drawn as dots: so many filled, out of 10 or 100."""

    count: Annotated[int, Field(ge=0, le=100)] = Field(
        description="How many dots are filled.", examples=[7]
    )
    of: OutOf = Field(
        100, description="How many dots there are: 10 or 100, as the text says.", examples=[10]
    )


class Bar(Record):
    """One of two numbers that a statement compares."""

    label: Words = Field(
        description="What the number is of, in the words of the text.",
        examples=["With warm water"],
    )
    number: Annotated[int, Field(ge=0, le=100)] = Field(
        description="The number, as the text says it.", examples=[5]
    )


class Comparison(Record):
    """Two numbers on one scale that a statement compares, drawn as two bars."""

    of: OutOf = Field(
        100,
        description="What both numbers are out of: the length of a whole bar.",
        examples=[10],
    )
    bars: tuple[Bar, Bar] = Field(
        description="The two bars.",
        examples=[[{"label": "With warm water", "number": 5}, {"label": "Without", "number": 4}]],
    )


class Statement(Record):
    """One fact or piece of advice as one source, or several, tell it."""

    id: OwnId
    kind: StatementKind = Field(
        StatementKind.FACT,
        description="'fact' tells something; 'do' and 'dont' advise for or against.",
        examples=["do"],
    )
    text: Text = Field(
        description="One fact in one or two plain sentences, each of at most 20 words.",
        examples=["Heat can ease back pain a little, for a short time."],
    )
    section: InSection
    group: Id | None = Field(
        None, description="Id of the group within that section.", examples=["heat-and-cold"]
    )
    activities: About = ()
    sources: Sources = ()
    checked: Checked
    safety: bool = Field(
        False, description="True where getting it wrong could harm someone.", examples=[True]
    )
    gap: bool = Field(
        False, description="True where it says what nobody has shown; no grade.", examples=[True]
    )
    chance: Chance | None = Field(
        None,
        description="Draws the chance that the text tells.",
        examples=[{"count": 7, "of": 10}],
    )
    compare: Comparison | None = Field(
        None,
        description="Draws two numbers of the text.",
        examples=[{"of": 10, "bars": [{"label": "With", "number": 5}]}],
    )
    priority: Priority = 5
    same_as: Id | None = Field(
        None,
        description="Declared to say what that statement says.",
        examples=["stay-active-with-back-pain"],
    )


class WarningSign(Record):
    """One sign that calls for help. Any one is enough; no 'and' can be written."""

    id: OwnId
    urgency: Urgency = Field(
        description="How soon to get help: now, today, or at the next visit.",
        examples=["emergency"],
    )
    sign: Text = Field(
        description="Completes 'Get help if you have back pain and …'.",
        examples=["you cannot feel the skin between your legs"],
    )
    group: Words | None = Field(
        None, description="Heading that it stands under on its card.", examples=["Legs and feet"]
    )
    lay_words: tuple[Words, ...] = Field(
        (), description="How worried readers put it.", examples=[["numb down below"]]
    )
    action: Text | None = Field(
        None,
        description="Only where it differs from its level's action.",
        examples=["Go to A&E now."],
    )
    sources: Sources = ()
    checked: Checked
    priority: Priority = 5


class Side(Record):
    """One side of a disagreement: what it says, and the statements that say it."""

    says: Text = Field(
        description="What this side says, in a plain sentence.",
        examples=["Sit-ups do no harm."],
    )
    statements: TheirFacts
    stands: bool = Field(
        False,
        description="True for the side that readers are told to follow.",
        examples=[True],
    )


class Disagreement(Record):
    """Statements that contradict each other, and what a reader should do."""

    id: OwnId
    title: Words = Field(
        description="What they disagree on, as a heading.", examples=["Are sit-ups safe?"]
    )
    section: InSection
    activities: About = ()
    sides: tuple[Side, ...] = Field(
        description="The sides, at least two; on safety the stricter one stands.",
        examples=[[{"says": "Sit-ups do no harm.", "statements": ["sit-ups-are-fine"]}]],
    )
    what_to_do: Text | None = Field(
        None,
        description="What the reader should do, in plain words.",
        examples=["Leave sit-ups out while your back hurts."],
    )
    why: Text | None = Field(
        None,
        description="Why that side stands: which evidence is the better.",
        examples=["The guideline looked at many studies; the web page named none."],
    )
