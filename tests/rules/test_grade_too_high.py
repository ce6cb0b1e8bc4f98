"""S009: longer texts have grade 9 or below."""

from __future__ import annotations

import re

from plainleaf.readability.grade import too_hard
from plainleaf.rules import grade_too_high

from tests.rules.given import given

HARD = (
    "Occasionally unfamiliar environmental irritants deteriorate vulnerable integrity. "
    "Individual sensitivity subsequently determines inflammatory severity. "
    "Protective materials usually ameliorate uncomfortable irritation. "
    "Continuous application maximises overall effectiveness."
)


def test_a_long_hard_text_is_reported() -> None:
    """A long, difficult text is reported."""
    case = given(("  text: Put your feet up when you can.", f"  text: §{HARD} See it."))
    [(place, code, message, fix)] = case.reported(grade_too_high)
    assert (place, code) == (case.marks[0], "S009")
    assert re.fullmatch(r"The text reads at grade \d\d\.\d; the limit is 9\.", message)
    words = "'environmental', 'uncomfortable', 'inflammatory'"
    assert fix == f"Use shorter sentences and words; the longest are {words}."


def test_a_text_of_short_words_is_only_reported_to_be_cut_up() -> None:
    """For a text of short words, the message suggests only to divide sentences."""
    case = given(
        ("  text: Put your feet up when you can.", f"  text: §{'Sit down and rest ' * 12}.")
    )
    [(_, _, message, fix)] = case.reported(grade_too_high)
    assert re.fullmatch(r"The text reads at grade \d\d\.\d; the limit is 9\.", message)
    assert fix == "Use shorter sentences."


def test_what_is_hardly_too_hard_does_not_seem_to_keep_the_limit() -> None:
    """The grade in the message is rounded up, so that 9.01 is not shown as 9.0."""
    assert too_hard(9.01, 9.0, []) == (
        "reads at grade 9.1; the limit is 9.",
        "Use shorter sentences.",
    )


def test_a_short_hard_text_passes() -> None:
    """A text under 25 words passes, because the formula is unreliable for short texts."""
    short = " ".join(HARD.split()[:24])
    assert given(("Put your feet up when you can.", short)).reported(grade_too_high) == []


def test_a_long_plain_text_passes() -> None:
    """A long, plain text passes."""
    plain = "Sit down and put your feet up. " * 5
    assert given(("Put your feet up when you can.", plain)).reported(grade_too_high) == []


def test_syllables_that_content_lists_count_as_listed() -> None:
    """Syllable counts in words.yml take precedence."""
    word = "Occasionally "
    case = ("  text: Put your feet up when you can.", f"  text: §{word * 15}. {word * 15}.")
    listed = "syllables:\n- {word: occasionally, count: 1}\n"
    assert given(case).reported(grade_too_high)
    assert given(case, words=listed).reported(grade_too_high) == []
