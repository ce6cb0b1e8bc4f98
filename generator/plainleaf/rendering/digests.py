"""Compute digests of planned pages: equal plans have equal digests, without rendering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from plainleaf.deduplication import AskedQuestion, Fact
from plainleaf.model import Record
from plainleaf.planning import PlannedFigure
from plainleaf.storage.digests import digest

#: Digests of facts and questions, by `id` of the Python object.
Computed = dict[int, str]
#: A function that appends the parts of a value of one type to the texts to be digested.
_Encoder = Callable[[Any, list[str], Computed], None]


def digest_of(*values: object, computed: Computed | None = None) -> str:
    """Return a digest of plan values as 32 hexadecimal digits.

    Order matters, except in sets.

    Args:
        values: Records, structs, plain values, sets of plain values, and sequences and
            mappings of any of them.
        computed: Digests of facts and questions from earlier calls, by `id` of the object; new ones
            are added. It saves work, since several pages show the same facts. The caller must
            keep the objects alive as long as this dictionary, since Python reuses ids.
    """
    parts: list[str] = []
    _add_members(values, parts, {} if computed is None else computed)
    return _digest(parts)


def _digest(parts: list[str]) -> str:
    # No part contains the separator: each is a digest, a name or the output of `repr`.
    return digest("\0".join(parts).encode())


class _Encoders(dict[type, _Encoder]):
    """Caches the function for each class: a page has hundreds of values, but few classes."""

    def __missing__(self, kind: type) -> _Encoder:
        found = self[kind] = _encoder_of(kind)
        return found


_ENCODERS = _Encoders()


def _encoder_of(kind: type) -> _Encoder:
    encoders: tuple[tuple[type | tuple[type, ...], _Encoder], ...] = (
        (str, _add_plain),
        (Record, _add_record),
        (Fact, _add_fact),
        (AskedQuestion, _add_question),
        (PlannedFigure, _add_figure),
        ((list, tuple), _add_members),
        (frozenset, _add_set),
        (Mapping, _add_mapping),
    )
    for kinds, encoder in encoders:
        if issubclass(kind, kinds):
            return encoder
    return _add_fields if issubclass(kind, Struct) else _add_plain


def _add_plain(value: object, parts: list[str], computed: Computed) -> None:
    del computed
    parts.append(repr(value))


def _add_record(value: Record, parts: list[str], computed: Computed) -> None:
    del computed
    parts.append(value.digest)


def _add_members(value: Any, parts: list[str], computed: Computed) -> None:
    parts.append(str(len(value)))
    for member in value:
        _ENCODERS[type(member)](member, parts, computed)


def _add_set(value: frozenset[Any], parts: list[str], computed: Computed) -> None:
    del computed
    parts.append(repr(sorted(value)))


def _add_mapping(value: Mapping[Any, Any], parts: list[str], computed: Computed) -> None:
    _add_members(sorted(value.items()), parts, computed)


def _add_fields(value: Any, parts: list[str], computed: Computed) -> None:
    kind: Any = type(value)
    parts.append(kind.__name__)
    _add_members([getattr(value, name) for name in _names(kind)], parts, computed)


def _add_fact(fact: Fact, parts: list[str], computed: Computed) -> None:
    """Add a fact by the digests of its statements, which include its text and its sources."""
    own = computed.get(id(fact))
    if own is None:
        said = [fact.id, repr(fact.evidence), *(statement.digest for statement in fact.statements)]
        own = computed[id(fact)] = _digest(said)
    parts.append(own)


def _add_question(asked: AskedQuestion, parts: list[str], computed: Computed) -> None:
    own = computed.get(id(asked))
    if own is None:
        said: list[str] = []
        _add_fields(asked, said, computed)
        own = computed[id(asked)] = _digest(said)
    parts.append(own)


def _add_figure(figure: PlannedFigure, parts: list[str], computed: Computed) -> None:
    """Add what a page uses of a picture; the drawing itself is a separate file."""
    del computed
    size = f"{figure.width} {figure.height}"
    parts.append(repr((figure.figure.digest, figure.title, figure.description, size)))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(kind.__struct_fields__)
