"""S014: a warning sign is one sign."""

from __future__ import annotations

import pytest
from plainleaf.rules import joined_warning_sign

from tests.rules.given import given


@pytest.mark.parametrize(
    "joint", ["and", "AND", "as well as", "together with", "plus", "along with"]
)
def test_a_sign_that_joins_two_is_reported(joint: str) -> None:
    """A sign that joins two is reported, because readers might wait for both."""
    case = given(("  sign: your foot is red or hot", f"  sign: §your foot is red {joint} hot"))
    assert case.reported(joined_warning_sign) == [
        (
            case.marks[0],
            "S014",
            f"The sign 'sign-foot-hot' joins two with '{joint}'.",
            "Make two warning signs, or write 'or'.",
        )
    ]


def test_or_and_longer_words_pass() -> None:
    """Signs joined with "or", and words that contain "and", pass."""
    case = given(("  sign: your foot is red or hot", "  sign: your hand or a band on it is hot"))
    assert case.reported(joined_warning_sign) == []
