"""Records of a knowledge file: the topic, its care levels, sections, sources and handouts."""

from typing import Annotated

from pydantic import Field

from plainleaf.config import LICENCES, ContentLicence
from plainleaf.language import words
from plainleaf.model.identifiers import doi_address, pubmed_address
from plainleaf.model.keys import (
    Checked,
    KeyFacts,
    OtherWords,
    OwnId,
    SignsOpen,
    TheirExercises,
    TheirFacts,
)
from plainleaf.model.record import Record
from plainleaf.model.statements import Sources
from plainleaf.model.values import (
    Address,
    Aid,
    Day,
    Doi,
    HealthAspect,
    Id,
    LicenceId,
    Pmid,
    PublicationDate,
    Reading,
    SectionRole,
    SignsShown,
    SourceKind,
    Text,
    Urgency,
    Words,
)

#: A phone number as readers write it; blanks, brackets and hyphens are not dialled. In a file, a
#: key such as ``$emergency-number`` may stand for it.
PhoneNumber = Annotated[str, Field(pattern=r"^(\$[a-z-]+|\+?[0-9(][0-9() .-]{1,24}[0-9])$")]


#: Countries that an entry is for.
OnlyIn = Annotated[
    tuple[Annotated[str, Field(pattern=r"^(AU|CA|GB|IE|NZ|US)$")], ...],
    Field(
        description="Codes of the countries that it is for; without any, it is for all.",
        examples=[["GB", "IE"]],
    ),
]


class Wording(Record):
    """Texts of the pages that list a topic's records; the defaults fit any topic."""

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
        description="Advice for every exercise, above their list.",
        examples=["Stop if the pain gets worse."],
    )
    questions: Text = Field(
        default_factory=lambda: words("lists.questions-lead"),
        description="Below the title of the questions.",
        examples=["Short answers to what people ask."],
    )


class HelpLink(Record):
    """Where else readers find help with a topic."""

    name: Words = Field(description="Who offers it.", examples=["NHS: back pain"])
    address: Address = Field(
        description="Its address.", examples=["https://www.nhs.uk/conditions/back-pain/"]
    )
    what: Text = Field(
        description="What readers find there.", examples=["What to do, and when to see a GP."]
    )
    sections: tuple[Id, ...] = Field(
        (),
        description="Ids of the sections whose pages show it, before those that all pages show. "
        "Without any section or activity, all pages show it.",
        examples=[["relief"]],
    )
    activities: tuple[Id, ...] = Field(
        (), description="Ids of the activities whose pages show it.", examples=[["walking"]]
    )
    only_in: OnlyIn = ()


class Origin(Record):
    """The work that a topic's text is based on, named as its licence asks.

    It travels with the file: pages, handouts and data files of the topic name it.
    """

    title: Words = Field(description="Name of the work.", examples=["Lower back pain and exercise"])
    creator: Words = Field(description="Who wrote it.", examples=["The Plainleaf contributors"])
    licence: LicenceId = Field(
        description="Its licence, as in the setting 'licence'.", examples=["CC-BY-4.0"]
    )
    address: Address | None = Field(
        None, description="Where it is.", examples=["https://www.example.org/back-pain/"]
    )
    changes: Text = Field(
        description="What you changed; say so if nothing.",
        examples=["We changed the phone numbers."],
    )

    @property
    def terms(self) -> ContentLicence:
        """Name and address of its licence."""
        return LICENCES[self.licence]


class Topic(Record):
    """The topic of a knowledge file, and when the whole file was last checked."""

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
        description="What most people need to know; first on the home page.",
        examples=[["stay-active-with-back-pain"]],
    )
    today: tuple[Id, ...] = Field(
        (),
        description="What most people can do today; next on the home page.",
        examples=[["use-heat-pack-in-towel"]],
    )
    action: Text | None = Field(
        None,
        description="What to do first; at the top of the home page.",
        examples=["Check the warning signs. If you have none, take a short walk."],
    )
    more_help: tuple[HelpLink, ...] = Field(
        (),
        description="Where else to find help; at the end of each page of advice.",
        examples=[[{"name": "NHS", "address": "https://www.nhs.uk/", "what": "Health advice."}]],
    )
    start: Id | None = Field(
        None,
        description="Id of the section that most readers should read first; home leads to it.",
        examples=["first-week"],
    )
    figure: Id | None = Field(
        None, description="Id of a figure that home shows.", examples=["brisk-walk"]
    )
    caption: Words | None = Field(
        None,
        description="The caption below that figure, in place of its title.",
        examples=["A short walk"],
    )
    checked: Day = Field(
        description="When the whole file was last checked against its sources.",
        examples=["2026-11-21"],
    )
    next_check: Day = Field(
        description="When the whole file must be checked again.", examples=["2027-11-21"]
    )
    based_on: Origin | None = Field(
        None,
        description="The work that the text is based on, if somebody else wrote it first.",
    )
    complaint: Words | None = Field(
        None,
        description="Completes 'You have …' on care cards; by default the name.",
        examples=["back pain"],
    )
    folds_with: tuple[Id, ...] = Field(
        (),
        description="Other topics whose statements and questions are merged with this one's.",
        examples=[["neck-pain"]],
    )
    wording: Wording = Field(
        default_factory=Wording,
        description="Texts of the pages that list the topic's records.",
        examples=[{"exercise_card": "Moves, step by step."}],
    )

    @property
    def has(self) -> str:
        """What the reader of a care card has, to complete 'You have …'."""
        return self.complaint or self.name


#: The banner of a level that asks nothing of its own.
NO_BANNER = "Worried?"


class CareLevel(Record):
    """One of the three care levels: its heading, what to do, and the words for screen readers."""

    urgency: Urgency = Field(description="The urgency of this level.", examples=["emergency"])
    heading: Words = Field(
        description="A call to action that ends in 'if:'.", examples=["Get medical help today if:"]
    )
    spoken: Words = Field(
        description="Words for screen readers before the heading.", examples=["Urgent advice: "]
    )
    action: Text = Field(
        description="What to do if any one of the signs is present.",
        examples=["Any one of these signs is enough. Call NHS 111."],
    )
    first: Text | None = Field(
        None,
        description="What to know before the signs, such as what is no emergency by itself.",
        examples=["Back pain with tingling in one leg is common and is no emergency by itself."],
    )
    last: Text | None = Field(
        None,
        description="What to know after the signs, such as what to ask for where help is.",
        examples=["At the hospital, say which sign you have."],
    )
    meaning: Text | None = Field(
        None,
        description="On handouts, what its signs may mean, and how rare that is.",
        examples=["They may mean squeezed nerves. That is rare: about 1 in 100,000 people."],
    )
    rests_on: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements that 'meaning' rests on.",
        examples=[["serious-cause-one-in-hundred"]],
    )
    banner: Words = Field(
        NO_BANNER,
        description="A short question that names the worst signs. That of the emergency level is "
        "at the top of every page, before 'Get help now'; without one, the setting 'worry' of the "
        "site is there. All are in short above the signs.",
        examples=["Numb between your legs? Trouble peeing?"],
    )
    phones: tuple[PhoneNumber, ...] = Field(
        (),
        description="Numbers in its texts, written as there, to be linked for calling.",
        examples=[["999", "020 7946 0123", "+44 20 7946 0123"]],
    )

    @property
    def asks(self) -> str:
        """The banner; empty if the level does not ask its own question."""
        return "" if self.banner == NO_BANNER else self.banner

    @property
    def call(self) -> str:
        """The heading without the 'if:' that leads to the signs."""
        return self.heading.removesuffix(":").removesuffix(" if")


class CrisisLine(Record):
    """A helpline for people who feel that they cannot go on."""

    name: Words = Field(description="Who answers.", examples=["Samaritans"])
    how: Text = Field(
        description="How to reach them, and when.",
        examples=["Call 116 123, free, day and night."],
    )
    phone: PhoneNumber | None = Field(
        None, description="The number, to be linked for calling.", examples=["116 123"]
    )
    only_in: OnlyIn = ()


class Crisis(Record):
    """Help for people who feel that they cannot go on; search shows it before anything else."""

    heading: Words = Field(
        description="A call to action.", examples=["If you feel you cannot go on, talk to someone"]
    )
    spoken: Words = Field(
        description="Words for screen readers before the heading.", examples=["Crisis help: "]
    )
    text: Text = Field(
        description="A few kind, plain words.",
        examples=["Long pain can wear anyone down. You do not have to cope alone."],
    )
    emergency: Text = Field(
        description="What to do if life is in danger.", examples=["Call 999 or go to A&E."]
    )
    emergency_phone: PhoneNumber | None = Field(
        None, description="The number in it, to be linked for calling.", examples=["999"]
    )
    lines: tuple[CrisisLine, ...] = Field(
        min_length=1, description="People to talk to.", examples=[[{"name": "Samaritans"}]]
    )
    lay_words: tuple[Words, ...] = Field(
        min_length=1,
        description="Words that people use for it; a search with them shows this help.",
        examples=[["I want to die", "cannot go on"]],
    )
    sources: Sources = ()
    checked: Checked


class Group(Record):
    """A named part of a section page; groups keep the order of the file."""

    id: OwnId
    title: Words = Field(description="Its heading on the page.", examples=["Heat and cold"])


class Section(Record):
    """One page of the topic, made of groups of statements."""

    id: OwnId
    title: Words = Field(description="Heading of the page.", examples=["Why your lower back hurts"])
    nav_title: Words = Field(description="Short form for menus.", examples=["Causes"])
    names: OtherWords = ()
    part: Words | None = Field(
        None,
        description="Heading on the home page for this section and those next to it that have "
        "the same one; without any, sections are cards.",
        examples=["When it starts"],
    )
    role: SectionRole = Field(
        SectionRole.TOPIC,
        description="'care' for the one section on when to get help; 'compare' for one that "
        "distinguishes two things; else 'topic'.",
        examples=["topic"],
    )
    aspect: HealthAspect | None = Field(
        None,
        description="Aspect of the topic that it covers, for search engines.",
        examples=["causes"],
    )
    lead: Text = Field(
        description="Purpose of the page, in one or two sentences.",
        examples=["This page tells you what can make your lower back hurt."],
    )
    action: Text = Field(
        description="The one main thing to do after reading.", examples=["Keep moving."]
    )
    key_statements: KeyFacts = ()
    signs_open: SignsOpen = False
    groups: tuple[Group, ...] = Field(
        (),
        description="Its parts, in the order of the page.",
        examples=[[{"id": "heat-and-cold", "title": "Heat and cold"}]],
    )
    exercises: tuple[Id, ...] | None = Field(
        None,
        description="Ids of the exercises that its page shows as cards, in this order. Without "
        "this key, those that belong to it or that its passages cite.",
        examples=[["pelvic-tilt", "bridge"]],
    )
    handouts: tuple[Id, ...] | None = Field(
        None,
        description="Ids of the handouts that its page leads to, in this order. Without this key, "
        "those that share most with it.",
        examples=[["handout-first-week"]],
    )


class Activity(Record):
    """Something that people do; its page collects every statement about it."""

    id: OwnId
    title: Words = Field(description="Heading of its page.", examples=["Treadmill and back pain"])
    names: OtherWords = ()
    part: Words | None = Field(
        None,
        description="Heading on the home page for this activity and those next to it that have "
        "the same one; without any, activities are one list.",
        examples=["Gym and sport"],
    )
    shown_by: Id | None = Field(
        None,
        description="Id of the exercise whose picture is used on cards.",
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
    signs_open: SignsOpen = False
    exercises: tuple[Id, ...] | None = Field(
        None,
        description="Ids of the exercises that its page shows as cards, in this order. Without "
        "this key, those that belong to it or that its passages cite.",
        examples=[["pelvic-tilt", "bridge"]],
    )


class Source(Record):
    """A document that was read, and the kind of evidence that it gives."""

    id: OwnId
    title: Words = Field(
        description="Its title, as printed on it.", examples=["Low back pain and sciatica"]
    )
    publisher: Words = Field(description="Who published it.", examples=["NICE"])
    author: Words | None = Field(
        None, description="Who wrote it, if a person is named.", examples=["Foster and others"]
    )
    kind: SourceKind = Field(
        description="Its kind, which alone determines the grade of what it says: be honest.",
        examples=["guideline"],
    )
    published: PublicationDate | None = Field(
        None,
        description="When it was published: a year, a month or a day.",
        examples=["2024", "2024-05", "2024-05-31"],
    )
    accessed: Day = Field(description="When our copy was read.", examples=["2026-11-21"])
    read_as: Reading = Field(
        Reading.COPY,
        description="How it was read: the 'page' itself, a 'copy', or 'second-hand'.",
        examples=["page"],
    )
    address: Address | None = Field(
        None,
        description="The publisher's own address for it; never that of a copy elsewhere.",
        examples=["https://www.nice.org.uk/guidance/ng59"],
    )
    doi: Doi | None = Field(
        None,
        description="Its DOI, by which retractions are found. Copy it; never guess it.",
        examples=["10.1136/bmj-2024-079970"],
    )
    pmid: Pmid | None = Field(
        None,
        description="Its number at PubMed (PMID), by which retractions are found.",
        examples=["39375007"],
    )
    superseded_by: Id | None = Field(
        None,
        description="Id of the newer edition of the same document, once there is one.",
        examples=["nice-ng59-2020"],
    )
    read_at: Words | None = Field(
        None,
        description="Where the copy that was read is stored, if not at that address.",
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

    @property
    def doi_address(self) -> str:
        """The address that resolves the DOI; empty without one."""
        return doi_address(self.doi) if self.doi else ""

    @property
    def pubmed_address(self) -> str:
        """The address of its page at PubMed; empty without a number there."""
        return pubmed_address(self.pmid) if self.pmid else ""


class Term(Record):
    """A word that readers may not know, with its meaning in plain words."""

    id: OwnId
    word: Words = Field(description="The word.", examples=["sciatica"])
    meaning: Text = Field(
        description="Its meaning in one plain sentence.",
        examples=["Pain down the leg from a pressed nerve."],
    )
    other_names: tuple[Words, ...] = Field(
        (), description="Other words for the same thing.", examples=[["trapped nerve"]]
    )
    names: OtherWords = ()
    misspellings: tuple[Words, ...] = Field(
        (), description="Common misspellings; search finds them.", examples=[["siatica"]]
    )
    only_in: OnlyIn = ()
    sources: Sources = ()


class Session(Record):
    """Exercises that readers of a handout follow one after the other."""

    exercises: tuple[Id, ...] = Field(
        min_length=1,
        max_length=4,
        description="Ids of the exercises, in order; at most four.",
        examples=[["pelvic-tilt", "bird-dog"]],
    )
    repeats: int | None = Field(
        None, ge=1, description="Repeats to begin with, if not those of each dose.", examples=[8]
    )
    sets: int | None = Field(
        None, ge=1, description="Sets to begin with, if not those of each dose.", examples=[2]
    )


class AdaptedExercise(Record):
    """What differs in an exercise for the readers of one handout."""

    exercise: Id = Field(description="Id of the exercise.", examples=["calf-stretch"])
    hold: Words | None = Field(
        None, description="How long they hold.", examples=["30 to 60 seconds"]
    )
    without: tuple[Words, ...] = Field(
        (),
        description="First words of cautions that cannot hold for them, so that the handout "
        "leaves these out.",
        examples=[["After 16 weeks of pregnancy"]],
    )


class Handout(Record):
    """A handout: its audience, and what it shows. The warning signs are always on it."""

    id: OwnId
    title: Words = Field(
        description="Its heading, as something to do.", examples=["Move well at home"]
    )
    audience: Words = Field(description="Whom it is for.", examples=["People with a new sore back"])
    need: Text = Field(
        description="What it helps them to do.", examples=["Keep moving in the first week."]
    )
    action: Text | None = Field(
        None,
        description="The one thing to do first, with a box to tick.",
        examples=["Take a short walk today."],
    )
    passages: tuple[Id, ...] = Field(
        (),
        description="Ids of the passages whose headings and prose it shows, in this order. They "
        "come before the statements.",
        examples=[["relief-heat-cold"]],
    )
    without_figures: tuple[Id, ...] = Field(
        (),
        description="Ids of figures of its passages for which a sheet has no room.",
        examples=[["pelvic-tilt"]],
    )
    statements: TheirFacts = ()
    why: tuple[Id, ...] = Field(
        (),
        description="Ids of the statements that say why to do it. Each comes with how sure it is.",
        examples=[["walking-delays-return"]],
    )
    alarm: Words | None = Field(
        None,
        description="Heading of its statements if they are for an emergency of their own, such as "
        "an overdose. They are then in a red box, after the warning signs.",
        examples=["If you took too much"],
    )
    exercises: TheirExercises = ()
    signs: SignsShown = Field(
        SignsShown.SHORT,
        description="'short' for the emergency and same-day signs in a few words; 'whole' for "
        "every sign of all three levels, for the handout about when to get help.",
        examples=["whole"],
    )
    session: Session | None = Field(
        None,
        description="What its page leads readers through, step by step; without it, the "
        "exercises of the handout. The page shows them all, the paper only its own.",
        examples=[{"exercises": ["pelvic-tilt", "bird-dog"], "repeats": 8, "sets": 2}],
    )
    begin_easier: tuple[Id, ...] = Field(
        (),
        description="Ids of its exercises that people begin in the easier way, which the paper "
        "then says before the steps, with the figure of that way if there is one. The exercise's "
        "'easier_steps' take the place of its steps.",
        examples=[["bridge"]],
    )
    adapted: tuple[AdaptedExercise, ...] = Field(
        (),
        description="What differs in its exercises for its readers, such as how long they hold.",
        examples=[[{"exercise": "calf-stretch", "hold": "30 to 60 seconds"}]],
    )
    without_signs: tuple[Words, ...] = Field(
        (),
        description="Groups of short signs that cannot hold for its readers, such as those of "
        "pregnancy for people over 65. Never leave out one that may.",
        examples=[["Pregnancy"]],
    )
    aid: Aid = Field(
        Aid.PLAN,
        description="What readers fill in: a plan for the week alone, or a diary, checklist or "
        "plan for a flare-up with it; 'ticks' prints only boxes beside each exercise, and "
        "'none' no form.",
        examples=["walking-diary"],
    )
