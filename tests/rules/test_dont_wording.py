"""S012: advice against something begins "Do not"."""

from __future__ import annotations

from plainleaf.rules import dont_wording

from tests.rules.given import given


def test_advice_against_that_does_not_begin_so_is_reported() -> None:
    """Advice against something without "Do not" is reported."""
    case = given(
        ("  text: Do not wear tight shoes all day.", "  text: §Avoid tight shoes all day.")
    )
    assert case.reported(dont_wording) == [
        (
            case.marks[0],
            "S012",
            "The advice 'no-tight-shoes' does not begin 'Do not'.",
            "Begin it with 'Do not'.",
        )
    ]


def test_advice_for_that_begins_so_is_reported() -> None:
    """Advice for something that begins "Do not" is reported."""
    case = given(
        ("  text: Stay off your feet for two days.", "  text: §Do not use your feet for two days.")
    )
    assert case.reported(dont_wording) == [
        (
            case.marks[0],
            "S012",
            "The advice 'stay-off-your-feet' is of kind 'do' but begins 'Do not'.",
            "Set 'kind: dont'.",
        )
    ]


def test_a_fact_may_begin_as_it_likes() -> None:
    """Facts, and advice with the right wording, pass."""
    case = given(
        ("  text: Most tired feet need rest and no more.", "  text: Do not all feet need rest?")
    )
    assert case.reported(dont_wording) == []
