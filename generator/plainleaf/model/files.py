"""Roots of content files: one topic with its records, or records shared by all topics."""

from pydantic import Field

from plainleaf.model.editorial_records import Decision, LeftOut
from plainleaf.model.exercises import Exercise, PainRule
from plainleaf.model.figures import Figure, Look
from plainleaf.model.knowledge import (
    Activity,
    CareLevel,
    Crisis,
    Handout,
    Section,
    Source,
    Term,
    Topic,
)
from plainleaf.model.passages import Acceptance, EvidenceOnly, Passage
from plainleaf.model.questions import Question
from plainleaf.model.record import ContentFile
from plainleaf.model.statements import (
    ClaimCheck,
    Disagreement,
    ShortSigns,
    Statement,
    WarningSign,
)


class SharedRecords(ContentFile):
    """A knowledge file without a topic: records that the topics of a library share."""

    care: tuple[CareLevel, ...] = Field(
        (), description="The three care levels and what to do at each."
    )
    crisis: Crisis | None = Field(
        None, description="Help for people who feel that they cannot go on."
    )
    sources: tuple[Source, ...] = Field((), description="The documents that were read.")
    terms: tuple[Term, ...] = Field((), description="Words that need explaining.")
    decisions: tuple[Decision, ...] = Field(
        (), description="An editor's decisions about near-duplicates."
    )
    accepted: tuple[Acceptance, ...] = Field(
        (), description="Sentences of passages that an editor has read and accepted."
    )
    left_out: tuple[LeftOut, ...] = Field((), description="What sources say but no record does.")
    figures: tuple[Figure, ...] = Field((), description="Pictures, as poses.")
    looks: tuple[Look, ...] = Field((), description="The people that figures show.")


class Knowledge(ContentFile):
    """All records of one topic, as in its knowledge file."""

    topic: Topic = Field(description="What the file is about.")
    care: tuple[CareLevel, ...] = Field(
        (), description="The three care levels; by default the shared ones."
    )
    crisis: Crisis | None = Field(
        None,
        description="Help for people who feel that they cannot go on; by default the shared one.",
    )
    pain_rule: PainRule | None = Field(
        None, description="How much pain an exercise may cause; on every exercise and handout."
    )
    sections: tuple[Section, ...] = Field(description="The pages of the topic.")
    activities: tuple[Activity, ...] = Field((), description="Activities, with a page for each.")
    sources: tuple[Source, ...] = Field((), description="The documents that were read.")
    terms: tuple[Term, ...] = Field((), description="Words that need explaining.")
    statements: tuple[Statement, ...] = Field((), description="Facts and advice, one each.")
    warning_signs: tuple[WarningSign, ...] = Field(
        (), description="Signs that call for help; any one is enough."
    )
    short_signs: tuple[ShortSigns, ...] = Field(
        (), description="The emergency and same-day signs in a few words, for handouts."
    )
    exercises: tuple[Exercise, ...] = Field((), description="Movements, step by step.")
    claim_checks: tuple[ClaimCheck, ...] = Field(
        (), description="Claims of popular web pages, checked against better sources."
    )
    questions: tuple[Question, ...] = Field((), description="What people ask, with answers.")
    passages: tuple[Passage, ...] = Field(
        (), description="What pages say, in prose that cites the records above."
    )
    accepted: tuple[Acceptance, ...] = Field(
        (), description="Sentences of passages that an editor has read and accepted."
    )
    evidence_only: tuple[EvidenceOnly, ...] = Field(
        (), description="Advice that no passage gives, with the reason."
    )
    disagreements: tuple[Disagreement, ...] = Field(
        (), description="Where sources contradict each other, and what to do."
    )
    handouts: tuple[Handout, ...] = Field((), description="Handouts to print.")
    decisions: tuple[Decision, ...] = Field(
        (), description="An editor's decisions about near-duplicates."
    )
    left_out: tuple[LeftOut, ...] = Field((), description="What sources say but no record does.")
    figures: tuple[Figure, ...] = Field((), description="Pictures, as poses.")
    looks: tuple[Look, ...] = Field((), description="The people that figures show.")
