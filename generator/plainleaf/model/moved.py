"""Ids that were published earlier and are no longer in use."""

from typing import Annotated

from pydantic import Field

from plainleaf.model.record import Record
from plainleaf.model.values import Day, Id, Text

#: Earlier address of a record: a page below the site's root, or a part of one.
OldAddress = Annotated[
    str,
    Field(pattern=r"^([a-z0-9][a-z0-9-]*/)+(#[a-z][a-z0-9-]*)?$", max_length=200),
]


class Moved(Record):
    """An old id with its address, and the id that replaced it, if any."""

    id: Id = Field(description="The old id; no record has it any more.", examples=["wall-sit"])
    was_at: OldAddress = Field(
        description="Its old address, for example 'exercises/old-name/' or 'topic/relief/#old-id'.",
        examples=["exercises/wall-sit/"],
    )
    to: Id | None = Field(
        None, description="The id in use now; leave it out if none is.", examples=["wall-squat"]
    )
    on: Day = Field(description="When it was renamed or removed.", examples=["2026-12-01"])
    why: Text = Field(
        description="Why, in a sentence that readers may see.",
        examples=["We now use the name that most people use."],
    )
