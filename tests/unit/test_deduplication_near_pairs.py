"""Near-duplicates: the fast join gives the same pairs as comparing all pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.deduplication.near_pairs import NEAR, near_pairs, similarity, word_sets, word_weights

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=300)

_WORDS = ("kale", "mint", "sage", "thyme", "basil", "dill", "chive", "cress", "leek", "oat")
SETS = st.frozensets(st.sampled_from(_WORDS), max_size=7)
WEIGHTS = st.fixed_dictionaries({word: st.integers(1, 500) for word in _WORDS})
LEAST = st.tuples(st.integers(1, 4), st.integers(4, 6))


def by_brute_force(
    sets: Sequence[frozenset[str]], weights: Mapping[str, int], least: tuple[int, int] = NEAR
) -> list[tuple[int, int, float]]:
    """Return the pairs found by comparing every two texts."""
    found = []
    for here, there in combinations(range(len(sets)), 2):
        shared = sum(weights[word] for word in sets[here] & sets[there])
        united = sum(weights[word] for word in sets[here] | sets[there])
        if united and shared * least[1] >= united * least[0]:
            found.append((here, there, shared / united))
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


@LAWS
@given(st.lists(SETS, max_size=16))
def test_near_pairs_are_all_and_only_the_near_pairs(sets: list[frozenset[str]]) -> None:
    """The fast join finds exactly the pairs of the full comparison, in order."""
    weights = word_weights(sets)
    assert near_pairs(sets, weights) == by_brute_force(sets, weights)


@LAWS
@given(st.lists(SETS, max_size=12), WEIGHTS, LEAST)
def test_near_pairs_are_exact_for_any_weights_and_bound(
    sets: list[frozenset[str]], weights: dict[str, int], least: tuple[int, int]
) -> None:
    """The join is exact for any weights and any threshold."""
    assert near_pairs(sets, weights, least) == by_brute_force(sets, weights, least)


@LAWS
@given(st.lists(SETS, max_size=10), st.data())
def test_near_pairs_do_not_depend_on_order(sets: list[frozenset[str]], data: st.DataObject) -> None:
    """The same texts in another order give the same pairs."""
    order = data.draw(st.permutations(range(len(sets))))
    weights = word_weights(sets)
    found = near_pairs([sets[index] for index in order], weights)
    turned = {(*sorted((order[one], order[two])), near) for one, two, near in found}
    assert turned == {(one, two, near) for one, two, near in near_pairs(sets, weights)}


@LAWS
@given(st.lists(SETS, max_size=10))
def test_rarer_words_weigh_more(sets: list[frozenset[str]]) -> None:
    """Weights are positive integers, and common words weigh less."""
    weights = word_weights(sets)
    spread = {word: sum(word in words for words in sets) for word in weights}
    assert set(weights) == set().union(*sets)
    assert all(weight >= 1 for weight in weights.values())
    for one, two in combinations(weights, 2):
        assert spread[one] <= spread[two] or weights[one] <= weights[two]


@pytest.mark.parametrize(
    ("one", "two", "weights", "found"),
    [
        ("ab", "bc", None, (1, 3)),
        ("ab", "ab", None, (2, 2)),
        ("", "", None, (0, 0)),
        ("ab", "bc", {"a": 1, "b": 5, "c": 2}, (5, 8)),
    ],
)
def test_similarity_is_shared_over_united_weight(
    one: str, two: str, weights: dict[str, int] | None, found: tuple[int, int]
) -> None:
    """Similarity is the weight of shared words divided by the weight of all words."""
    assert similarity(one, two, weights) == found


def test_the_words_of_a_text_are_normalised() -> None:
    """Texts are compared after normalisation."""
    assert word_sets(["The Legs, the leg"], {"legs"}) == [{"legs", "leg"}]


def test_a_word_of_every_text_weighs_next_to_nothing() -> None:
    """A word that all texts of a large block have weighs almost nothing."""
    weights = word_weights([{"a", "b"}, {"a", "c"}, {"a", "c"}, *[{"a"}] * 997])
    assert 1 == weights["a"] < weights["c"] < weights["b"]
    assert word_weights([]) == {}
