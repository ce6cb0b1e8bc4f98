"""Questions that people ask, and their answers."""

from pydantic import Field

from plainleaf.model.keys import About, InSection, OtherWords, OwnId, TheirExercises, TheirFacts
from plainleaf.model.record import Record
from plainleaf.model.statements import Sources
from plainleaf.model.values import Id, Text, Words


class Answer(Record):
    """A short answer, and the records that support it."""

    lead: Text = Field(
        description="The answer in one or two plain sentences, yes or no first.",
        examples=["Yes. Most people can walk with back pain."],
    )
    statements: TheirFacts = ()
    exercises: TheirExercises = ()
    disagreements: tuple[Id, ...] = Field(
        (),
        description="Ids of the disagreements that the answer must show.",
        examples=[["sit-ups-yes-or-no"]],
    )
    get_help: bool = Field(
        False, description="True if the warning signs must come first.", examples=[True]
    )


class Question(Record):
    """A question as one source asks it; merged questions share one answer."""

    id: OwnId
    text: Words = Field(
        description="The question as people ask it.", examples=["Can I walk with back pain?"]
    )
    wordings: tuple[Words, ...] = Field(
        (),
        description="Other ways in which readers ask it.",
        examples=[["Is walking bad for my back?"]],
    )
    names: OtherWords = ()
    section: InSection
    activities: About = ()
    sources: Sources = ()
    same_as: Id | None = Field(
        None,
        description="Id of the question that asks the same and has the answer.",
        examples=["q-can-i-walk"],
    )
    answer: Answer | None = Field(
        None,
        description="The answer; leave it out if 'same_as' names the answered question.",
        examples=[{"lead": "Yes. Most people can walk.", "statements": ["walking-is-safe"]}],
    )
