"""S007: no list for readers has more than seven items."""

from __future__ import annotations

import pytest
from plainleaf.rules import list_too_long

from tests.rules.given import given


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("  key_statements: [put-your-feet-up, short-walks-are-fine]", "key_statements"),
        ("  key_statements: [most-tired-feet-need-rest]", "key_statements"),
        ("  key_statements: [put-your-feet-up]\n", "key_statements"),
        ("    statements: [most-tired-feet-need-rest]", "statements"),
        ("  statements: [put-your-feet-up, no-tight-shoes]", "statements"),
        ("  exercises: [toe-curl]", "exercises"),
        ("  aid: exercise-diary", "passages"),
        ("  steps:\n  - Curl your toes.\n  - Hold, and let go.", "steps"),
        ("  cautions:\n  - Stop if it hurts.", "cautions"),
    ],
)
def test_an_eighth_item_is_reported_at_its_place(old: str, name: str) -> None:
    """An eighth item is reported at its place."""
    indent = " " * (len(old) - len(old.lstrip()))
    items = ", ".join(["start-small"] * 7)
    end = "\n" if old.endswith("\n") else ""
    case = given((old, f"{indent}{name}: [{items}, §start-small]{end}"))
    assert case.reported(list_too_long) == [
        (
            case.marks[0],
            "S007",
            f"'{name}' has 8 items; readers lose a list over 7.",
            "Drop or join some, or split the entry.",
        )
    ]


def test_seven_items_pass() -> None:
    """Seven items pass."""
    items = ", ".join(["start-small"] * 7)
    case = given(("  statements: [put-your-feet-up, no-tight-shoes]", f"  statements: [{items}]"))
    assert case.reported(list_too_long) == []


def test_an_eighth_short_line_of_a_list_is_reported_once() -> None:
    """Eight short lines of one list are reported, and eight in two lists are not."""
    line = "- {{urgency: emergency, group: {}, says: A cold foot, signs: [sign-foot-cold]}}"
    old = "exercises:\n- id: toe-curl"
    eight = [line.format("Call now")] * 7
    for last, number in (("Call now", 1), ("Go now", 0)):
        case = given((old, "\n".join(("short_signs:", *eight, line.format(last), old))))
        found = case.reported(list_too_long)
        assert len(found) == number
        assert all("8 short lines are in one list" in message for _, _, message, _ in found)
