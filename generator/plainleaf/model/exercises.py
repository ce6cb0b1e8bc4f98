"""Exercises that a reader can follow step by step."""

from typing import Annotated

from pydantic import Field

from plainleaf.model.keys import (
    About,
    Checked,
    InSection,
    OtherWords,
    OwnId,
    Priority,
    TheirFacts,
)
from plainleaf.model.record import Record
from plainleaf.model.statements import ClinicianNote, Sources
from plainleaf.model.values import ExerciseKind, Id, Sides, Text, Words


class Dose(Record):
    """How much of an exercise a source recommends; every part is optional."""

    repeats: Words | None = Field(
        None, description="Number of repeats in one set.", examples=["8 to 12 times"]
    )
    hold: Words | None = Field(None, description="How long to hold.", examples=["5 seconds"])
    sets: Words | None = Field(None, description="Number of sets.", examples=["2 sets"])
    how_often: Words | None = Field(
        None, description="How many days a week, or times a day.", examples=["2 days a week"]
    )
    time: Words | None = Field(None, description="How long it takes.", examples=["30 minutes"])


class TimedStage(Record):
    """A part of an exercise that goes by time, such as a walk: what to do, and for how long."""

    steps: tuple[int, ...] = Field(
        min_length=1, description="Numbers of the steps that say what to do.", examples=[[2, 3]]
    )
    minutes: Annotated[float, Field(ge=0.5, le=60, multiple_of=0.5, examples=[5])] | None = Field(
        None,
        description="Minutes that it lasts; the steps or the dose must give them. Without it, as "
        "long as it takes to read.",
    )
    main: bool = Field(
        False, description="Lasts for the time of the dose, which readers can change."
    )
    again: bool = Field(
        False, description="Takes turns with the other such stages for the time of the dose."
    )


class PlanWeeks(Record):
    """The table of a plan that gives the minutes of the main stage for each week."""

    passage: Id = Field(description="Id of its passage.", examples=["walking-plan"])
    column: Words = Field(description="Column with the minutes.", examples=["Brisk walk"])


class Follow(Record):
    """How a page leads through an exercise: by repeats, or by time.

    How many repeats, sets, seconds and minutes comes from the dose.
    """

    first: int = Field(
        1, ge=1, description="Number of the first step of each repeat.", examples=[2]
    )
    last: int | None = Field(
        None,
        ge=1,
        description="Number of the last step of each repeat; without it, the last of all steps. "
        "Steps after it come once, at the end of a set.",
        examples=[4],
    )
    hold: tuple[int, ...] = Field(
        (), description="Numbers of the steps in which the reader holds still.", examples=[[3]]
    )
    sides: Sides = Field(
        Sides.NONE,
        description="'each-repeat' or 'after-set' if the reader changes sides; the dose is then "
        "that of each side.",
        examples=["each-repeat"],
    )
    stages: tuple[TimedStage, ...] = Field(
        (),
        max_length=6,
        description="Goes by time, not by repeats: the stages in order.",
        examples=[[{"steps": [1], "minutes": 5}, {"steps": [2], "main": True}]],
    )
    weeks: PlanWeeks | None = Field(
        None,
        description="Lets readers choose the week of a plan, which sets the main stage's minutes.",
        examples=[{"passage": "walking-plan", "column": "Brisk walk"}],
    )


class Exercise(Record):
    """A movement that a reader can follow step by step, or one to avoid."""

    id: OwnId
    name: Words = Field(description="Its name on its page.", examples=["Pelvic tilt"])
    also_called: tuple[Words, ...] = Field(
        (), description="Other names; search finds them.", examples=[["Back flattener"]]
    )
    names: OtherWords = ()
    kind: ExerciseKind = Field(
        description="Its kind; 'avoid' is an exercise not to do.", examples=["strengthening"]
    )
    section: InSection
    activities: About = ()
    summary: Text = Field(
        description="What it is good for, in one or two sentences.",
        examples=["A small move that wakes up your lower back."],
    )
    start: Text | None = Field(
        None, description="Starting position.", examples=["Lie on your back with bent knees."]
    )
    steps: tuple[Text, ...] = Field(
        (),
        description="What to do, one movement per step; at most seven.",
        examples=[["Press your back to the floor.", "Let go slowly."]],
    )
    dose: Dose = Field(
        default_factory=Dose,
        description="How much of it, as a source says; leave out what no source says.",
        examples=[{"repeats": "8 to 12 times", "how_often": "2 days a week"}],
    )
    follow: Follow | None = Field(
        None,
        description="Lets readers follow it step by step, with a count; leave it out for what "
        "has no repeats.",
        examples=[{"hold": [2]}],
    )
    cautions: tuple[Text, ...] = Field(
        (),
        description="Who should not do it, and when to stop.",
        examples=[["Stop if pain runs down your leg."]],
    )
    easier: Text | None = Field(
        None, description="An easier way to do it.", examples=["Move one leg at a time."]
    )
    easier_steps: tuple[Text, ...] = Field(
        (),
        description="The steps of the easier way, as many as 'steps', for handouts on which "
        "people begin in it.",
        examples=[["Sit down.", "Lift one leg only."]],
    )
    harder: Text | None = Field(
        None, description="A harder way to do it.", examples=["Lift one foot."]
    )
    instead: tuple[Id, ...] = Field(
        (),
        description="For an exercise to avoid: what to do instead.",
        examples=[["pelvic-tilt", "bird-dog"]],
    )
    statements: TheirFacts = ()
    sources: Sources = ()
    picture: Text | None = Field(
        None,
        description="What a picture of it shows, in words.",
        examples=["Somebody lies face up with bent knees."],
    )
    checked: Checked
    priority: Priority = 5
    clinician_note: ClinicianNote = None


class PainStep(Record):
    """One step of the pain rule: a range of pain out of 10, and what to do in that range."""

    range: Words = Field(description="The range, with its ends.", examples=["0 to 3 out of 10"])
    says: Text = Field(description="What to do.", examples=["Carry on."])


class PainRule(Record):
    """How much pain an exercise may cause: one rule per topic, in the same words everywhere."""

    title: Words = Field(description="Its heading.", examples=["How much pain is all right?"])
    scale: Text | None = Field(
        None,
        description="What readers give a number to, and the ends of the scale.",
        examples=["0 is no pain, and 10 is the worst that you can think of."],
    )
    steps: tuple[PainStep, ...] = Field(
        min_length=2,
        description="Ranges of pain from low to high.",
        examples=[[{"range": "0 to 3 out of 10", "says": "Carry on."}]],
    )
    after: Text = Field(
        description="What to watch for afterwards.",
        examples=["Pain that is worse the next morning means: do less next time."],
    )
    sources: Sources = ()
    checked: Checked
    clinician_note: ClinicianNote = None
