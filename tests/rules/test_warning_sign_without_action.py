"""S005: every warning sign says what to do."""

from __future__ import annotations

from plainleaf.rules import warning_sign_without_action

from tests.rules.given import given


def test_a_sign_of_a_level_that_is_not_there_is_reported() -> None:
    """A sign of a missing care level is reported."""
    case = given(
        ("- urgency: urgent\n  heading", "- urgency: routine\n  heading"),
        ("  urgency: urgent\n  sign", "  urgency: §urgent\n  sign"),
    )
    assert case.reported(warning_sign_without_action) == [
        (
            case.marks[0],
            "S005",
            "The sign 'sign-foot-hot' has no action, and no care level gives one.",
            "Add 'action:' here, or a care level 'urgent'.",
        )
    ]


def test_a_sign_with_an_action_of_its_own_passes() -> None:
    """A sign with its own action passes, even without its level."""
    case = given(
        ("- urgency: routine\n  heading", "- urgency: urgent\n  heading"),
    )
    assert case.reported(warning_sign_without_action) == []


def test_signs_take_the_action_of_their_level() -> None:
    """A sign takes the action of its level."""
    assert given().reported(warning_sign_without_action) == []
