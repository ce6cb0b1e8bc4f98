"""S026: the short list of signs leaves no sign out."""

from __future__ import annotations

from plainleaf.rules import signs_left_out_in_short

from tests.rules.given import given


def lines(*entries: str) -> tuple[str, str]:
    """Return the small example with a short list of signs."""
    return "exercises:\n- id: toe-curl", "\n".join(
        ("short_signs:", *(f"- {{{entry}}}" for entry in entries), "exercises:\n- id: toe-curl")
    )


def test_a_sign_that_no_line_names_is_reported() -> None:
    """A sign that no line names is reported."""
    case = given(
        lines("urgency: emergency, says: A cold foot, signs: [sign-foot-cold]"),
        ("- id: sign-foot-hot\n  urgency: urgent", "- §id: sign-foot-hot\n  urgency: emergency"),
    )
    assert case.reported(signs_left_out_in_short) == [
        (
            case.marks[0],
            "S026",
            "No line of the emergency signs in short covers 'sign-foot-hot'.",
            "Name it in an entry under 'short_signs:', and see that the line says it.",
        )
    ]


def test_a_line_has_signs_of_its_own_level() -> None:
    """A line may name only signs of its own level."""
    case = given(
        lines(
            "urgency: emergency, says: A cold foot, signs: [sign-foot-cold, §sign-foot-hot]",
        )
    )
    [(place, _, message, fix)] = case.reported(signs_left_out_in_short)
    assert place == case.marks[0]
    assert message == "'sign-foot-hot' is urgent, and this line is emergency."
    assert fix == "Name it in a line of its own level."


def test_a_sign_is_in_one_line() -> None:
    """A sign may be in one line only."""
    line = "urgency: emergency, says: A cold foot, signs: [sign-foot-cold]"
    case = given(lines(line, line.replace("[sign", "[§sign")))
    [(place, _, message, _)] = case.reported(signs_left_out_in_short)
    assert place == case.marks[0]
    assert message == "Two lines stand for 'sign-foot-cold'."


def test_levels_without_lines_pass() -> None:
    """Levels without lines pass."""
    assert given().reported(signs_left_out_in_short) == []
