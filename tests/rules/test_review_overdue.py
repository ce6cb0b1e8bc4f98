"""S006: content is reviewed in time, and its dates are not in the future."""

from __future__ import annotations

from datetime import date

import pytest
from plainleaf.problems import Severity
from plainleaf.rules import review_overdue

from tests.rules.given import given


def test_a_check_past_its_day_warns_and_does_not_stop() -> None:
    """An overdue topic gives a warning, and is published."""
    case = given(("next_check: 2099-05-31", "next_check: §2026-11-20"))
    assert case.reported(review_overdue) == [
        (
            case.marks[0],
            "S006",
            "The check of 'tired-feet' was due on 2026-11-20.",
            "Check it against its sources, then set 'checked' and 'next_check'.",
        )
    ]
    assert [p.severity for p in case.found(review_overdue)] == [Severity.WARNING]


def test_a_check_due_today_passes() -> None:
    """A topic that is due today passes."""
    case = given(("next_check: 2099-05-31", "next_check: 2026-11-21"))
    assert case.reported(review_overdue) == []


def test_the_day_of_the_check_decides() -> None:
    """The rule uses the given day, not the clock."""
    assert given().reported(review_overdue, date(2099, 5, 31)) == []
    assert len(given().reported(review_overdue, date(2099, 6, 1))) == 1


def test_a_next_check_before_the_last_is_reported() -> None:
    """A next check before the last one is an error."""
    case = given(
        (
            "  checked: 2024-05-31\n  next_check: 2099-05-31",
            "  checked: 2026-01-02\n  next_check: §2026-01-02",
        )
    )
    found = case.found(review_overdue, date(2026, 1, 2))
    assert [(p.severity, p.message, p.fix) for p in found] == [
        (
            Severity.ERROR,
            "The next check is not after the last one.",
            "Set 'next_check' to a later day.",
        )
    ]
    assert case.reported(review_overdue, date(2026, 1, 2))[0][0] == case.marks[0]


@pytest.mark.parametrize(
    ("old", "record"),
    [
        ("  checked: 2024-05-31\n  next_check", "tired-feet"),
        ("  checked: 2024-05-31\n  safety", "most-tired-feet-need-rest"),
        ("  checked: 2024-05-31\n  priority", "sign-foot-cold"),
        ("  checked: 2024-05-31\n- id: easy-stroll", "toe-curl"),
    ],
)
def test_a_check_that_is_to_come_is_reported(old: str, record: str) -> None:
    """A date of a check in the future is reported."""
    case = given((old, old.replace("2024-05-31", "§2026-11-22")))
    assert case.reported(review_overdue) == [
        (
            case.marks[0],
            "S006",
            f"'{record}' says that it was checked on 2026-11-22, which is to come.",
            "Write the day on which it was really checked.",
        )
    ]
