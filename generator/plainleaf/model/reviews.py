"""Reviewers, and what each of them has read and signed off.

A sign-off is bound to digests of what was read, so that it stops counting for a part as soon as
that part changes. `planning.page_parts` says what the parts of a page are,
and `planning.review_part` what a digest covers.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from plainleaf.model.passages import Digest
from plainleaf.model.record import Record
from plainleaf.model.values import Day, Id, Text, Words

#: What a reviewer writes; longer than what readers are given to read at once.
Comment = Annotated[str, Field(min_length=1, max_length=4000)]
#: Name of a part: the id of its record, or the name of a list and what it is about.
PartName = Annotated[str, Field(pattern=r"^([a-z]+(-[a-z]+)*/)?[a-z][a-z0-9-]*$", max_length=90)]


class Outcome(StrEnum):
    """What a reviewer says of everything that a sign-off covers."""

    AGREE = "agree"
    CHANGES = "agree-with-changes"
    DISAGREE = "disagree"


class Reviewer(Record):
    """A clinician who reads pages. Never invent one: readers will look up the registration."""

    id: Id = Field(
        description="Short name of the reviewer, which sign-offs refer to.", examples=["a-person"]
    )
    name: Words = Field(
        description="Full name, as pages and handouts give it.", examples=["Dr A. Person"]
    )
    profession: Words = Field(
        description="Profession, as in a sentence.", examples=["physiotherapist"]
    )
    registered_with: Words = Field(
        description="The body that keeps the register of the profession.", examples=["HCPC"]
    )
    registration: Words = Field(
        description="The number in that register; readers can look it up.", examples=["PH000000"]
    )
    interests: Text = Field(
        description="Interests that readers should know of; if there are none, say so.",
        examples=["None declared."],
    )


class ReadPart(Record):
    """What a reviewer read of one part, as digests."""

    part: PartName = Field(
        description="Name of the part, mostly the id of its record.", examples=["relief-heat-cold"]
    )
    page: Id | None = Field(
        None,
        description="Id of the section, activity or other page that it was read on.",
        examples=["relief"],
    )
    digests: tuple[Digest, ...] = Field(
        min_length=1,
        description="A digest of each sentence, or of the whole part, with all that it rests on.",
        examples=[["0123456789abcdef"]],
    )


class Remark(Record):
    """What a reviewer says of one sentence or part."""

    part: PartName = Field(description="Name of the part.", examples=["relief-heat-cold"])
    about: Digest = Field(
        description="Digest of what the remark is about.", examples=["0123456789abcdef"]
    )
    change: bool = Field(
        False,
        description="True if the reviewer agrees to it only once it is changed.",
        examples=[True],
    )
    says: Comment = Field(
        description="The remark; pages do not show it.", examples=["Say 20 minutes at most."]
    )


class SignOff(Record):
    """What one reviewer read on one day, and what they say of it.

    ``plainleaf review record`` writes it.
    """

    reviewer: Id = Field(description="Id of the reviewer.", examples=["a-person"])
    on: Day = Field(description="The day of the review.", examples=["2026-11-29"])
    topic: Id = Field(description="Id of the topic.", examples=["lower-back-pain"])
    page: Id | None = Field(
        None,
        description="Id of the section, activity, exercise, question or handout that was read; "
        "leave it out if the whole topic was.",
        examples=["relief"],
    )
    outcome: Outcome = Field(
        description="What the reviewer says of it as a whole.", examples=["agree"]
    )
    comment: Comment | None = Field(
        None,
        description="What the reviewer says about it as a whole; pages do not show it.",
        examples=["Clear and safe."],
    )
    checked: Day = Field(
        description="The latest day on which any of it had been checked against its sources.",
        examples=["2026-11-21"],
    )
    read: tuple[ReadPart, ...] = Field(
        min_length=1,
        description="Everything that was read.",
        examples=[[{"part": "relief-heat-cold", "digests": ["0123456789abcdef"]}]],
    )
    remarks: tuple[Remark, ...] = Field(
        (),
        description="What the reviewer says about single parts.",
        examples=[[{"part": "relief-heat-cold", "about": "0123456789abcdef", "says": "Clear."}]],
    )
