"""What a knowledge file holds: one topic, and everything it says."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.record import Record
from generator.model.values import (
    Address,
    Aid,
    Certainty,
    Day,
    ExerciseKind,
    HealthAspect,
    Id,
    OutOf,
    Published,
    Reading,
    SectionRole,
    SourceKind,
    StatementKind,
    Text,
    Urgency,
    Words,
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


class Wording(Record):
    """How the pages that list a topic's records put it; plain words fit any topic."""

    activities: Text = Field(
        "Find advice by what you do.", description="Below the title of the list of activities."
    )
    exercises: Text = Field(
        "Moves step by step, and moves to leave out.", description="Below the list of exercises."
    )
    exercise_card: Words = Field(
        "Moves, step by step.", description="On the card that leads to the exercises."
    )
    exercise_advice: Text | None = Field(
        None, description="What holds for every exercise, above their list."
    )
    stop_if: Words | None = Field(
        None, description="When to stop an exercise; completes 'Stop if'."
    )
    questions: Text = Field(
        "Short answers to what people ask.", description="Below the title of the questions."
    )


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
    complaint: Words | None = Field(
        None, description="Completes 'You have …' on care cards; by default the name."
    )
    folds_with: tuple[Id, ...] = Field(
        (), description="Other topics whose statements and questions fold with this one's."
    )
    wording: Wording = Field(default_factory=Wording)

    @property
    def has(self) -> str:
        """What somebody has to whom the care cards speak, after 'You have'."""
        return self.complaint or self.name


class CareLevel(Record):
    """One of the three levels of urgency: its heading, what to do, how it is spoken."""

    urgency: Urgency
    heading: Words = Field(description="A call to action that ends in 'if:'.")
    spoken: Words = Field(description="Said to screen readers before the heading.")
    action: Text = Field(description="What to do when any one sign is there.")
    banner: Words = Field("Get help now", description="One line for the top of every page.")
    phones: tuple[Annotated[str, Field(pattern=r"^[0-9]{3,15}$")], ...] = Field(
        (), description="Numbers in its texts that a phone can call at a touch."
    )


class Group(Record):
    """A named part of a section page; order in the file is order on the page."""

    id: Id
    title: Words


class Section(Record):
    """One page of the topic, made of groups of statements."""

    id: Id
    title: Words
    nav_title: Words = Field(description="Short form for menus.")
    names: tuple[Words, ...] = Field((), description="Other words people look for it with.")
    role: SectionRole = SectionRole.TOPIC
    aspect: HealthAspect | None = Field(
        None, description="What side of the topic it tells, for search engines."
    )
    lead: Text = Field(description="What the page is for, one or two sentences.")
    action: Text = Field(description="The one main thing to do after reading.")
    key_statements: tuple[Id, ...] = Field((), description="Two to four facts that sum it up.")
    groups: tuple[Group, ...] = ()


class Activity(Record):
    """Something people do; its page gathers every statement about it."""

    id: Id
    title: Words
    names: tuple[Words, ...] = Field((), description="Other words people use for it.")
    shown_by: Id | None = Field(None, description="Exercise whose picture stands for it on cards.")
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


class Chance(Record):
    """A chance that a statement tells, drawn as dots: so many filled, out of 10 or 100."""

    count: Annotated[int, Field(ge=0, le=100)] = Field(description="How many dots are filled.")
    of: OutOf = Field(100, description="How many dots there are: 10 or 100, as the text says.")


class Bar(Record):
    """One of two numbers that a statement compares."""

    label: Words = Field(description="What the number is of, in the words of the text.")
    number: Annotated[int, Field(ge=0, le=100)]


class Comparison(Record):
    """Two numbers on one scale that a statement compares, drawn as two bars."""

    of: OutOf = Field(100, description="What both numbers are out of: the length of a whole bar.")
    bars: tuple[Bar, Bar]


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
    gap: bool = Field(False, description="True where it says what nobody has shown; no grade.")
    chance: Chance | None = Field(None, description="Draws the chance that the text tells.")
    compare: Comparison | None = Field(None, description="Draws two numbers of the text.")
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
