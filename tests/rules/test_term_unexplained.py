"""S010: a medical word has a term that explains it."""

from __future__ import annotations

from plainleaf.rules import term_unexplained

from tests.rules.given import given


def test_a_medical_word_without_a_term_is_reported_once() -> None:
    """A medical word without a term is reported once."""
    case = given(
        ("  text: Put your feet up when you can.", "  text: Rest a §bunion or two bunions."),
        ("  text: Stay off your feet for two days.", "  text: Rest a Bunion."),
    )
    [(place, code, message, fix)] = case.reported(term_unexplained)
    assert (code, message, fix) == (
        "S010",
        "The medical word 'bunion' is not explained.",
        "Add a term for it, or use a plain word.",
    )
    line = case.marks[0].split(":")[0]
    assert place == f"{line}:9"


def test_a_word_that_is_explained_passes() -> None:
    """The word of a term, or another name of it, is enough."""
    case = given(
        ("  text: Put your feet up when you can.", "  text: Rest a bunion or a cramp."),
        ("other_names: [foot arch]", "other_names: [foot arch, Bunion]"),
        ("  word: insole", "  word: cramp"),
    )
    assert case.reported(term_unexplained) == []


def test_a_longer_word_is_another_word() -> None:
    """Only whole words count."""
    case = given(("Put your feet up when you can.", "Put your crampons up."))
    assert case.reported(term_unexplained) == []


def test_without_a_list_nothing_is_medical() -> None:
    """Without a list in content, no word is medical."""
    case = given(("Put your feet up when you can.", "Rest a bunion."), words="medical_words: []\n")
    assert case.reported(term_unexplained) == []


def test_case_makes_no_difference() -> None:
    """Case does not matter, neither in texts nor in the list."""
    listed = "medical_words: [QRAY]\n"
    text = ("  text: Put your feet up when you can.", "  text: §Ask for an qray.")
    case = given(text, words=listed)
    assert [place for place, *_ in case.reported(term_unexplained)] == list(case.marks)
    explained = given(text, ("  word: insole", "  word: Qray"), words=listed)
    assert explained.reported(term_unexplained) == []
