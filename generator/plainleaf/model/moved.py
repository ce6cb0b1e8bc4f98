"""Ids that were published once and are no longer in use."""

from typing import Annotated

from pydantic import Field

from plainleaf.model.record import Record
from plainleaf.model.values import Day, Id, Text

#: Where a record stood: a page below the site's root, or a part of one.
OldAddress = Annotated[
    str,
    Field(pattern=r"^([a-z0-9][a-z0-9-]*/)+(#[a-z][a-z0-9-]*)?$", max_length=200),
]


class Moved(Record):
    """An old id, where it stood, and the id that took its place; or that it is gone."""

    id: Id = Field(description="The old id; no record has it any more.", examples=["wall-sit"])
    was_at: OldAddress = Field(
        description="Its old address, for example 'exercises/old-name/' or 'topic/relief/#old-id'.",
        examples=["exercises/wall-sit/"],
    )
    to: Id | None = Field(
        None, description="The id in use now. Left out where it is gone.", examples=["wall-squat"]
    )
    on: Day = Field(description="When it was renamed or dropped.", examples=["2026-12-01"])
    why: Text = Field(
        description="Why, in a sentence that readers may see.",
        examples=["We now use the name that most people use."],
    )
