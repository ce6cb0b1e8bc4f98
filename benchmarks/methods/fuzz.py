"""rapidfuzz: token_sort_ratio among texts that share their first rare word."""

from __future__ import annotations

from collections import Counter

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.process import cdist

from benchmarks.corpus import Corpus
from benchmarks.methods import Outcome, Scored, fold_by_blocks, plain_words

THRESHOLD = 85
#: A rare word stands in at most a twentieth of the texts of a block.
RARE = 20


def fold(corpus: Corpus, _lexicon: object) -> Outcome:
    """Folds a corpus."""
    return fold_by_blocks(corpus, _pairs)


def pairs(texts: list[str], _lexicon: object) -> list[Scored]:
    """The near pairs of one block."""
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
