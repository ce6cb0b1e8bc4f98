"""S017: a statement that a disagreement overrules is not shown as advice."""

from __future__ import annotations

import pytest
from plainleaf.rules import overruled_shown

from tests.rules.given import given


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "  key_statements: [put-your-feet-up, short-walks-are-fine]",
            "  key_statements: [§stay-off-your-feet]",
        ),
        (
            "    statements: [most-tired-feet-need-rest]",
            "    statements: [most-tired-feet-need-rest, §stay-off-your-feet]",
        ),
        (
            "  statements: [put-your-feet-up, no-tight-shoes]",
            "  statements: [§stay-off-your-feet]",
        ),
        ("  statements: [start-small]", "  statements: [§stay-off-your-feet]"),
    ],
)
def test_overruled_advice_elsewhere_is_reported(old: str, new: str) -> None:
    """Overruled advice that is shown elsewhere is reported."""
    case = given((old, new))
    assert case.reported(overruled_shown) == [
        (
            case.marks[0],
            "S017",
            "'stay-off-your-feet' is overruled by a disagreement but is shown here.",
            "Name the statement that readers should follow, or drop it.",
        )
    ]


def test_a_statement_declared_the_same_as_overruled_advice_passes() -> None:
    """Declaring a statement the same as an overruled one does not show it, and passes."""
    case = given(
        (
            "- id: start-small\n  kind: do",
            "- id: start-small\n  same_as: stay-off-your-feet\n  kind: do",
        )
    )
    assert case.reported(overruled_shown) == []


def test_an_open_disagreement_overrules_nothing() -> None:
    """If no side of a disagreement wins, both sides may be shown."""
    case = given(
        ("    stands: true\n", ""),
        ("  statements: [start-small]", "  statements: [stay-off-your-feet]"),
    )
    assert case.reported(overruled_shown) == []
    assert case.library.overruled == frozenset()


def test_what_also_is_on_a_winning_side_is_not_overruled() -> None:
    """A statement on a losing and a winning side is not overruled."""
    case = given(
        (
            "    statements: [short-walks-are-fine]\n    stands",
            "    statements: [short-walks-are-fine, stay-off-your-feet]\n    stands",
        )
    )
    assert case.library.overruled == frozenset()


def test_the_loser_inside_its_disagreement_passes() -> None:
    """A disagreement itself may show both sides."""
    case = given()
    assert case.library.overruled == {"stay-off-your-feet"}
    assert case.reported(overruled_shown) == []
