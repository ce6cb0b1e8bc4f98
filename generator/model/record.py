"""The base of all records."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from generator.model.values import PLACE_KEY, Place


class Record(BaseModel):
    """Base of all records: frozen, strict about keys, aware of its place."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        arbitrary_types_allowed=True,
        # Checkers are built with the first record: a build that reads none waits for none.
        defer_build=True,
    )

    place: SkipJsonSchema[Place] = Field(
        default_factory=Place, alias=PLACE_KEY, exclude=True, repr=False
    )
