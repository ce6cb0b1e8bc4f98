"""SetSimilaritySearch: exact unweighted set-similarity join."""

from __future__ import annotations

from SetSimilaritySearch import all_pairs

from benchmarks.corpus import Corpus
from benchmarks.methods import Outcome, Scored, fold_by_blocks, plain_words

THRESHOLD = 0.8


def fold(corpus: Corpus, _lexicon: object) -> Outcome:
    """Find the duplicates of a corpus."""
    return fold_by_blocks(corpus, _pairs)


def pairs(texts: list[str], _lexicon: object) -> list[Scored]:
    """Return the near pairs of one block."""
    return _pairs([plain_words(text) for text in texts])


def _pairs(words: list[list[str]]) -> list[Scored]:
    sets = [sorted(set(found)) for found in words]
    found = all_pairs(sets, similarity_func_name="jaccard", similarity_threshold=THRESHOLD)
    return [(int(one), int(two), float(score)) for one, two, score in found]
