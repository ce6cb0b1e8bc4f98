"""Outcomes of pure functions that one build may leave to the next.

What a function makes of a value is kept under the value's key: how many syllables a word
has, how a figure comes out. A unit of topics keeps what it used; the next time it is
worked on, it begins with that. Keys are of values only, so whoever keeps this must drop it
when the program changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

V = TypeVar("V")

#: Every memory by its name, with its outcomes by key, and those that were used.
_known: dict[str, dict[str, Any]] = {}
_used: dict[str, dict[str, Any]] = {}
_clearing: list[Callable[[], object]] = []


class Memory(Generic[V]):
    """The outcomes of one function.

    Args:
        name: Tells them from those of other functions.
    """

    def __init__(self, name: str) -> None:
        self._known: dict[str, V] = _known.setdefault(name, {})
        self._used: dict[str, V] = _used.setdefault(name, {})

    def get(self, key: str, make: Callable[[], V]) -> V:
        """The outcome for a key, made where it is not known; None is no outcome."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = make()
        self._used[key] = found
        return found


def on_begin(clear: Callable[[], object]) -> None:
    """Has something cleared whenever a piece of work begins, that it asks memory anew."""
    _clearing.append(clear)


def begin(kept: Mapping[str, Mapping[str, Any]]) -> None:
    """Begins a piece of work with what was kept of it.

    Args:
        kept: As `used` gave it.
    """
    for memory in _used.values():
        memory.clear()
    for clear in _clearing:
        clear()
    for name, outcomes in kept.items():
        _known.setdefault(name, {}).update(outcomes)


def used() -> dict[str, dict[str, Any]]:
    """What the work since `begin` asked for, by name of memory and key."""
    return {name: dict(outcomes) for name, outcomes in _used.items() if outcomes}
