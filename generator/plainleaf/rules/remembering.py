"""What several rules ask of one library, found once.

Rules ask one after the other, each of the whole library, so only what was found for the
last one is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar
from weakref import ReferenceType, ref

from plainleaf.loading import Library

T = TypeVar("T")


def asked_again(find: Callable[[Library], Iterator[T]]) -> Callable[[Library], tuple[T, ...]]:
    """Makes what follows from a library alone be looked for once while rules ask for it.

    Args:
        find: Looks for it.

    Returns:
        The same, which remembers all that it found in the library it was asked of last.
    """
    last: tuple[ReferenceType[Library], tuple[T, ...]] | None = None

    @wraps(find)
    def found(library: Library) -> tuple[T, ...]:
        nonlocal last
        # The very library: to compare two would take longer than to look again.
        if last is None or last[0]() is not library:
            last = (ref(library), tuple(find(library)))
        return last[1]

    return found
