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
Known = dict[int, str]
#: A function that appends the parts of a value of one type to the texts to be digested.
_Way = Callable[[Any, list[str], Known], None]


def digest_of(*values: object, known: Known | None = None) -> str:
    """Return a digest of plan values as 32 hexadecimal digits.

    Order matters, except in sets.

    Args:
        values: Records, structs, plain values, sets of plain values, and sequences and
            mappings of any of them.
        known: Digests of facts and questions computed before, by `id` of the object; new ones
            are added. It saves work, since several pages show the same facts. The caller must
            keep the objects alive as long as this dictionary, since Python reuses ids.
    """
    parts: list[str] = []
    _add_members(values, parts, {} if known is None else known)
    return _digest(parts)


def _digest(parts: list[str]) -> str:
    # No part contains the separator: each is a digest, a name or the output of `repr`.
    return digest("\0".join(parts).encode())


class _Ways(dict[type, _Way]):
    """Caches the function for each class: a page has hundreds of values, but few classes."""

    def __missing__(self, kind: type) -> _Way:
        found = self[kind] = _way(kind)
        return found


_WAYS = _Ways()


def _way(kind: type) -> _Way:
    ways: tuple[tuple[type | tuple[type, ...], _Way], ...] = (
        (str, _add_plain),
        (Record, _add_record),
        (Fact, _add_fact),
        (AskedQuestion, _add_question),
        (PlannedFigure, _add_figure),
        ((list, tuple), _add_members),
        (frozenset, _add_set),
        (Mapping, _add_mapping),
    )
    for known, way in ways:
        if issubclass(kind, known):
            return way
    return _add_fields if issubclass(kind, Struct) else _add_plain


def _add_plain(value: object, parts: list[str], known: Known) -> None:
    del known
    parts.append(repr(value))


def _add_record(value: Record, parts: list[str], known: Known) -> None:
    del known
    parts.append(value.digest)


def _add_members(value: Any, parts: list[str], known: Known) -> None:
    parts.append(str(len(value)))
    for member in value:
        _WAYS[type(member)](member, parts, known)


def _add_set(value: frozenset[Any], parts: list[str], known: Known) -> None:
    del known
    parts.append(repr(sorted(value)))


def _add_mapping(value: Mapping[Any, Any], parts: list[str], known: Known) -> None:
    _add_members(sorted(value.items()), parts, known)


def _add_fields(value: Any, parts: list[str], known: Known) -> None:
    kind: Any = type(value)
    parts.append(kind.__name__)
    _add_members([getattr(value, name) for name in _names(kind)], parts, known)


def _add_fact(fact: Fact, parts: list[str], known: Known) -> None:
    """Add a fact by the digests of its statements, which include its text and its sources."""
    own = known.get(id(fact))
    if own is None:
        said = [fact.id, repr(fact.evidence), *(statement.digest for statement in fact.statements)]
        own = known[id(fact)] = _digest(said)
    parts.append(own)


def _add_question(asked: AskedQuestion, parts: list[str], known: Known) -> None:
    own = known.get(id(asked))
    if own is None:
        said: list[str] = []
        _add_fields(asked, said, known)
        own = known[id(asked)] = _digest(said)
    parts.append(own)


def _add_figure(figure: PlannedFigure, parts: list[str], known: Known) -> None:
    """Add what a page uses of a picture; the drawing itself is a separate file."""
    del known
    size = f"{figure.width} {figure.height}"
    parts.append(repr((figure.figure.digest, figure.title, figure.description, size)))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(kind.__struct_fields__)
