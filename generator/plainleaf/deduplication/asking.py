"""Classify all pairs among many texts: the same, for review, or kept apart by a guard.

This is the whole of deduplication for plain texts, without entries or decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from plainleaf.deduplication.guards import MarksOf
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.names import name_pairs
from plainleaf.deduplication.near_pairs import NEAR, near_pairs, word_weights
from plainleaf.deduplication.normalisation import tokens
from plainleaf.deduplication.partition import partition


class TextPair(Struct, frozen=True):
    """A pair of texts, by index, the lower index first.

    Attributes:
        one: Index of the first text.
        two: Index of the second text.
        similarity: Weighted similarity from 0 to 1; 0 for a pair found only because it
            differs by two names of one thing.
        reason: Why the pair is flagged for review, or which guard keeps it apart.
        meanings: For two names of one thing, how many things they could mean; else 0.
    """

    one: int
    two: int
    similarity: float
    reason: str
    meanings: int = 0


class TextFolding(Struct, frozen=True):
    """The classified pairs of many texts.

    Attributes:
        folds: Indexes of texts that say the same, each set in order and once.
        asked: Pairs for an editor to review: first two names of one thing, the least
            ambiguous first; then the others, the most similar first.
        guarded: Near pairs that a guard keeps apart.
    """

    folds: tuple[tuple[int, ...], ...]
    asked: tuple[TextPair, ...]
    guarded: tuple[TextPair, ...]


def fold_texts(  # noqa: PLR0913 - each says what is known already
    texts: Sequence[str],
    lexicon: Lexicon,
    blocks: Sequence[str] | None = None,
    least: tuple[int, int] = NEAR,
    settled: Callable[[int, int], bool] | None = None,
    marks: MarksOf | None = None,
) -> TextFolding:
    """Merge texts that say the same, and find the near-duplicates.

    Args:
        texts: The texts.
        lexicon: The word lists, and names of terms.
        blocks: Block of each text. Near pairs are found within a block only.
            By default all texts are in one block.
        least: Least similarity of a near pair, as numerator and denominator.
        settled: Returns whether the pair of two indexes is already decided.
        marks: The marks of texts that were parsed with this lexicon before.

    Returns:
        The merged texts and the pairs. The order of the texts changes only the indexes.
    """
    words = [tokens(text, lexicon.keep_plural) for text in texts]
    marks = marks or MarksOf(lexicon)
    folds, first_of = _same(texts, words, marks, settled)
    names = blocks if blocks is not None else [""] * len(texts)
    # Merged texts from several blocks are compared once in each of these blocks.
    shown: dict[tuple[str, int], int] = {}
    for index, name in enumerate(names):
        shown.setdefault((name, first_of[index]), index)
    members: dict[str, list[int]] = {}
    for (name, _), index in shown.items():
        members.setdefault(name, []).append(index)
    asked: list[TextPair] = []
    guarded: list[TextPair] = []
    for block in sorted(members):
        for pair in _near(members[block], words, lexicon, least):
            if settled is not None and settled(pair.one, pair.two):
                continue
            fired = marks.between(texts[pair.one], texts[pair.two], bool(pair.meanings))
            if fired:
                guarded.append(TextPair(pair.one, pair.two, pair.similarity, fired))
            else:
                reason = pair.reason or difference(words[pair.one], words[pair.two])
                asked.append(TextPair(pair.one, pair.two, pair.similarity, reason, pair.meanings))
    return TextFolding(folds, tuple(sorted(asked, key=_order)), tuple(sorted(guarded, key=_order)))


def _same(
    texts: Sequence[str],
    words: Sequence[Sequence[str]],
    marks: MarksOf,
    settled: Callable[[int, int], bool] | None,
) -> tuple[tuple[tuple[int, ...], ...], list[int]]:
    """Return sets of texts with one key and no guard between them, and each text's first."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, found in enumerate(words):
        groups.setdefault(tuple(found), []).append(index)

    def same(one: int, two: int) -> bool:
        return marks.alike(texts[one], texts[two]) and not (settled and settled(one, two))

    first_of = list(range(len(words)))
    folds = []
    for key, group in groups.items():
        if not key or len(group) == 1:
            continue
        # Unless a pair may be decided, equal texts are the same, and are checked once.
        equal: dict[str | int, list[int]] = {}
        for index in group:
            equal.setdefault(texts[index] if settled is None else index, []).append(index)
        for members, _ in partition([*equal.values()], lambda one, two: same(one[0], two[0])):
            fold = sorted(index for indexes in members for index in indexes)
            for index in fold:
                first_of[index] = fold[0]
            if len(fold) > 1:
                folds.append(tuple(fold))
    return tuple(sorted(folds)), first_of


def _near(
    members: Sequence[int],
    words: Sequence[Sequence[str]],
    lexicon: Lexicon,
    least: tuple[int, int],
) -> list[TextPair]:
    sets = [frozenset(words[index]) for index in members]
    found = {
        (members[one], members[two]): TextPair(members[one], members[two], similarity, "")
        for one, two, similarity in near_pairs(sets, word_weights(sets), least)
    }
    for one, two, meanings in name_pairs([words[index] for index in members], lexicon):
        pair = (members[one], members[two])
        similarity = found[pair].similarity if pair in found else 0.0
        found[pair] = TextPair(*pair, similarity, "two names of one thing", meanings)
    return [found[pair] for pair in sorted(found)]


def difference(one: Sequence[str], two: Sequence[str]) -> str:
    """Describe which words differ between two normalised texts."""
    left = [w for w in one if w not in two]
    right = [w for w in two if w not in one]
    if not left and not right:
        if list(one) == list(two):
            return "the same words; hyphens or punctuation differ"
        return "the same words in another order"
    low, high = sorted((" ".join(left) or "nothing", " ".join(right) or "nothing"))
    return f"near; words differ: {low} / {high}"


def _order(pair: TextPair) -> tuple[float, float, int, int]:
    return (pair.meanings or float("inf"), -pair.similarity, pair.one, pair.two)
