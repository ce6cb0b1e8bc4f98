"""Cache for results of pure functions, kept from one build to the next.

A result, such as the number of syllables of a word or the drawing of a figure, is cached under a
key. Each unit stores the results that it used; the next time that the unit is built, the cache
starts with them. Keys depend on values only, so the cache must be dropped when the program changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

V = TypeVar("V")

#: Cached results by name of the cache and key, and those of them that were used.
_known: dict[str, dict[str, Any]] = {}
_used: dict[str, dict[str, Any]] = {}
#: Names of caches whose results are kept although a build did not use them.
_lasting: set[str] = set()
_clearing: list[Callable[[], object]] = []
_leaving: list[Callable[[], object]] = []


class Memory(Generic[V]):
    """The cached results of one function.

    Args:
        name: Name of the cache, unique for each function.
        lasting: Whether a unit keeps small results that it did not use this time. A page that is
            not rendered again uses none, but the next edit may change it.
    """

    def __init__(self, name: str, *, lasting: bool = False) -> None:
        if lasting:
            _lasting.add(name)
        self._known: dict[str, V] = _known.setdefault(name, {})
        self._used: dict[str, V] = _used.setdefault(name, {})

    def get(self, key: str, make: Callable[[], V]) -> V:
        """Return the result for a key; compute it if it is not cached. It must not be None."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = make()
        self._used[key] = found
        return found

    def knows(self, key: str) -> bool:
        """Return whether the result for a key is cached; if it is, it counts as used."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found is not None


def on_begin(clear: Callable[[], object]) -> None:
    """Call a function whenever `begin` is called.

    Code that holds results outside the caches registers a function that drops them, so that the
    caches are asked again and record what is used.
    """
    _clearing.append(clear)


def on_leave(clear: Callable[[], object]) -> None:
    """Call a function whenever `leave` is called: it drops what only the same unit needs again."""
    _leaving.append(clear)


def leave() -> None:
    """Drop what only the same unit needs again, since other units follow."""
    for clear in _leaving:
        clear()


def begin(kept: Mapping[str, Mapping[str, Any]]) -> None:
    """Start to record what is used, with the results that were stored for this work.

    Args:
        kept: Results as `used` returned them.
    """
    for memory in _used.values():
        memory.clear()
    for clear in _clearing:
        clear()
    for name, outcomes in kept.items():
        _known.setdefault(name, {}).update(outcomes)
        if name in _lasting:
            _used[name].update(outcomes)


def used() -> dict[str, dict[str, Any]]:
    """Return the results that were used since `begin`, by name of the cache and key."""
    return {name: dict(outcomes) for name, outcomes in _used.items() if outcomes}
