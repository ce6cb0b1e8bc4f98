"""The methods compared, one per module, so that none loads another's libraries.

Each module has ``fold(corpus, lexicon) -> Outcome``, which finds the duplicates of a corpus,
and ``pairs(texts, lexicon)``, which returns the near pairs of one block.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.corpus import Corpus

#: The indices of two texts, and the method's own score from 0 to 1.
Scored = tuple[int, int, float]
#: Two texts with at least this score count as duplicates; it allows for rounding errors.
SAME_SCORE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Method:
    """A method to compare.

    Attributes:
        module: Name of its module in this package.
        label: Its name in tables.
        library: The package it needs; "" if none.
        pairs: Whether it finds near pairs at all.
    """

    module: str
    label: str
    library: str = ""
    pairs: bool = True


METHODS = (
    Method("ours", "ours"),
    Method("ours_bare", "ours, key and join only"),
    Method("ours_named", "ours with names"),
    Method("exact", "exact normalisation", pairs=False),
    Method("lsh", "MinHash LSH for recall, Jaccard 0.8", "datasketch"),
    Method("fuzz", "token_sort_ratio 85, first rare word", "rapidfuzz"),
    Method("sets", "all_pairs, Jaccard 0.8", "setsimilaritysearch"),
    Method("tfidf", "TF-IDF cosine, top 5", "scikit-learn"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method found in a corpus.

    Attributes:
        first_of: For each text, the index of the first text that it duplicates, or its own.
        ranked: Near pairs that are not duplicates, most similar first.
        apart: Number of near pairs that a guard kept apart.
    """

    first_of: list[int]
    ranked: list[tuple[int, int]]
    apart: int = 0


def plain_words(text: str) -> list[str]:
    """Return the words of a text after NFKC and case folding, split at punctuation too."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c if c.isalnum() else " " for c in folded).split()


def exact_firsts(texts: Sequence[str]) -> tuple[list[int], list[list[str]]]:
    """Return, for each text, the index of the first with the same plain words, and its words."""
    first: dict[str, int] = {}
    words = [plain_words(text) for text in texts]
    return [first.setdefault(" ".join(found), i) for i, found in enumerate(words)], words


def fold_by_blocks(corpus: Corpus, pairs: Callable[[list[list[str]]], list[Scored]]) -> Outcome:
    """Find duplicates with another library, block by block, after exact normalisation.

    Texts are duplicates if they are equal after normalisation or have the highest score.

    Args:
        corpus: The texts.
        pairs: Returns scored pairs for the texts of one block, each given as its words.
    """
    firsts, words = exact_firsts(corpus.texts)
    members: dict[str, dict[int, None]] = {}
    for index, first in enumerate(firsts):
        members.setdefault(corpus.blocks[index], {})[first] = None
    found: dict[tuple[int, int], float] = {}
    for block in sorted(members):
        here = list(members[block])
        for one, two, score in pairs([words[index] for index in here]) if here[1:] else []:
            found[min(here[one], here[two]), max(here[one], here[two])] = score
    for (one, two), score in found.items():
        if score >= SAME_SCORE:
            high, low = sorted((_root(firsts, one), _root(firsts, two)), reverse=True)
            firsts[high] = low
    near = sorted((-score, pair) for pair, score in found.items() if score < SAME_SCORE)
    return Outcome([_root(firsts, i) for i in range(len(firsts))], [pair for _, pair in near])


def _root(firsts: list[int], index: int) -> int:
    while firsts[index] != index:
        index = firsts[index]
    return index
