"""Texts that differ by two names of one thing are found, and never merged automatically."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.deduplication import Lexicon, fold_library
from plainleaf.deduplication.names import differ_only_by_name, name_pairs, name_templates
from plainleaf.deduplication.normalisation import tokens

from tests.factories import library, statement, term, word_lists

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=200)
TERMS = (
    term("t-disc", "slipped disc", other_names=["disc hernia"]),
    term("t-spine", "spine", other_names=["backbone"]),
)
LEXICON = Lexicon.of(word_lists(), TERMS)

_PARTS = ("slipped disc", "disc hernia", "spine", "backbone", "my", "sore")
TEXTS = st.lists(st.sampled_from(_PARTS), max_size=4).map(" ".join)


def test_names_are_found_whole() -> None:
    """Names of several words count, and only if all else is the same."""
    reported = "two names of one thing: disc hernia, slipped disc"
    assert differ_only_by_name("A slipped disc heals", "A disc hernia heals", LEXICON) == reported
    assert differ_only_by_name("A slipped disc heals", "A disc hernia hurts", LEXICON) == ""
    assert differ_only_by_name("A slipped disc heals", "A backbone heals", LEXICON) == ""
    assert differ_only_by_name("A slipped disc", "A slipped disc", LEXICON) == ""


def test_two_names_are_asked_about_and_not_folded() -> None:
    """Such a pair is flagged however different the words are, and both stay published."""
    content = library(
        statement("a", "A slipped disc heals."),
        statement("b", "A disc hernia heals."),
        terms=TERMS,
    )
    folding = fold_library(content)
    assert len(folding.facts) == 2
    assert [(pair.first, pair.second) for pair in folding.open_pairs] == [("a", "b")]


@LAWS
@given(st.lists(TEXTS, max_size=10))
def test_name_pairs_are_all_and_only_those_that_differ_by_a_name(texts: list[str]) -> None:
    """The index finds the same pairs as comparing every two texts."""
    words = [tokens(text, LEXICON.keep_plural) for text in texts]
    found = {(one, two) for one, two, _ in name_pairs(words, LEXICON)}
    assert found == {
        (one, two)
        for one, two in combinations(range(len(texts)), 2)
        if differ_only_by_name(texts[one], texts[two], LEXICON)
    }


@LAWS
@given(TEXTS, TEXTS)
def test_differing_by_a_name_is_symmetric(one: str, two: str) -> None:
    """The order of two texts makes no difference."""
    assert differ_only_by_name(one, two, LEXICON) == differ_only_by_name(two, one, LEXICON)


def test_names_of_many_words_are_found_wherever_one_begins() -> None:
    """Of names that begin with the same word, both the short and the long one are found."""
    names = {"back": ("back",), "back pain clinic": ("clinic",), "pain": ("pain",)}
    found = [*name_templates("See the back pain clinic", Lexicon(names=names))]
    assert [(term, name) for _, term, name in found] == [
        ("clinic", "back pain clinic"),
        ("back", "back"),
        ("pain", "pain"),
    ]
