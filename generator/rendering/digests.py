"""A short text for a planned page: equal where pages are, and made without rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any

from generator.deduplication import Fact
from generator.model import Record
from generator.planning import PlannedFigure


def digest_of(*values: object, known: dict[int, str] | None = None) -> str:
    """32 hexadecimal digits for values of a plan, at any depth; order counts but in sets.

    Args:
        values: Records, dataclasses, sequences, sets and mappings of such, and plain values.
        known: Digests of facts by their identity, found before and to be added to. Several
            pages show the same facts; whoever keeps these must keep the facts as well.
    """
    parts: list[str] = []
    facts = {} if known is None else known
    for value in values:
        _gather(value, parts, facts)
    # No part holds the separator: each is a digest, a name, or as `repr` writes it.
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _gather(value: Any, parts: list[str], facts: dict[int, str]) -> None:
    if isinstance(value, str | Enum) or value is None:
        parts.append(repr(value))
    elif isinstance(value, Record):
        parts.append(value.digest)
    elif isinstance(value, Fact):
        parts.append(facts.get(id(value)) or _fact(value, facts))
    elif isinstance(value, PlannedFigure):
        parts.append(_figure(value))
    elif isinstance(value, list | tuple | frozenset):
        members = sorted(value) if isinstance(value, frozenset) else value
        parts.append(f"{len(members)}")
        for member in members:
            _gather(member, parts, facts)
    elif is_dataclass(value):
        _gather_fields(value, parts, facts)
    elif isinstance(value, Mapping):
        _gather(tuple(sorted(value.items())), parts, facts)
    else:
        parts.append(repr(value))


def _gather_fields(value: Any, parts: list[str], facts: dict[int, str]) -> None:
    kind: Any = type(value)
    names = _names(kind)
    parts.append(f"{kind.__name__} {len(names)}")
    for name in names:
        _gather(getattr(value, name), parts, facts)


def _fact(fact: Fact, facts: dict[int, str]) -> str:
    """Its sources are those of its tellings, and its statement is one of them."""
    parts = [fact.id, repr(fact.evidence), *(telling.digest for telling in fact.tellings)]
    told = blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
    facts[id(fact)] = told
    return told


def _figure(figure: PlannedFigure) -> str:
    """All that a page takes of a figure; the drawing itself is a file of its own."""
    size = f"{figure.width} {figure.height}"
    return repr((figure.figure.digest, figure.title, figure.description, size))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
