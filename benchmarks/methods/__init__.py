"""The methods measured, each in a module of its own, so that none loads another's libraries.

A method has ``fold(corpus, lexicon) -> Outcome`` and ``pairs(texts, lexicon)``, which
gives the near pairs of one block.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.corpus import Corpus

#: Two texts by index, and the method's own score from 0 to 1.
Scored = tuple[int, int, float]
#: Scores this high say that two texts are the same.
SAME_SCORE = 1 - 1e-9


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the table.

    Attributes:
        module: Module in this package.
        label: What the table calls it.
        library: The package it needs, where it needs one.
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
    """What a method made of a corpus.

    Attributes:
        first_of: For each text, the index of the first that it is the same as.
        ranked: Near pairs that are not the same, nearest first.
        apart: How many near pairs a guard kept apart.
    """

    first_of: list[int]
    ranked: list[tuple[int, int]]
    apart: int = 0


def plain_words(text: str) -> list[str]:
    """The words of a text: NFKC, case folded, all punctuation taken for a space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c if c.isalnum() else " " for c in folded).split()


def exact_firsts(texts: Sequence[str]) -> tuple[list[int], list[list[str]]]:
    """The first text of the same plain words, for each text; and its words."""
    first: dict[str, int] = {}
    words = [plain_words(text) for text in texts]
    return [first.setdefault(" ".join(found), i) for i, found in enumerate(words)], words


def fold_by_blocks(corpus: Corpus, pairs: Callable[[list[list[str]]], list[Scored]]) -> Outcome:
    """Lets a peer find pairs block by block, after exact normalisation.

    SAME is what is equal after exact normalisation or has the highest score.

    Args:
        corpus: The texts.
        pairs: The peer: words of the texts of one block to pairs with scores.
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
