"""Joining pairs into groups does not depend on the order of the pairs."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from plainleaf.loading import joined

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12)


def reached(item: int, pairs: list[tuple[int, int]]) -> set[int]:
    """Return all items that are connected with an item by pairs in either direction."""
    found = {item}
    for _ in range(10):
        found |= {two for one, two in pairs if one in found}
        found |= {one for one, two in pairs if two in found}
    return found


@given(PAIRS, st.randoms())
def test_each_item_leads_to_the_first_that_it_is_joined_with(
    pairs: list[tuple[int, int]], random: Random
) -> None:
    """Each item maps to the first one that it is connected with; unknown items are ignored."""
    known = range(8)
    inside = [pair for pair in pairs if max(pair) < 8]
    expected = {item: min(reached(item, inside)) for item in known}
    assert joined(known, pairs) == expected
    random.shuffle(pairs)
    assert joined(known, [(two, one) for one, two in pairs]) == expected
