"""Invalid dates: why they are invalid, and what to write instead."""

from __future__ import annotations

import pytest
from plainleaf.loading.dates import WRITTEN, date_fix, no_such_day


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-02-31", "February 2026 has only 28 days"),
        ("2024-02-30", "February 2024 has only 29 days"),
        ("2026-04-31", "April 2026 has only 30 days"),
        ("2026-13-01", "there is no month 13, only 01 to 12"),
        ("2026-00-01", "there is no month 00, only 01 to 12"),
        ("2026-13", "there is no month 13, only 01 to 12"),
        ("2026-05-00", "there is no day 00"),
        ("2026-05-31", ""),
        ("0000-05-31", "the year 0000 is not from 1900 to 2999"),
        ("0001-01-01", "the year 0001 is not from 1900 to 2999"),
        ("1899-12-31", "the year 1899 is not from 1900 to 2999"),
        ("9999-12-31", "the year 9999 is not from 1900 to 2999"),
        ("3000-01", "the year 3000 is not from 1900 to 2999"),
        ("1900-01-01", ""),
        ("2999-12-31", ""),
        ("spring", ""),
        (None, ""),
        (["2026"], ""),
    ],
)
def test_a_day_that_does_not_exist_is_reported_by_its_month(value: object, said: str) -> None:
    """The message names the part of the date that is wrong."""
    assert no_such_day(value) == said


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("31.05.2024", "Write 2024-05-31."),
        ("5.6.2024", "Write 2024-06-05."),
        ("13/06/2024", "Write 2024-06-13."),
        ("05/06/2024", "Write 2024-06-05 or 2024-05-06, whichever is meant."),
        ("06/06/2024", "Write 2024-06-06."),
        ("2024-5-3", "Write 2024-05-03."),
        ("2024/05/03", "Write 2024-05-03."),
        ("2024-05-30T10:00:00", "Write 2024-05-30."),
        ("2024-02-31", "Write the day that is meant."),
        ("45.45.2024", WRITTEN),
        ("spring", WRITTEN),
        (None, WRITTEN),
    ],
)
def test_a_date_in_another_order_is_met_with_the_right_one(value: object, fix: str) -> None:
    """For a date in another format, the right one is suggested; if it is ambiguous, both are."""
    assert date_fix("accessed", value) == fix


def test_nobody_is_led_to_invent_the_day_of_a_check() -> None:
    """For the date of a check nothing is suggested, because it is a promise to readers."""
    again = "If you do not know when it was checked, check it again and write today's date."
    assert date_fix("checked", "spring") == f"{WRITTEN} {again}"
