"""A short text for a planned page: equal where pages are, and made without rendering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from plainleaf.deduplication import AskedQuestion, Fact
from plainleaf.model import Record
from plainleaf.planning import PlannedFigure
from plainleaf.storage.digests import digest

#: Digests of facts and questions by their identity.
Known = dict[int, str]
#: Adds what a value of one kind says.
_Way = Callable[[Any, list[str], Known], None]


def digest_of(*values: object, known: Known | None = None) -> str:
    """32 hexadecimal digits for values of a plan, at any depth; order counts but in sets.

    Args:
        values: Records, structs, sequences and mappings of such, and plain values and
            sets of them.
        known: Digests of facts and questions by their identity, found before and to be added
            to. Several pages show the same; whoever keeps these must keep those as well.
    """
    parts: list[str] = []
    _add_members(values, parts, {} if known is None else known)
    return _digest(parts)


def _digest(parts: list[str]) -> str:
    # No part holds the separator: each is a digest, a name, or as `repr` writes it.
    return digest("\0".join(parts).encode())


class _Ways(dict[type, _Way]):
    """How values are added, by their class: a page has hundreds of values, of few classes."""

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
    """Its sources are those of its tellings, and its statement is one of them."""
    told = known.get(id(fact))
    if told is None:
        said = [fact.id, repr(fact.evidence), *(telling.digest for telling in fact.tellings)]
        told = known[id(fact)] = _digest(said)
    parts.append(told)


def _add_question(asked: AskedQuestion, parts: list[str], known: Known) -> None:
    told = known.get(id(asked))
    if told is None:
        said: list[str] = []
        _add_fields(asked, said, known)
        told = known[id(asked)] = _digest(said)
    parts.append(told)


def _add_figure(figure: PlannedFigure, parts: list[str], known: Known) -> None:
    """All that a page takes of a figure; the drawing itself is a file of its own."""
    del known
    size = f"{figure.width} {figure.height}"
    parts.append(repr((figure.figure.digest, figure.title, figure.description, size)))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(kind.__struct_fields__)
