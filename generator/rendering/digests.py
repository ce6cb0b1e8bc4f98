"""A short text for a planned page: equal where pages are, and made without rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from typing import Any

from generator.model import Record
from generator.planning import PlannedFigure


def digest_of(*values: object) -> str:
    """32 hexadecimal digits for values of a plan, at any depth; order counts but in sets.

    Args:
        values: Records, dataclasses, sequences, sets and mappings of such, and plain values.
    """
    parts: list[str] = []
    for value in values:
        _gather(value, parts)
    # No part holds the separator: each is a digest, a name, or as `repr` writes it.
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _gather(value: Any, parts: list[str]) -> None:
    if isinstance(value, Record):
        parts.append(value.digest)
    elif isinstance(value, PlannedFigure):
        parts.append(_figure(value))
    elif isinstance(value, str | Enum) or value is None:
        parts.append(repr(value))
    elif is_dataclass(value):
        kind: Any = type(value)
        names = _names(kind)
        parts.append(f"{kind.__name__} {len(names)}")
        for name in names:
            _gather(getattr(value, name), parts)
    elif isinstance(value, Mapping):
        _gather(tuple(sorted(value.items())), parts)
    elif isinstance(value, list | tuple | frozenset):
        members = sorted(value) if isinstance(value, frozenset) else value
        parts.append(f"{len(members)}")
        for member in members:
            _gather(member, parts)
    else:
        parts.append(repr(value))


def _figure(figure: PlannedFigure) -> str:
    """All that a page takes of a figure; the drawing itself is a file of its own."""
    size = f"{figure.width} {figure.height}"
    return repr((figure.figure.digest, figure.title, figure.description, size))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
