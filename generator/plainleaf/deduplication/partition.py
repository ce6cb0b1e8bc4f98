"""Divide items into sets in which every two are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def partition(
    items: Sequence[T], same: Callable[[T, T], bool]
) -> Iterator[tuple[list[T], list[T]]]:
    """Yield sets of items in which every two are the same, each with the items left after it.

    Sameness need not be transitive: an item that is the same as some members of a set only is left
    for a later set.

    Args:
        items: The items; the first one left begins the next set.
        same: Returns whether an earlier item is the same as a later one.
    """
    waiting = [*items]
    while waiting:
        members: list[T] = [waiting[0]]
        left: list[T] = []
        for item in waiting[1:]:
            fits = all(same(member, item) for member in members)
            (members if fits else left).append(item)
        yield members, left
        waiting = left
