"""S042: letters that cannot be printed."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont
from plainleaf.language.letters import PRINTED
from plainleaf.rules import unprintable_letter
from plainleaf.typesetting.fonts import font_files

from tests.rules.given import given

RUB = "Put your feet up when you can."
CANNOT = "cannot be printed."


@pytest.mark.parametrize(
    ("word", "said", "fix"),
    [
        ("low\u2011back", f"'\u2011' (U+2011, NON-BREAKING HYPHEN) {CANNOT}", "plain hyphen"),
        ("low\u2010back", f"'\u2010' (U+2010, HYPHEN) {CANNOT}", "plain hyphen"),
        ("feet\u2009up", f"'\u2009' (U+2009, THIN SPACE) {CANNOT}", "plain space"),
        ("\U0001f642", f"(U+1F642, SLIGHTLY SMILING FACE) {CANNOT}", "English"),
        ("\u811a", f"(U+811A, CJK UNIFIED IDEOGRAPH-811A) {CANNOT}", "English"),
        ("\u0642\u062f\u0645", f"(U+0642, ARABIC LETTER QAF) {CANNOT}", "English"),
        ("\u05e8\u05d2\u05dc", f"(U+05E8, HEBREW LETTER RESH) {CANNOT}", "English"),
        ("\u043d\u043e\u0433\u0430", "is not of the alphabet of English", "Latin"),
        ("\u03c0\u03cc\u03b4\u03b9", "is not of the alphabet of English", "Latin"),
    ],
)
@pytest.mark.parametrize("old", [RUB, "title: Tired feet", "A soft insole may help"])
def test_a_letter_that_no_sheet_can_print_is_refused(
    old: str, word: str, said: str, fix: str
) -> None:
    """An unprintable letter is reported with place, name and what to type instead."""
    key, _, value = old.rpartition(": ")
    start = f"{key}: §" if key else ""
    edited = given((f"text: {old}" if not key else old, f"{start or 'text: §'}{word} {value}"))
    (problem,) = edited.found(unprintable_letter)
    assert f"{problem.location.line}:{problem.location.column}" in edited.marks
    assert problem.code == "S042"
    assert said in problem.message
    assert fix in problem.fix


@pytest.mark.parametrize(
    "word", ["TNF-\u03b1", "cafe\u0301", "5\u201310 °C", "½", "≥ 3", "Čeština"]
)
def test_signs_and_accents_that_sheets_have_pass(word: str) -> None:
    """Names of people and units, a Greek letter, and combining accents pass."""
    assert given((RUB, f"{RUB} {word}")).found(unprintable_letter) == []


def test_what_can_be_printed_is_what_the_typeface_has() -> None:
    """The letters that the rule accepts are exactly those in all three weights of the font."""
    has = set.intersection(*({*TTFont(file).getBestCmap()} for file in font_files()))
    known = {point for point in range(0x80, 0x110000) if re.match(f"[{PRINTED}]", chr(point))}
    # The byte order mark is in no text.
    assert known == {point for point in has if point >= 0x80} - {0xFEFF}
