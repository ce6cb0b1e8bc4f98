"""Measure the quality of an outcome: by labelled pairs, and against brute force."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence

from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.near_pairs import word_sets, word_weights

from benchmarks.corpus import Corpus, read_pairs
from benchmarks.methods import Outcome, Scored, plain_words

#: Number of highest-ranked pairs that a reviewer is taken to look at.
RANKED = 2000
Facts = dict[str, float]


def labelled(corpus: Corpus, outcome: Outcome, positives: str, negatives: str) -> Facts:
    """Count the labelled pairs that were merged, and those among the first 2,000 flagged.

    Args:
        corpus: The texts.
        outcome: What the method made of them.
        positives: File with pairs of equivalent questions; "" means none.
        negatives: File with pairs of similar but different questions; "" means none.

    Returns:
        Counts by name.
    """
    place = {text: index for index, text in reversed(list(enumerate(corpus.texts)))}
    asked: dict[tuple[int, int], None] = {}
    for one, two in outcome.ranked:
        if len(asked) == RANKED:
            break
        asked.setdefault(_ordered(outcome.first_of[one], outcome.first_of[two]))
    facts: Facts = {}
    for name, path in (("positives", positives), ("negatives", negatives)):
        found = read_pairs(path)
        known = [
            _ordered(outcome.first_of[place[one]], outcome.first_of[place[two]])
            for one, two in found
            if one in place and two in place
        ]
        facts[name] = len(known)
        facts[f"{name} missing"] = len(found) - len(known)
        facts[f"{name} same"] = sum(one == two for one, two in known)
        facts[f"{name} asked"] = sum(one != two and (one, two) in asked for one, two in known)
    sizes = Counter(outcome.first_of)
    facts["folded"] = len(corpus.texts) - len(sizes)
    facts["asked"] = len(outcome.ranked)
    facts["apart"] = outcome.apart
    return facts


def _ordered(one: int, two: int) -> tuple[int, int]:
    return (one, two) if one < two else (two, one)


def sample_texts(corpus: Corpus, lexicon: Lexicon, size: int = 2000) -> tuple[str, list[str]]:
    """Return the block closest to a size, and its texts without those of equal word sets."""
    sizes = Counter(corpus.blocks)
    block = min(sizes, key=lambda name: (abs(sizes[name] - size), name))
    texts = [text for text, here in zip(corpus.texts, corpus.blocks, strict=True) if here == block]
    keys = word_sets(texts, lexicon.keep_plural)
    return block, list(dict(zip(keys, texts, strict=True)).values())


def brute_force(texts: Sequence[str], lexicon: Lexicon) -> tuple[set[Pair], set[Pair], float]:
    """Find all near pairs of a block by comparing every text with every other.

    Returns:
        The pairs with a weighted Jaccard similarity of at least 1/2, the pairs with a
        plain Jaccard similarity of at least 0.8, and the wall time in seconds.
    """
    start = time.perf_counter()
    sets = word_sets(texts, lexicon.keep_plural)
    weights = word_weights(sets)
    plain = [frozenset(plain_words(text)) for text in texts]
    totals = [sum(weights[word] for word in words) for words in sets]
    weighted_near, plain_near = set(), set()
    for one, words in enumerate(sets):
        for two in range(one):
            shared = sum(weights[word] for word in words & sets[two])
            if shared * 2 >= totals[one] + totals[two] - shared:
                weighted_near.add((two, one))
            common = len(plain[one] & plain[two])
            if common * 10 >= (len(plain[one]) + len(plain[two]) - common) * 8:
                plain_near.add((two, one))
    return weighted_near, plain_near, time.perf_counter() - start


Pair = tuple[int, int]


def share_found(near: set[Pair], found: Sequence[Scored]) -> float:
    """Return the share of near pairs that was found, from 0 to 1."""
    have = {_ordered(one, two) for one, two, _ in found}
    return len(near & have) / len(near) if near else 1.0
