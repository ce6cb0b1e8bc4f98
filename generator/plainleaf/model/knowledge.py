"""What a knowledge file holds: one topic, and everything it says."""

from typing import Annotated

from pydantic import Field

from plainleaf.language import words
from plainleaf.model.keys import (
    Checked,
    KeyFacts,
    OtherWords,
    OwnId,
    TheirExercises,
    TheirFacts,
)
from plainleaf.model.record import Record
from plainleaf.model.statements import Sources
from plainleaf.model.values import (
    Address,
    Aid,
    Day,
    HealthAspect,
    Id,
    Published,
    Reading,
    SectionRole,
    SignsShown,
    SourceKind,
    Text,
    Urgency,
    Words,
)


class Review(Record):
    """Who reviewed the topic and when; nobody yet is said plainly."""

    reviewed_by: Words | None = Field(
        None,
        description="Name and profession of the clinician who read the pages; never made up.",
        examples=["Dr A. Person, physiotherapist"],
    )
    reviewed_on: Day | None = Field(
        None, description="The day of that review.", examples=["2026-11-21"]
    )


class Wording(Record):
    """How the pages that list a topic's records put it; plain words fit any topic."""

    activities: Text = Field(
        default_factory=lambda: words("lists.activities-lead"),
        description="Below the title of the list of activities.",
        examples=["Find advice by what you do."],
    )
    exercises: Text = Field(
        default_factory=lambda: words("lists.exercises-lead"),
        description="Below the list of exercises.",
        examples=["Moves step by step, and moves to leave out."],
    )
    exercise_card: Words = Field(
        default_factory=lambda: words("lists.exercises-card"),
        description="On the card that leads to the exercises.",
        examples=["Moves, step by step."],
    )
    exercise_advice: Text | None = Field(
        None,
        description="What holds for every exercise, above their list.",
        examples=["Stop if the pain gets worse."],
    )
    questions: Text = Field(
        default_factory=lambda: words("lists.questions-lead"),
        description="Below the title of the questions.",
        examples=["Short answers to what people ask."],
    )


class Topic(Record):
    """What a knowledge file is about, and when it was last checked as a whole."""

    id: OwnId
    title: Words = Field(
        description="The topic as a heading.", examples=["Lower back pain and exercise"]
    )
    name: Words = Field(
        description="The topic inside a sentence, for example 'lower back pain'.",
        examples=["lower back pain"],
    )
    description: Text = Field(
        description="One or two sentences for search engines and home.",
        examples=["Plain facts on lower back pain. Learn how to ease it."],
    )
    key_statements: tuple[Id, ...] = Field(
        (),
        description="What most people need to know, which home says first.",
        examples=[["stay-active-with-back-pain"]],
    )
    today: tuple[Id, ...] = Field(
        (),
        description="What most people can do today, which home says next.",
        examples=[["use-heat-pack-in-towel"]],
    )
    checked: Day = Field(
        description="When the whole file was last checked against its sources.",
        examples=["2026-11-21"],
    )
    next_check: Day = Field(
        description="When the whole file must be checked again.", examples=["2027-11-21"]
    )
    review: Review = Field(
        default_factory=Review,
        description="Who reviewed the pages; '{}' as long as nobody has.",
        examples=[{}],
    )
    complaint: Words | None = Field(
        None,
        description="Completes 'You have …' on care cards; by default the name.",
        examples=["back pain"],
    )
    folds_with: tuple[Id, ...] = Field(
        (),
        description="Other topics whose statements and questions fold with this one's.",
        examples=[["neck-pain"]],
    )
    wording: Wording = Field(
        default_factory=Wording,
        description="How pages that list the topic's records put it.",
        examples=[{"exercise_card": "Moves, step by step."}],
    )

    @property
    def has(self) -> str:
        """What somebody has to whom the care cards speak, after 'You have'."""
        return self.complaint or self.name


class CareLevel(Record):
    """One of the three levels of urgency: its heading, what to do, how it is spoken."""

    urgency: Urgency = Field(
        description="Which of the three levels this is.", examples=["emergency"]
    )
    heading: Words = Field(
        description="A call to action that ends in 'if:'.", examples=["Get medical help today if:"]
    )
    spoken: Words = Field(
        description="Said to screen readers before the heading.", examples=["Urgent advice: "]
    )
    action: Text = Field(
        description="What to do when any one sign is there.",
        examples=["Any one of these signs is enough. Call NHS 111."],
    )
    first: Text | None = Field(
        None,
        description="What to know before the signs, such as what alone is no emergency.",
        examples=["Back pain with tingling in one leg is common and is no emergency by itself."],
    )
    banner: Words = Field(
        "Get help now",
        description="One line for the top of every page.",
        examples=["Numb between your legs? Trouble peeing?"],
    )
    phones: tuple[Annotated[str, Field(pattern=r"^[0-9]{3,15}$")], ...] = Field(
        (),
        description="Numbers in its texts that a phone can call at a touch.",
        examples=[["999", "112", "911"]],
    )


class CrisisLine(Record):
    """Somebody to ring or write to for people who cannot go on."""

    name: Words = Field(description="Who answers.", examples=["Samaritans"])
    how: Text = Field(
        description="How to reach them, and when.",
        examples=["Call 116 123, free, day and night."],
    )
    phone: Annotated[str, Field(pattern=r"^[0-9 ]{3,20}$")] | None = Field(
        None, description="The number to call at a touch.", examples=["116 123"]
    )


class Crisis(Record):
    """Help for people who feel that they cannot go on; search shows it before all else."""

    heading: Words = Field(
        description="A call to action.", examples=["If you feel you cannot go on, talk to someone"]
    )
    spoken: Words = Field(
        description="Said to screen readers before the heading.", examples=["Crisis help: "]
    )
    text: Text = Field(
        description="A few kind, plain words.",
        examples=["Long pain can wear anyone down. You do not have to cope alone."],
    )
    emergency: Text = Field(
        description="What to do when life is in danger.", examples=["Call 999 or go to A&E."]
    )
    emergency_phone: Annotated[str, Field(pattern=r"^[0-9]{3,15}$")] | None = Field(
        None, description="The number in it to call at a touch.", examples=["999"]
    )
    lines: tuple[CrisisLine, ...] = Field(
        min_length=1, description="Whom to talk to.", examples=[[{"name": "Samaritans"}]]
    )
    lay_words: tuple[Words, ...] = Field(
        min_length=1,
        description="How people put it; search shows this help when it meets such words.",
        examples=[["I want to die", "cannot go on"]],
    )
    sources: Sources = ()
    checked: Checked


class Group(Record):
    """A named part of a section page; order in the file is order on the page."""

    id: OwnId
    title: Words = Field(description="Its heading on the page.", examples=["Heat and cold"])


class Section(Record):
    """One page of the topic, made of groups of statements."""

    id: OwnId
    title: Words = Field(description="Heading of the page.", examples=["Why your lower back hurts"])
    nav_title: Words = Field(description="Short form for menus.", examples=["Causes"])
    names: OtherWords = ()
    role: SectionRole = Field(
        SectionRole.TOPIC,
        description="'care' for the one section on when to get help; 'compare' for one that "
        "tells two things apart; else 'topic'.",
        examples=["topic"],
    )
    aspect: HealthAspect | None = Field(
        None,
        description="What side of the topic it tells, for search engines.",
        examples=["causes"],
    )
    lead: Text = Field(
        description="What the page is for, one or two sentences.",
        examples=["This page tells you what can make your lower back hurt."],
    )
    action: Text = Field(
        description="The one main thing to do after reading.", examples=["Keep moving."]
    )
    key_statements: KeyFacts = ()
    groups: tuple[Group, ...] = Field(
        (),
        description="Its parts, in the order of the page.",
        examples=[[{"id": "heat-and-cold", "title": "Heat and cold"}]],
    )


class Activity(Record):
    """Something people do; its page gathers every statement about it."""

    id: OwnId
    title: Words = Field(description="Heading of its page.", examples=["Treadmill and back pain"])
    names: OtherWords = ()
    shown_by: Id | None = Field(
        None,
        description="Exercise whose picture stands for it on cards.",
        examples=["treadmill-walk"],
    )
    lead: Text = Field(
        description="The short answer for people who do it.",
        examples=["Many people with back pain can run."],
    )
    action: Text = Field(
        description="The one main thing to do after reading.",
        examples=["Start on the flat at an easy pace."],
    )
    key_statements: KeyFacts = ()


class Source(Record):
    """A document that was read, and what kind of evidence it is."""

    id: OwnId
    title: Words = Field(
        description="Its title as it stands on it.", examples=["Low back pain and sciatica"]
    )
    publisher: Words = Field(description="Who published it.", examples=["NICE"])
    author: Words | None = Field(
        None, description="Who wrote it, where a person is named.", examples=["Foster and others"]
    )
    kind: SourceKind = Field(
        description="What it is. This alone sets the grade of what it says, so be honest.",
        examples=["guideline"],
    )
    published: Published | None = Field(
        None,
        description="When it was published: a year, a month or a day.",
        examples=["2024", "2024-05", "2024-05-31"],
    )
    accessed: Day = Field(description="When our copy was read.", examples=["2026-11-21"])
    read_as: Reading = Field(
        Reading.COPY,
        description="How it was read: the 'page' itself, a 'copy', or told 'second-hand'.",
        examples=["page"],
    )
    address: Address | None = Field(
        None,
        description="The publisher's own address of it; never that of a copy elsewhere.",
        examples=["https://www.nice.org.uk/guidance/ng59"],
    )
    read_at: Words | None = Field(
        None,
        description="Where the copy that was read is kept, if not at that address.",
        examples=["web.archive.org"],
    )
    licence: Text | None = Field(
        None, description="What its licence allows.", examples=["Open Government Licence v3.0"]
    )
    note: Text | None = Field(
        None,
        description="What to know about the copy that was read.",
        examples=["Only the abstract was read."],
    )


class Term(Record):
    """A word that readers may not know, with its plain meaning."""

    id: OwnId
    word: Words = Field(description="The word.", examples=["sciatica"])
    meaning: Text = Field(
        description="Its meaning in one plain sentence.",
        examples=["Pain down the leg from a pressed nerve."],
    )
    other_names: tuple[Words, ...] = Field(
        (), description="Other words for the same thing.", examples=[["trapped nerve"]]
    )
    misspellings: tuple[Words, ...] = Field(
        (), description="How people misspell it; search finds it so.", examples=[["siatica"]]
    )
    sources: Sources = ()


class Handout(Record):
    """A printed sheet: for whom, and what it selects. The warning signs are always on it."""

    id: OwnId
    title: Words = Field(
        description="Its heading, as something to do.", examples=["Move well at home"]
    )
    audience: Words = Field(description="Whom it is for.", examples=["People with a new sore back"])
    need: Text = Field(
        description="What it helps them to do.", examples=["Keep moving in the first week."]
    )
    statements: TheirFacts = ()
    exercises: TheirExercises = ()
    signs: SignsShown = Field(
        SignsShown.SHORT,
        description="'short' for the emergency and same-day signs in a few words; 'whole' for "
        "every sign of all three levels, on the sheet about when to get help.",
        examples=["whole"],
    )
    aid: Aid = Field(
        Aid.NONE, description="A small form to fill in, or 'none'.", examples=["walking-diary"]
    )
