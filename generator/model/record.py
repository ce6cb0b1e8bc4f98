"""The base of all records."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b

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

    @cached_property
    def digest(self) -> str:
        """Equal for records that say the same, wherever they stand: 32 hexadecimal digits."""
        told = f"{type(self).__name__} {self.model_dump_json()}"
        return blake2b(told.encode(), digest_size=16).hexdigest()
