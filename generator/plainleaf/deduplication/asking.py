"""All pairs among many texts that folding should settle, tier by tier.

This is the whole of deduplication for texts alone: what is the same, what an
editor should see, nearest first, and what a guard keeps apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from plainleaf.deduplication.guards import Marks, fired_between
from plainleaf.deduplication.joining import NEAR, near_pairs, word_weights
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.names import name_pairs
from plainleaf.deduplication.normalisation import tokens


class TextPair(Struct, frozen=True):
    """Two of many texts, by index, lower first.

    Attributes:
        one: Index of the first.
        two: Index of the second.
        similarity: Weighted similarity from 0 to 1; 0 where only their names are near.
        reason: Why they are asked about, or which guard keeps them apart.
        meanings: For two names of one thing, how many things they could mean; else 0.
    """

    one: int
    two: int
    similarity: float
    reason: str
    meanings: int = 0


class TextFolding(Struct, frozen=True):
    """What became of many texts.

    Attributes:
        folds: Indexes of texts that say the same, in order, each set once.
        asked: Pairs for an editor: two names of one thing first, the least
            ambiguous first, then nearest first.
        apart: Near pairs that a guard keeps apart.
    """

    folds: tuple[tuple[int, ...], ...]
    asked: tuple[TextPair, ...]
    apart: tuple[TextPair, ...]


def fold_texts(
    texts: Sequence[str],
    lexicon: Lexicon,
    blocks: Sequence[str] | None = None,
    least: tuple[int, int] = NEAR,
    settled: Callable[[int, int], bool] | None = None,
) -> TextFolding:
    """Folds texts that say the same and finds the pairs that come near.

    Args:
        texts: The texts.
        lexicon: The word lists, and names of terms.
        blocks: Block of each text; near pairs are looked for within a block only.
            One block for all by default.
        least: Least similarity of a near pair, as numerator and denominator.
        settled: Says of two indexes whether the pair needs no asking any more.

    Returns:
        The same for any order of the texts, but for the indexes.
    """
    words = [tokens(text, lexicon.keep_plural) for text in texts]
    marks = _MarksOf(texts, words, lexicon)
    folds, first_of = _same(words, marks, settled)
    names = blocks if blocks is not None else [""] * len(texts)
    # A fold that spans blocks is compared in each of them, once.
    shown: dict[tuple[str, int], int] = {}
    for index, name in enumerate(names):
        shown.setdefault((name, first_of[index]), index)
    members: dict[str, list[int]] = {}
    for (name, _), index in shown.items():
        members.setdefault(name, []).append(index)
    asked: list[TextPair] = []
    apart: list[TextPair] = []
    for block in sorted(members):
        for pair in _near(members[block], words, lexicon, least):
            if settled is not None and settled(pair.one, pair.two):
                continue
            fired = marks.between(pair.one, pair.two, bool(pair.meanings))
            if fired:
                apart.append(TextPair(pair.one, pair.two, pair.similarity, fired))
            else:
                reason = pair.reason or difference(words[pair.one], words[pair.two])
                asked.append(TextPair(pair.one, pair.two, pair.similarity, reason, pair.meanings))
    return TextFolding(folds, tuple(sorted(asked, key=_order)), tuple(sorted(apart, key=_order)))


class _MarksOf:
    """Marks of texts, read when first asked for."""

    def __init__(self, texts: Sequence[str], words: Sequence[list[str]], lexicon: Lexicon) -> None:
        self._texts = texts
        self._words = words
        self._lexicon = lexicon
        self._read: dict[int, Marks] = {}

    def text(self, index: int) -> str:
        """The text itself."""
        return self._texts[index]

    def between(self, one: int, two: int, both_sides: bool = False) -> str:
        """The guard that fires between two texts, in words; empty where none does."""
        if self._texts[one] == self._texts[two]:
            return ""
        return fired_between(self._of(one), self._of(two), self._lexicon, both_sides)

    def same_form(self, one: int, two: int) -> bool:
        """True where no guard fires and hyphens and stops stand alike."""
        if self._texts[one] == self._texts[two]:
            return True
        return self._of(one).inner == self._of(two).inner and not self.between(one, two)

    def _of(self, index: int) -> Marks:
        found = self._read.get(index)
        if found is None:
            found = self._read[index] = Marks(self._texts[index], self._lexicon, self._words[index])
        return found


def _same(
    words: Sequence[Sequence[str]],
    marks: _MarksOf,
    settled: Callable[[int, int], bool] | None,
) -> tuple[tuple[tuple[int, ...], ...], list[int]]:
    """Sets of texts with one key and no guard between them; the first of each text's set."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for index, found in enumerate(words):
        groups.setdefault(tuple(found), []).append(index)
    first_of = list(range(len(words)))
    folds = []
    for key, group in groups.items():
        waiting = group if key else []
        while len(waiting) > 1:
            fold = [waiting[0]]
            left: list[int] = []
            # Equal texts need no second look: a fold is checked text by text.
            distinct = {marks.text(waiting[0]): waiting[0]}
            for index in waiting[1:]:
                text = marks.text(index)
                alike = text in distinct or all(
                    marks.same_form(member, index) for member in distinct.values()
                )
                if alike and settled is not None:
                    alike = not any(settled(member, index) for member in fold)
                if alike:
                    distinct.setdefault(text, index)
                (fold if alike else left).append(index)
            for index in fold:
                first_of[index] = fold[0]
            if len(fold) > 1:
                folds.append(tuple(fold))
            waiting = left
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
    """Says which words tell two normalised texts apart."""
    left = [w for w in one if w not in two]
    right = [w for w in two if w not in one]
    if not left and not right:
        if list(one) == list(two):
            return "the same words; hyphens or stops differ"
        return "the same words in another order"
    low, high = sorted((" ".join(left) or "nothing", " ".join(right) or "nothing"))
    return f"near; words differ: {low} / {high}"


def _order(pair: TextPair) -> tuple[float, float, int, int]:
    return (pair.meanings or float("inf"), -pair.similarity, pair.one, pair.two)
