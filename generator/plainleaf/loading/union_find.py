"""Find groups of connected items (union-find)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

K = TypeVar("K", str, int)


def joined(items: Sequence[K], pairs: Iterable[tuple[K, K]]) -> dict[K, K]:
    """Return the first of its set for each item, by union-find with path halving.

    Args:
        items: All items.
        pairs: Which of them belong together; a pair with anything else in it is ignored.

    Returns:
        The least item of the set that each item is in. The same for any order of pairs.
    """
    parent = {item: item for item in items}

    def first(item: K) -> K:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, two in pairs:
        if one in parent and two in parent:
            low, high = sorted((first(one), first(two)))
            parent[high] = low
    return {item: first(item) for item in items}
