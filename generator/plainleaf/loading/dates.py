"""Explain why a date is invalid, and what to write instead."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from plainleaf.model.values import YEARS

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_PARTS = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:[T ].*)?")
WRITTEN = "Write year-month-day, for example 2026-11-21."
#: What to do if a date is unknown, by key.
_UNKNOWN = {
    "checked": "If you do not know when it was checked, check it again and write today's date.",
}


def date_fix(name: str, value: object) -> str:
    """Return how to write a date.

    Args:
        name: The name of the line.
        value: The value found there.
    """
    said = WRITTEN
    if no_such_day(value):
        said = "Write the day that is meant."
    elif days := _meant(str(value)):
        said = f"Write {' or '.join(days)}{', whichever is meant' if len(days) > 1 else ''}."
    return f"{said} {_UNKNOWN.get(name, '')}".rstrip()


def no_such_day(value: object) -> str:
    """Return why a well-formed day or month does not exist; empty if it does.

    Args:
        value: What was written.
    """
    found = _PARTS.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return ""
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    if year not in YEARS:
        return f"the year {found[1]} is not from {YEARS[0]} to {YEARS[-1]}"
    if not 1 <= month <= len(_MONTHS):
        return f"there is no month {found[2]}, only 01 to 12"
    most = monthrange(year, month)[1]
    if day > most:
        return f"{_MONTHS[month - 1]} {year} has only {most} days"
    return "" if day else "there is no day 00"


def _meant(value: str) -> list[str]:
    """Return the days that a date in another order, or with a time, may mean."""
    if found := _YEAR_FIRST.fullmatch(value):
        orders = [(found[1], found[2], found[3])]
    elif found := _DAY_FIRST.fullmatch(value):
        orders = [(found[4], found[3], found[1])]
        if found[2] != ".":
            orders.append((found[4], found[1], found[3]))
    else:
        return []
    days = (_day(*map(int, parts)) for parts in orders)
    return [*dict.fromkeys(day for day in days if day)]


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
