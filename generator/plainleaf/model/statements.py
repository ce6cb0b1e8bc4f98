"""What sources say: statements, warning signs, checked claims and disagreements."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from plainleaf.language import words
from plainleaf.model.keys import About, Checked, InSection, OwnId, Priority, TheirFacts
from plainleaf.model.record import Record
from plainleaf.model.values import (
    Certainty,
    ClaimVerdict,
    Id,
    OutOf,
    Reading,
    StatementKind,
    Text,
    Urgency,
    Words,
)


class SourceReference(Record):
    """A reference to a source that says so, and to the place in it."""

    source: Id = Field(description="Id of the source.", examples=["nice-ng59"])
    at: Words | None = Field(
        None, description="Where in the source, for example 'Q3.1'.", examples=["Main results"]
    )
    certainty: Certainty | None = Field(
        None, description="How sure the source itself is, if it says so.", examples=["moderate"]
    )
    read_as: Reading | None = Field(
        None,
        description="How this part was read, if it differs from the source's own 'read_as'.",
        examples=["second-hand"],
    )


Sources = Annotated[
    tuple[SourceReference, ...],
    Field(
        description="The sources that say so, each with the place where it says it.",
        examples=[[{"source": "nice-ng59", "at": "1.2.1"}]],
    ),
]


#: For records that a clinician should review first.
ClinicianNote = Annotated[
    Text | None,
    Field(
        description="What you are not sure of, for the clinician who reviews it. It is in the "
        "list for reviewers, but not on pages.",
        examples=["Two services set this at different levels."],
    ),
]


class Chance(Record):
    """A chance in a statement, drawn as 10 or 100 dots of which some are filled."""

    count: Annotated[int, Field(ge=0, le=100)] = Field(
        description="Number of filled dots.", examples=[7]
    )
    of: OutOf = Field(100, description="Number of dots: 10 or 100, as in the text.", examples=[10])


class Bar(Record):
    """One of two numbers that a statement compares."""

    label: Words = Field(
        description="What the number is about, in the words of the text.",
        examples=["With warm water"],
    )
    number: Annotated[int, Field(ge=0, le=100)] = Field(
        description="The number, as in the text.", examples=[5]
    )


class Comparison(Record):
    """Two numbers on one scale that a statement compares, drawn as two bars."""

    of: OutOf = Field(
        100,
        description="The value that both numbers are out of: the length of a whole bar.",
        examples=[10],
    )
    bars: tuple[Bar, Bar] = Field(
        description="The two bars.",
        examples=[[{"label": "With warm water", "number": 5}, {"label": "Without", "number": 4}]],
    )


class Statement(Record):
    """One fact or piece of advice, as one or more sources state it."""

    id: OwnId
    kind: StatementKind = Field(
        StatementKind.FACT,
        description="'fact' states something; 'do' and 'dont' advise for or against.",
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
        False, description="True if an error in it could harm someone.", examples=[True]
    )
    gap: bool = Field(
        False, description="True if it says what nobody has shown; no grade.", examples=[True]
    )
    chance: Chance | None = Field(
        None,
        description="Draws a chance that the text states.",
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
        description="Id of the statement that says the same.",
        examples=["stay-active-with-back-pain"],
    )
    clinician_note: ClinicianNote = None

    @property
    def has_number(self) -> bool:
        """Whether pages draw a number of its text."""
        return self.chance is not None or self.compare is not None


class FeatureCount(Record):
    """Features of which a sign needs a certain number, as in some national guidance.

    Counting must never delay urgent help, so only a routine sign may have features.
    """

    at_least: Annotated[int, Field(ge=2, le=9)] = Field(
        description="Number of features that make the sign.", examples=[4]
    )
    of: tuple[Text, ...] = Field(
        min_length=2,
        description="The features, each in the words of a reader.",
        examples=[["you wake in the second half of the night", "moving eases it"]],
    )


class WarningSign(Record):
    """A sign that calls for help. Any one sign is enough; two cannot be joined by 'and'.

    A sign says what its sources say, including qualifiers: without 'new' or 'not normal
    for you', long-standing symptoms would send people to hospital.
    """

    id: OwnId
    urgency: Urgency = Field(
        description="How soon to get help: now, today, or at the next visit.",
        examples=["emergency"],
    )
    sign: Text = Field(
        description="Completes 'Get help if …', or what the topic begins its signs with.",
        examples=["you cannot feel the skin between your legs"],
    )
    qualifiers: tuple[Words, ...] = Field(
        (),
        description="Conditions of its sources for it to count; shown in brackets.",
        examples=[["new or getting worse", "not normal for you"]],
    )
    with_any: tuple[Words, ...] = Field(
        (),
        description="Symptoms of which at least one must come with it, if its sources say so.",
        examples=[["faint", "clammy"]],
    )
    features: FeatureCount | None = Field(
        None,
        description="Features to count; only for a routine sign.",
        examples=[{"at_least": 4, "of": ["moving eases it", "it began before you were 35"]}],
    )
    group: Words | None = Field(
        None, description="Heading above it on its care card.", examples=["Legs and feet"]
    )
    lay_words: tuple[Words, ...] = Field(
        (), description="How worried readers describe it.", examples=[["numb down below"]]
    )
    action: Text | None = Field(
        None,
        description="What to do, only if it differs from the action of its level.",
        examples=["Go to A&E now."],
    )
    sources: Sources = ()
    checked: Checked
    priority: Priority = 5
    clinician_note: ClinicianNote = None

    @property
    def in_words(self) -> str:
        """The whole sign as one text: sign, qualifiers, and companions or features."""
        if not self.items:
            return self.said()
        between = "; " if self.features else ", "
        return f"{self.said()}, {self.joint} {between.join(self.items)}"

    @property
    def joint(self) -> str:
        """The words before `items`; empty if there are none."""
        if self.features:
            return words("care.with-some", number=self.features.at_least)
        return words("care.with-any") if self.with_any else ""

    @property
    def items(self) -> tuple[str, ...]:
        """The companions, any one of which is enough, or the features to count."""
        return self.features.of if self.features else self.with_any

    def said(self, without: Sequence[str] = ()) -> str:
        """Return the sign and its qualifiers, without companions and features.

        Args:
            without: Qualifiers that the heading above the sign states already.
        """
        left = [one for one in self.qualifiers if one not in without]
        return f"{self.sign} ({', '.join(left)})" if left else self.sign


class ShortSigns(Record):
    """Several warning signs of one level in a few words, for handouts and short cards."""

    urgency: Urgency = Field(description="The level of all its signs.", examples=["emergency"])
    says: Text = Field(
        description="The signs in a few words.",
        examples=["Numb between your legs, or new trouble when you pee or poo"],
    )
    group: Text | None = Field(
        None,
        description="What the lines of a list have in common: what to do, or what they are about. "
        "It is the heading of several lines, and begins a line that is alone.",
        examples=["Go to $emergency-department now if"],
    )
    signs: tuple[Id, ...] = Field(
        min_length=1,
        description="Ids of the signs that the line summarises.",
        examples=[["sign-saddle-numb", "sign-cannot-pee"]],
    )


class ClaimCheck(Record):
    """A claim of popular web pages, compared with what better sources say.

    Such claims never appear on pages of advice, in handouts or in answers. Each section has
    a separate page for them.
    """

    id: OwnId
    claim: Text = Field(
        description="The claim in our own plain words.",
        examples=["A support belt protects your back when you run."],
    )
    section: InSection
    statements: tuple[Id, ...] = Field(
        min_length=1,
        description="Ids of its statements, which have popular web pages as only sources.",
        examples=[["run-with-a-belt"]],
    )
    verdict: ClaimVerdict = Field(description="What better sources say of it.", examples=["wrong"])
    why: Text = Field(
        description="Why, in one to three plain sentences.",
        examples=["Trials found that belts do not prevent back pain."],
    )
    rests_on: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements that the verdict is based on; pages link to them.",
        examples=[["belts-do-not-prevent"]],
    )


class Side(Record):
    """One side of a disagreement: what it says, and its statements."""

    says: Text = Field(
        description="What this side says, in a plain sentence.",
        examples=["Sit-ups do no harm."],
    )
    statements: TheirFacts
    stands: bool = Field(
        False,
        description="True for the side that readers should follow.",
        examples=[True],
    )


class Disagreement(Record):
    """Statements that contradict each other, and what a reader should do."""

    id: OwnId
    title: Words = Field(
        description="The question in dispute, as a heading.", examples=["Are sit-ups safe?"]
    )
    section: InSection
    activities: About = ()
    sides: tuple[Side, ...] = Field(
        description="At least two sides; 'stands' marks that of current national guidance.",
        examples=[[{"says": "Sit-ups do no harm.", "statements": ["sit-ups-are-fine"]}]],
    )
    what_to_do: Text | None = Field(
        None,
        description="What the reader should do, in plain words.",
        examples=["Leave sit-ups out while your back hurts."],
    )
    why: Text | None = Field(
        None,
        description="Why that side is right: which evidence is better.",
        examples=["The guideline looked at many studies; the web page named none."],
    )
