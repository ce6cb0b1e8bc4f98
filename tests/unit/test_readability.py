"""Readability: sentences, words, syllables and the Flesch-Kincaid grade."""

from __future__ import annotations

import gzip

import pytest
from plainleaf.model import SyllableCount
from plainleaf.readability.grade import grade, sentences, syllables, words
from plainleaf.readability.syllable_table import dictionary, table
from plainleaf.readability.syllables import counted

from tests.factories import word_lists


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Walk. Rest.", ["Walk.", "Rest."]),
        ("Can I walk? Yes! Try: now.", ["Can I walk?", "Yes!", "Try:", "now."]),
        ("Walk 2.5 miles at 10:30.", ["Walk 2.5 miles at 10:30."]),
        ('She said "walk." Then she left.', ['She said "walk.', "Then she left."]),
        ("(Rest a little.) Then walk.", ["(Rest a little.", "Then walk."]),
        ("\u201cWalk.\u201d Then rest.", ["\u201cWalk.", "Then rest."]),
        ("No full stop", ["No full stop"]),
        ("  Walk.\n\nRest.  ", ["Walk.", "Rest."]),
        ("", []),
        ("   ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, found: list[str]) -> None:
    """A sentence ends at a mark before a space or the end, never inside a number."""
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Don't sit-up, rest.", ["Don't", "sit", "up", "rest"]),
        ("It\u2019s 3 weeks", ["It\u2019s", "3", "weeks"]),
        ("\u2013 & ... ?", []),
    ],
)
def test_words_are_parted_by_hyphens_not_apostrophes(text: str, found: list[str]) -> None:
    """A hyphen divides words, an apostrophe does not, and marks are no words."""
    assert words(text) == found


@pytest.mark.parametrize(
    ("word", "count"),
    [("cat", 1), ("water", 2), ("DOCTOR", 2), ("30", 1), ("1000", 1), ("don't", 1)],
)
def test_syllables_of_plain_words(word: str, count: int) -> None:
    """Plain words have the syllables of a dictionary; a number in digits has one."""
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [
        # As in the dictionary, where hyphenation is wrong.
        *[("every", 3), ("idea", 3), ("area", 3), ("asked", 1), ("evidence", 3), ("able", 2)],
        # The same with an apostrophe, and without one that the dictionary has.
        *[("isn't", 2), ("doesn't", 2), ("treadmill's", 2), ("area's", 3)],
        # Words that are in no dictionary.
        *[("amitriptyline", 2), ("codamol", 2), ("bjsports", 2)],
    ],
)
def test_words_that_hyphenation_gets_wrong_count_as_the_dictionary_says(
    word: str, count: int
) -> None:
    """Words that hyphenation gets wrong are counted as in the dictionary."""
    assert counted(word) == count


def test_the_table_is_made_of_what_differs() -> None:
    """The table has only exceptions, sorted by count, and is reproducible."""
    text = """export const dictionary = {
  "area": "EH1 R IY0 AH0",
  "area(2)": "EH1 R",
  "area's": "EH1 R IY0 AH0 Z",
  "water": "W AO1 T ER0",

"""
    made = table(dictionary(text))
    assert gzip.decompress(made).decode() == "3 area area's\n"
    assert table(dictionary(text)) == made


def test_a_listed_count_outweighs_the_counter() -> None:
    """A count in ``words.yml`` takes precedence, whatever the case or the apostrophe."""
    assert syllables("cat", {"cat": 5}) == 5
    assert syllables("CAT", {"cat": 5}) == 5
    assert syllables("can\u2019t", {"can't": 4}) == 4
    assert syllables("dog", {"cat": 5}) == syllables("dog")


@pytest.mark.parametrize("listed", word_lists().syllables, ids=lambda entry: entry.word)
def test_every_listed_count_is_in_the_form_that_is_looked_up(listed: SyllableCount) -> None:
    """Listed words are single and in lower case, so that they are found."""
    known = {e.word: e.count for e in word_lists().syllables}
    assert words(listed.word) == [listed.word]
    assert syllables(listed.word.upper(), known) == listed.count


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        # 6 words, 1 sentence, 6 syllables.
        (["The cat sat on the mat."], 0.39 * 6 + 11.8 * 1 - 15.59),
        # 4 words, 2 sentences, 5 syllables.
        (["Drink water. Then rest."], 0.39 * 2 + 11.8 * 5 / 4 - 15.59),
        # A heading and a list item each end a sentence: 5 words, 2 sentences, 6 syllables.
        (["Your back", "Walk each day"], 0.39 * 5 / 2 + 11.8 * 5 / 5 - 15.59),
        # A number in digits is one syllable: 4 words, 1 sentence, 4 syllables.
        (["Walk for 30 days."], 0.39 * 4 + 11.8 * 1 - 15.59),
        # Marks without words are not a sentence.
        (["Walk now.", "...", "\u2013"], 0.39 * 2 + 11.8 * 1 - 15.59),
    ],
)
def test_the_grade_is_flesch_kincaids(texts: list[str], found: float) -> None:
    """The grade is the result of the Flesch-Kincaid formula of 1975."""
    assert grade(texts) == pytest.approx(found)


def test_the_grade_uses_listed_counts() -> None:
    """Listed syllable counts change the grade."""
    assert grade(["The cat sat."], {"cat": 4}) == pytest.approx(0.39 * 3 + 11.8 * 2 - 15.59)


@pytest.mark.parametrize("texts", [[], [""], ["...", "?"]])
def test_no_words_have_grade_zero(texts: list[str]) -> None:
    """A text without words has grade zero."""
    assert grade(texts) == 0.0


def test_longer_sentences_and_words_grade_higher() -> None:
    """Longer sentences and longer words both raise the grade."""
    assert grade(["Walk now. Rest then."]) < grade(["Walk now and rest then."])
    assert grade(["Walk each day."]) < grade(["Perambulate habitually."])


def test_numbers_with_separators_are_one_word() -> None:
    """A number in digits is one word, also with a comma or a point."""
    assert words("1,000 or 2.5") == ["1,000", "or", "2.5"]
