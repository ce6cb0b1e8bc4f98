"""Find all near-duplicates among many texts, exactly, without comparing every pair.

This is a weighted set-similarity join with prefix filtering (Chaudhuri, Ganti and
Kaushik 2006, doi 10.1109/ICDE.2006.9; Bayardo, Ma and Srikant 2007, doi
10.1145/1242572.1242591). All words are put in one order, rarest first. Two texts that
share enough weight also share one of their first few words, so an index of those words
finds every near pair. Weights are integers and ties are broken by index, so the order in
which words are added makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from math import log2

from plainleaf.deduplication.normalisation import tokens

#: Least similarity of a near-duplicate, as numerator and denominator.
NEAR = (1, 3)
_SCALE = 8
_SMOOTHING = 16


def word_weights(sets: Iterable[Collection[str]]) -> dict[str, int]:
    """Return an integer weight for each word of one block; rare words weigh more.

    The weight is the square of the inverse document frequency, as in the cosine of
    tf-idf vectors. A word in every text of the block ("What are the symptoms of …")
    weighs almost nothing.

    Args:
        sets: The words of each text of the block, without repetition.

    Returns:
        ``round(8 * log2((texts + 16) / texts with the word) ** 2)``, at least 1. The
        16 gives words in a block of two or three texts a useful weight.
    """
    counts: Counter[str] = Counter()
    total = _SMOOTHING
    for words in sets:
        total += 1
        counts.update(words)
    weight = {n: max(1, round(_SCALE * log2(total / n) ** 2)) for n in set(counts.values())}
    return {word: weight[n] for word, n in counts.items()}


def word_sets(texts: Iterable[str], keep_plural: Collection[str] = ()) -> list[frozenset[str]]:
    """Return the set of normalised words of each text."""
    return [frozenset(tokens(text, keep_plural)) for text in texts]


def similarity(
    one: Collection[str], two: Collection[str], weights: Mapping[str, int] | None = None
) -> tuple[int, int]:
    """Return the shared and the united weight of two word sets; their ratio is the similarity."""
    shared, united = set(one) & set(two), set(one) | set(two)
    if weights is None:
        return len(shared), len(united)
    return sum(weights[w] for w in shared), sum(weights[w] for w in united)


def near_pairs(
    sets: Sequence[frozenset[str]],
    weights: Mapping[str, int],
    least: tuple[int, int] = NEAR,
) -> list[tuple[int, int, float]]:
    """Return all pairs of near texts.

    Args:
        sets: The words of each text of one block, from `word_sets`.
        weights: Weight of every word, from `word_weights`.
        least: Least weighted Jaccard similarity, as numerator and denominator.

    Returns:
        Index pairs (lower first) with their similarity, highest similarity first, ties by
        index.
    """
    above, below = least
    rank = {w: r for r, w in enumerate(sorted(weights, key=lambda w: (-weights[w], w)))}
    heavy = [weights[word] for word in rank]
    ordered = [sorted(map(rank.__getitem__, words)) for words in sets]
    totals = [sum(map(heavy.__getitem__, words)) for words in ordered]
    members = [frozenset(words) for words in ordered]
    index: dict[int, list[int]] = {}
    found = []
    # In order of weight, so that every text in the index is at most as heavy as this one.
    for here in sorted(range(len(ordered)), key=lambda i: (totals[i], i)):
        total, rest = totals[here], totals[here]
        mine = members[here]
        candidates: set[int] = set()
        for word in ordered[here]:
            if rest * below < total * above:
                break
            posting = index.setdefault(word, [])
            candidates.update(posting)
            posting.append(here)
            rest -= heavy[word]
        for other in candidates:
            lighter = totals[other]
            if lighter * below < total * above:
                continue
            shared = 0
            for word in mine & members[other]:
                shared += heavy[word]
            united = total + lighter - shared
            if shared * below >= united * above:
                pair = (other, here) if other < here else (here, other)
                found.append((*pair, shared / united if united else 0.0))
    found.sort(key=lambda f: (-f[2], f[0], f[1]))
    return found
