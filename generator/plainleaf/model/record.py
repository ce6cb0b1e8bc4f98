"""The base class of all records.

Modules with records do not use ``from __future__ import annotations``: pydantic would have
to evaluate each annotation from text, which is a fifth of the cost of a record class.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any, Self, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from plainleaf.model.values import PLACE_KEY, Place
from plainleaf.storage.digests import digest as digest_of

#: Place of records that were not read from a file.
NOWHERE = Place()
#: Sets of the names of the keys that records give: the same set for all that give the same keys.
_GIVEN: dict[frozenset[str], set[str]] = {}
#: Version of the content format; what each version changed is in `plainleaf.editorial.upgrading`.
FORMAT = 2


class Record(BaseModel):
    """Base class of all records: immutable, without unknown keys, with its place in a file."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        arbitrary_types_allowed=True,
        # Build validators with the first record, so that a build without any does not wait.
        defer_build=True,
    )

    place: SkipJsonSchema[Place] = Field(NOWHERE, alias=PLACE_KEY, exclude=True, repr=False)

    def model_post_init(self, _: object) -> None:
        """Share the set of given keys, which would take as much memory as a short text."""
        given = self.__pydantic_fields_set__
        shared = _GIVEN.setdefault(frozenset(given), given)
        object.__setattr__(self, "__pydantic_fields_set__", shared)

    def __repr__(self) -> str:
        """Return all values in order; four times as fast as the version of pydantic."""
        kind = type(self)
        return f"{kind.__name__}{(*map(self.__dict__.get, _names(kind)),)!r}"

    @cached_property
    def canonical(self) -> str:
        """All values of the record as text, without its place; equal only for equal records."""
        return repr(self)

    @cached_property
    def digest(self) -> str:
        """Digest of all values without the place: 32 hexadecimal digits."""
        return digest_of(self.canonical.encode())

    def as_written(self) -> Self:
        """Return the record as its file has it, with keys such as ``$emergency-number``."""
        found: dict[str, Any] = {}
        for part, text in self.place.written.items():
            key, *index = part
            if not index:
                found[str(key)] = text.strip()
            elif len(index) == 1:
                so_far = found.get(str(key), getattr(self, str(key)))
                at = int(index[0])
                found[str(key)] = (*so_far[:at], text.strip(), *so_far[at + 1 :])
        for key in _parts(type(self)):
            value = getattr(self, key)
            if isinstance(value, Record) and (inner := value.as_written()) is not value:
                found[key] = inner
        return self.model_copy(update=found) if found else self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some values changed, without the cached properties."""
        copied = super().model_copy(update=update, deep=deep)
        copied.__dict__.pop("canonical", None)
        copied.__dict__.pop("digest", None)
        return copied


class ContentFile(Record):
    """Base class of the root of a content file."""

    format: int = Field(
        1,
        ge=1,
        description="Version of the content format that the file is in; 1 if it is left out. "
        "'plainleaf upgrade' raises it.",
        examples=[FORMAT],
    )


@cache
def _parts(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields that can hold one record."""

    def can(given: Any) -> bool:
        if isinstance(given, type):
            return issubclass(given, Record)
        return any(map(can, get_args(given)))

    return tuple(name for name, field in kind.model_fields.items() if can(field.annotation))


@cache
def _names(kind: type[Record]) -> tuple[str, ...]:
    """Return the names of all fields except the place."""
    return tuple(name for name in kind.model_fields if name != "place")
