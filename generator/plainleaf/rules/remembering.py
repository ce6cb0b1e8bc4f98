"""Cache for values that several rules derive from the same library.

Rules run one after another on one library, so only the values of the last library are cached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TypeVar
from weakref import ReferenceType, ref

from plainleaf.loading import Library

T = TypeVar("T")


def asked_again(find: Callable[[Library], Iterator[T]]) -> Callable[[Library], tuple[T, ...]]:
    """Decorate a function so that it runs once per library as long as rules ask for the same one.

    Args:
        find: Derives values from a library.

    Returns:
        The function with a cache for the last library.
    """
    last: tuple[ReferenceType[Library], tuple[T, ...]] | None = None

    @wraps(find)
    def found(library: Library) -> tuple[T, ...]:
        nonlocal last
        # Compare by identity: comparing two libraries would take longer than the search itself.
        if last is None or last[0]() is not library:
            last = (ref(library), tuple(find(library)))
        return last[1]

    return found
