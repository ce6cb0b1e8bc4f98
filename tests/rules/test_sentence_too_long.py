"""S008: a sentence has at most 20 words."""

from __future__ import annotations

import pytest
from plainleaf.rules import sentence_too_long

from tests.rules.given import given

TWENTY = " ".join(["feet"] * 20)


@pytest.mark.parametrize(
    "key",
    [
        "  description: ",
        "  lead: This page tells you how to rest your feet.",
        "  meaning: The raised part under your foot.",
        "  text: Put your feet up when you can.",
        "  sign: your foot is cold or white",
        "  summary: A small move for your toes.",
        "  easier: Do it with one foot.",
        "    lead: Yes, short walks are fine.",
        "  - says: An old leaflet says to stay off your feet.",
        "  need: To rest well, and to know when to get help.",
    ],
)
def test_a_sentence_of_21_words_is_reported_wherever_it_is(key: str) -> None:
    """A sentence of 21 words is reported in every text for readers."""
    name = key[: key.index(": ") + 2]
    old = key if key != name else "  description: Plain facts on tired feet. "
    case = given((old, f"{name}§{TWENTY} feet. "))
    shown = TWENTY[:60]
    assert case.reported(sentence_too_long) == [
        (
            case.marks[0],
            "S008",
            f"A sentence has 21 words: '{shown}…'.",
            "Make two of it; 20 words is the most.",
        )
    ]


def test_steps_are_held_to_it_one_by_one() -> None:
    """In a list, the place is that of the item."""
    case = given(("  - Curl your toes.\n", f"  - Sit.\n  - §{TWENTY} feet.\n"))
    assert [place for place, *_ in case.reported(sentence_too_long)] == list(case.marks)


def test_sentences_of_20_words_pass() -> None:
    """Several sentences of 20 words pass."""
    case = given(("Put your feet up when you can.", f"{TWENTY}. {TWENTY}! {TWENTY}"))
    assert case.reported(sentence_too_long) == []
