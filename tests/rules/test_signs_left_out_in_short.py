"""S026: lines that put signs in short leave none of them out."""

from __future__ import annotations

from plainleaf.rules import signs_left_out_in_short

from tests.rules.given import given


def lines(*entries: str) -> tuple[str, str]:
    """The small example with lines in short."""
    return "exercises:\n- id: toe-curl", "\n".join(
        ("short_signs:", *(f"- {{{entry}}}" for entry in entries), "exercises:\n- id: toe-curl")
    )


def test_a_sign_that_no_line_names_is_told() -> None:
    """A sign that is added later cannot be missing from every sheet."""
    case = given(
        lines("urgency: emergency, says: A cold foot, signs: [sign-foot-cold]"),
        ("- id: sign-foot-hot\n  urgency: urgent", "- §id: sign-foot-hot\n  urgency: emergency"),
    )
    assert case.told(signs_left_out_in_short) == [
        (
            case.marks[0],
            "S026",
            "No line of the emergency signs in short stands for 'sign-foot-hot'.",
            "Name it in an entry under 'short_signs:', and see that the line says it.",
        )
    ]


def test_a_line_has_signs_of_its_own_level() -> None:
    """An emergency must not stand among what can wait."""
    case = given(
        lines(
            "urgency: emergency, says: A cold foot, signs: [sign-foot-cold, §sign-foot-hot]",
        )
    )
    [(place, _, message, fix)] = case.told(signs_left_out_in_short)
    assert place == case.marks[0]
    assert message == "'sign-foot-hot' is urgent, and this line is emergency."
    assert fix == "Name it in a line of its own level."


def test_a_sign_stands_in_one_line() -> None:
    """A sheet has no room to say a thing twice."""
    line = "urgency: emergency, says: A cold foot, signs: [sign-foot-cold]"
    case = given(lines(line, line.replace("[sign", "[§sign")))
    [(place, _, message, _)] = case.told(signs_left_out_in_short)
    assert place == case.marks[0]
    assert message == "Two lines stand for 'sign-foot-cold'."


def test_levels_without_lines_pass() -> None:
    """Where no lines are written, each sign is a line of its own."""
    assert given().told(signs_left_out_in_short) == []
