"""Deduplication of texts alone: every pair has one result, in any order."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.deduplication import Lexicon, TextFolding, fold_texts
from plainleaf.deduplication.guards import fired_guard
from plainleaf.deduplication.near_pairs import near_pairs, word_sets, word_weights
from plainleaf.deduplication.normalisation import same_key

from tests.factories import word_lists

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=200)
LEXICON = Lexicon.of(word_lists())
KEEP = LEXICON.keep_plural

_WORDS = ("kale", "Sage", "sages", "basil", "dill", "left", "right", "not", "3", "the", "leg.")
TEXTS = st.lists(
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6).map(" ".join), max_size=12
)


def settled(texts: list[str], folding: TextFolding) -> set[tuple[str, frozenset[str]]]:
    """Return what became of the texts, without their places."""
    folds = {("fold", frozenset(texts[i] for i in fold)) for fold in folding.folds}
    asked = {("ask", frozenset((texts[p.one], texts[p.two]))) for p in folding.asked}
    return (
        folds
        | asked
        | {("apart", frozenset((texts[p.one], texts[p.two]))) for p in folding.guarded}
    )


@LAWS
@given(TEXTS)
def test_what_folds_has_one_key_and_no_guard(texts: list[str]) -> None:
    """Only texts that differ in form alone are merged, each into one set."""
    folds = fold_texts(texts, LEXICON).folds
    members = [index for fold in folds for index in fold]
    assert len(set(members)) == len(members)
    for fold in folds:
        assert len(fold) > 1
        for one, two in combinations(fold, 2):
            assert same_key(texts[one], KEEP) == same_key(texts[two], KEEP)
            assert fired_guard(texts[one], texts[two], LEXICON) == ""


@LAWS
@given(TEXTS)
def test_every_near_pair_is_asked_or_kept_apart(texts: list[str]) -> None:
    """After merging, each near-duplicate pair is either flagged or kept apart by a guard."""
    folding = fold_texts(texts, LEXICON)
    gone = {index for fold in folding.folds for index in fold[1:]}
    left = [index for index in range(len(texts)) if index not in gone]
    sets = word_sets([texts[index] for index in left], KEEP)
    near = {(left[one], left[two]) for one, two, _ in near_pairs(sets, word_weights(sets))}
    asked = [(pair.one, pair.two) for pair in folding.asked]
    apart = [(pair.one, pair.two) for pair in folding.guarded]
    assert sorted(asked + apart) == sorted(near)
    assert all(not fired_guard(texts[one], texts[two], LEXICON) for one, two in asked)
    assert all(fired_guard(texts[one], texts[two], LEXICON) for one, two in apart)


@LAWS
@given(TEXTS.map(lambda texts: list(dict.fromkeys(texts))), st.data())
def test_the_order_of_texts_makes_no_difference(texts: list[str], data: st.DataObject) -> None:
    """Shuffled texts give the same merged sets and as many flagged pairs."""
    shuffled = data.draw(st.permutations(texts))
    one, two = fold_texts(texts, LEXICON), fold_texts(shuffled, LEXICON)
    folds = {entry for entry in settled(texts, one) if entry[0] == "fold"}
    assert folds == {entry for entry in settled(shuffled, two) if entry[0] == "fold"}
    assert len(one.asked) == len(two.asked)


@LAWS
@given(TEXTS, st.lists(st.sampled_from("ab"), min_size=12, max_size=12))
def test_pairs_are_sought_within_a_block(texts: list[str], blocks: list[str]) -> None:
    """Pairs are searched only within a block, and decided pairs are not flagged again."""
    folding = fold_texts(texts, LEXICON, blocks[: len(texts)])
    for pair in (*folding.asked, *folding.guarded):
        assert blocks[pair.one] == blocks[pair.two]
    silent = fold_texts(texts, LEXICON, settled=lambda _one, _two: True)
    assert silent.asked == silent.guarded == ()
