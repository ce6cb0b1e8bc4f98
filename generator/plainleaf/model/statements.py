"""What sources say: statements, warning signs, checked claims, and disagreements."""

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
    """That a source says a thing, and where in the source."""

    source: Id = Field(description="Id of the source.", examples=["nice-ng59"])
    at: Words | None = Field(
        None, description="Where in the source, for example 'Q3.1'.", examples=["Main results"]
    )
    certainty: Certainty | None = Field(
        None, description="How sure the source itself is, where it says so.", examples=["moderate"]
    )
    read_as: Reading | None = Field(
        None,
        description="How this part was read, where it differs from the source's own 'read_as'.",
        examples=["second-hand"],
    )


Sources = Annotated[
    tuple[SourceReference, ...],
    Field(
        description="The sources that say so, each with the place where it says it.",
        examples=[[{"source": "nice-ng59", "at": "1.2.1"}]],
    ),
]


#: On records that a clinician should look at first.
ClinicianNote = Annotated[
    Text | None,
    Field(
        description="What you are not sure of, for the clinician who reviews it; pages do not "
        "show it, the list for reviewers does.",
        examples=["Two services set this at different levels."],
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
    clinician_note: ClinicianNote = None


class FeatureCount(Record):
    """Features of which a sign needs a number, as some national guidance counts them.

    Counting must never delay urgent help, so only a routine sign may have one.
    """

    at_least: Annotated[int, Field(ge=2, le=9)] = Field(
        description="How many of the features make the sign.", examples=[4]
    )
    of: tuple[Text, ...] = Field(
        min_length=2,
        description="The features, each as a reader would put it.",
        examples=[["you wake in the second half of the night", "moving eases it"]],
    )


class WarningSign(Record):
    """One sign that calls for help. Any one sign is enough; two cannot be joined by 'and'.

    A sign says what its sources say, qualifiers included: without 'new' or 'not normal for
    you', long-standing trouble would send people to hospital.
    """

    id: OwnId
    urgency: Urgency = Field(
        description="How soon to get help: now, today, or at the next visit.",
        examples=["emergency"],
    )
    sign: Text = Field(
        description="Completes 'Get help if you have back pain and …'.",
        examples=["you cannot feel the skin between your legs"],
    )
    qualifiers: tuple[Words, ...] = Field(
        (),
        description="What its sources say must hold for it to count; shown in brackets.",
        examples=[["new or getting worse", "not normal for you"]],
    )
    with_any: tuple[Words, ...] = Field(
        (),
        description="Companions of which any one must come with it, where its sources say so.",
        examples=[["faint", "clammy"]],
    )
    features: FeatureCount | None = Field(
        None,
        description="Features to count; on a routine sign only.",
        examples=[{"at_least": 4, "of": ["moving eases it", "it began before you were 35"]}],
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
    clinician_note: ClinicianNote = None

    @property
    def in_words(self) -> str:
        """Return the whole sign as one text: sign, qualifiers, companions or features."""
        if not self.items:
            return self.said()
        between = "; " if self.features else ", "
        return f"{self.said()}, {self.joint} {between.join(self.items)}"

    @property
    def joint(self) -> str:
        """Return the words that lead to `items`; empty where there are none."""
        if self.features:
            return words("care.with-some", number=self.features.at_least)
        return words("care.with-any") if self.with_any else ""

    @property
    def items(self) -> tuple[str, ...]:
        """Return the companions, any one of which is enough, or the features to count."""
        return self.features.of if self.features else self.with_any

    def said(self, without: Sequence[str] = ()) -> str:
        """Return the sign and its qualifiers, without companions and features.

        Args:
            without: Qualifiers that the heading above the sign gives already.
        """
        left = [one for one in self.qualifiers if one not in without]
        return f"{self.sign} ({', '.join(left)})" if left else self.sign


class ShortSigns(Record):
    """Several warning signs of one level in a line of a few words, for sheets and short cards."""

    urgency: Urgency = Field(description="The level of all its signs.", examples=["emergency"])
    says: Text = Field(
        description="The signs in a few words.",
        examples=["Numb between your legs, or new trouble when you pee or poo"],
    )
    signs: tuple[Id, ...] = Field(
        min_length=1,
        description="Ids of the signs that the line stands for.",
        examples=[["sign-saddle-numb", "sign-cannot-pee"]],
    )


class ClaimCheck(Record):
    """A claim of popular web pages, held against what better sources say.

    Such claims never appear on a reader's page, a handout or in an answer; they have a page
    of their own for each section.
    """

    id: OwnId
    claim: Text = Field(
        description="The claim in our own plain words.",
        examples=["A support belt protects your back when you run."],
    )
    section: InSection
    statements: tuple[Id, ...] = Field(
        min_length=1,
        description="Ids of the statements that make it; all rest on popular web pages alone.",
        examples=[["run-with-a-belt"]],
    )
    verdict: ClaimVerdict = Field(description="What better sources make of it.", examples=["wrong"])
    why: Text = Field(
        description="Why, in one to three plain sentences.",
        examples=["Trials found that belts do not prevent back pain."],
    )
    rests_on: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements that the verdict rests on; pages link to them.",
        examples=[["belts-do-not-prevent"]],
    )


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
        description="The sides, at least two; the one that current national guidance takes stands.",
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
