"""The project's key and join without guards, to show what the guards cost and prevent."""

from __future__ import annotations

from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.near_pairs import near_pairs, word_weights
from plainleaf.deduplication.normalisation import tokens

from benchmarks.corpus import Corpus
from benchmarks.methods import Outcome, Scored
from benchmarks.methods.ours import LEAST, pairs

__all__ = ["fold", "pairs"]


def fold(corpus: Corpus, lexicon: Lexicon) -> Outcome:
    """Find the duplicates of a corpus."""
    words = [tuple(tokens(text, lexicon.keep_plural)) for text in corpus.texts]
    first: dict[tuple[str, ...], int] = {}
    first_of = [first.setdefault(key, index) for index, key in enumerate(words)]
    members: dict[str, list[int]] = {}
    for index in range(len(words)):
        if first_of[index] == index:
            members.setdefault(corpus.blocks[index], []).append(index)
    found: list[Scored] = []
    for block in sorted(members):
        here = members[block]
        sets = [frozenset(words[index]) for index in here]
        near = near_pairs(sets, word_weights(sets), LEAST)
        found += [(here[one], here[two], score) for one, two, score in near]
    found.sort(key=lambda pair: (-pair[2], pair[0], pair[1]))
    return Outcome(first_of, [(one, two) for one, two, _ in found])
