"""rapidfuzz: token_sort_ratio between texts that share their first rare word."""

from __future__ import annotations

from collections import Counter

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import cdist

from benchmarks.corpus import Corpus
from benchmarks.methods import Outcome, Scored, fold_by_blocks, plain_words

THRESHOLD = 85
#: A word is rare if at most one in so many texts of a block contains it.
RARE = 20


def fold(corpus: Corpus, _lexicon: object) -> Outcome:
    """Find the duplicates of a corpus."""
    return fold_by_blocks(corpus, _pairs)


def pairs(texts: list[str], _lexicon: object) -> list[Scored]:
    """Return the near pairs of one block."""
    return _pairs([plain_words(text) for text in texts])


def _pairs(words: list[list[str]]) -> list[Scored]:
    counts = Counter(word for found in words for word in set(found))
    most = max(1, len(words) // RARE)
    groups: dict[str, list[int]] = {}
    for index, found in enumerate(words):
        rare = next((word for word in found if counts[word] <= most), "")
        groups.setdefault(rare, []).append(index)
    near: list[Scored] = []
    for group in groups.values():
        texts = [" ".join(words[index]) for index in group]
        scores = cdist(texts, texts, scorer=token_sort_ratio, score_cutoff=THRESHOLD, workers=1)
        for one, two in zip(*scores.nonzero(), strict=True):
            if one < two:
                near.append((group[one], group[two], float(scores[one, two]) / 100))
    return near
