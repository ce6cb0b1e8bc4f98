"""Deduplication as the project does it: exact key, guards and exact weighted join."""

from __future__ import annotations

from plainleaf.deduplication.asking import fold_texts
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.near_pairs import near_pairs, word_sets, word_weights

from benchmarks.corpus import Corpus
from benchmarks.methods import Outcome, Scored

#: The similarity threshold as a fraction (numerator, denominator).
LEAST = (1, 2)


def fold(corpus: Corpus, lexicon: Lexicon, least: tuple[int, int] = LEAST) -> Outcome:
    """Find the duplicates of a corpus."""
    folding = fold_texts(corpus.texts, lexicon, corpus.blocks, least)
    first_of = list(range(len(corpus.texts)))
    for group in folding.folds:
        for index in group:
            first_of[index] = group[0]
    ranked = [(pair.one, pair.two) for pair in folding.asked]
    return Outcome(first_of, ranked, len(folding.guarded))


def pairs(texts: list[str], lexicon: Lexicon) -> list[Scored]:
    """Return the near pairs of one block, before any guard."""
    sets = word_sets(texts, lexicon.keep_plural)
    return near_pairs(sets, word_weights(sets), LEAST)
