"""The base of all records.

Modules of records do without ``from __future__ import annotations``: pydantic would have to
evaluate the text of each annotation, which is a fifth of what a class of records costs.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from plainleaf.model.values import PLACE_KEY, Place
from plainleaf.storage.digests import digest as digest_of

#: Of records that were read from no file.
NOWHERE = Place()


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

    place: SkipJsonSchema[Place] = Field(NOWHERE, alias=PLACE_KEY, exclude=True, repr=False)

    def __repr__(self) -> str:
        """All that it says; pydantic's would name each value, and takes four times as long."""
        kind = type(self)
        return f"{kind.__name__}{(*map(self.__dict__.get, _names(kind)),)!r}"

    @cached_property
    def told(self) -> str:
        """All that it says as one text, wherever it stands; that of no other record."""
        return repr(self)

    @cached_property
    def digest(self) -> str:
        """Equal for records that say the same, wherever they stand: 32 hexadecimal digits."""
        return digest_of(self.told.encode())

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some values changed; what was found out of the old one is forgotten."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("told", None)
        copied.__dict__.pop("digest", None)
        return copied


@cache
def _names(kind: type[Record]) -> tuple[str, ...]:
    """Fields that say something: all but the place."""
    return tuple(name for name in kind.model_fields if name != "place")
