"""S024: a sentence that expresses uncertainty is not graded as strong evidence."""

from __future__ import annotations

import pytest
from plainleaf.rules import grade_against_sentence

from tests.rules.given import given

SURE = "  text: Do not wear tight shoes all day."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Do not wear tight shoes: the studies are weak.", "weak"),
        ("Do not wear tight shoes, as it may help.", "may help"),
        ("Do not expect much: the proof is unclear.", "unclear"),
        ("Do not rely on it: there are too few studies.", "too few studies"),
        ("Do not wear tight shoes, which seem to hurt.", "seem"),
    ],
)
def test_an_unsure_sentence_with_strong_evidence_is_reported(text: str, words: str) -> None:
    """An uncertain sentence with strong evidence is reported."""
    case = given((SURE, f'  text: §"{text}"'))
    assert case.reported(grade_against_sentence) == [
        (
            case.marks[0],
            "S024",
            f"'no-tight-shoes' says '{words}', yet would show \"Strong evidence\".",
            "Give each source the 'certainty' that it states itself, such as 'low'.",
        )
    ]


def test_the_certainty_that_a_source_states_settles_it() -> None:
    """A source that states low certainty does not give strong evidence."""
    case = given(
        (SURE, "  text: Do not wear tight shoes, as loose ones may help."),
    )
    assert case.reported(grade_against_sentence)
    case = given(
        (SURE, "  text: Do not wear tight shoes, as loose ones may help."),
        (
            "  - {source: foot-guideline, at: Page 3}",
            "  - {source: foot-guideline, at: Page 3, certainty: low}",
        ),
    )
    assert case.reported(grade_against_sentence) == []


def test_what_was_read_second_hand_is_not_strong() -> None:
    """A guideline that was only read second-hand does not give strong evidence."""
    case = given(
        (SURE, "  text: Do not wear tight shoes, as loose ones may help."),
        (
            "  - {source: foot-guideline, at: Page 3}",
            "  - {source: foot-guideline, at: Page 3, read_as: second-hand}",
        ),
    )
    assert case.reported(grade_against_sentence) == []


def test_a_sure_sentence_and_a_gap_pass() -> None:
    """A certain sentence may be strong, and a known gap has no grade."""
    assert given().reported(grade_against_sentence) == []
    case = given((SURE, "  text: Do not ask, it is unclear.\n  gap: true"))
    assert case.reported(grade_against_sentence) == []
