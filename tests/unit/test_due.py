"""``plainleaf due`` lists what must be reviewed next, most overdue first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from plainleaf.editorial.due import Terms, reviews_due, sources_due
from plainleaf.loading import Library, load_library

from tests.unit.test_cli import run, spoil

#: The small example was checked on 2024-05-31, and its sources were read on 2024-05-30.
DAY = date(2024, 6, 1)


def library(content: Path) -> Library:
    """Return the content as it is."""
    found = load_library(content).library
    assert found is not None
    return found


def test_nothing_is_due_the_day_after_a_check(small_content: Path) -> None:
    """The day after a check, only the missing review is listed, which no date settles."""
    reviews = reviews_due(library(small_content), Terms(DAY))
    assert [(d.kind, d.on, d.why) for d in reviews] == [
        ("topic", None, ("no clinician has reviewed it yet",))
    ]


def test_a_review_is_reported_as_many_days_ahead_as_asked(small_content: Path) -> None:
    """A review is listed as many days ahead as requested."""
    spoil(small_content, "next_check: 2099-05-31", "next_check: 2024-06-11")
    found = library(small_content)
    assert "topic" not in [d.kind for d in reviews_due(found, Terms(DAY, within=9)) if d.on]
    [due] = [d for d in reviews_due(found, Terms(DAY, within=10)) if d.on]
    assert (due.on, due.overdue(DAY)) == (date(2024, 6, 11), -10)
    assert str(due.location).startswith(f"{small_content}/small.yml:")


def test_what_is_overdue_comes_first(small_content: Path) -> None:
    """The most overdue entry comes first."""
    spoil(small_content, "next_check: 2099-05-31", "next_check: 2024-06-11")
    days = [d.on for d in reviews_due(library(small_content), Terms(date(2026, 1, 1))) if d.on]
    assert days == sorted(days)
    assert days[0] == date(2024, 6, 11)
    assert len(days) > 10


def test_sources_are_to_be_read_again_after_a_year(small_content: Path) -> None:
    """Sources are listed once they were last read a year ago, with how often they are cited."""
    assert sources_due(library(small_content), Terms(DAY)) == ()
    later = sources_due(library(small_content), Terms(date(2025, 6, 1)))
    assert len(later) == len(library(small_content).sources)
    assert all(d.why == ("last read on 2024-05-30",) for d in later)
    assert next(d for d in later if d.id == "foot-guideline").bears > 1


def test_the_command_says_it_in_words_and_in_json(small_content: Path) -> None:
    """The command gives the same list in words and as JSON."""
    spoil(small_content, "next_check: 2099-05-31", "next_check: 2024-06-11")
    text = run("due", "--content", small_content).stdout
    first, second, *_ = text.splitlines()
    assert first.startswith("Reviews due within 90 days: ")
    assert second.startswith(f"{small_content}/small.yml:")
    assert "days overdue, the whole file must be checked against its sources." in second
    data = json.loads(run("due", "--content", small_content, "--format", "json").stdout)
    assert data["reviews"][0]["due"] == "2024-06-11"
    assert data["reviews"][0]["overdue_days"] > 0
    assert {"file", "line", "column", "why", "cited"} <= set(data["sources"][0])


def test_entries_that_cannot_be_read_are_said_to_be_left_out(small_content: Path) -> None:
    """The list says that unreadable entries are missing from it."""
    spoil(small_content, "  kind: guideline", "  kind: book")
    assert "1 error in 1 file." in run("due", "--content", small_content).stderr


def test_content_that_cannot_be_read_is_reported(small_content: Path) -> None:
    """Unreadable content is reported, and does not look like nothing is due."""
    (small_content / "small.yml").write_text("topic: [\n", encoding="utf-8")
    result = run("due", "--content", small_content)
    assert (result.exit_code, "L002" in result.stdout) == (1, True)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "3000-01-01", "1899-12-31"])
def test_a_day_that_cannot_be_meant_is_refused_by_both(small_content: Path, day: str) -> None:
    """A date in the wrong century is reported by `check`, and `due` does not fail on it."""
    spoil(small_content, "next_check: 2099-05-31", f"next_check: {day}")
    text = (small_content / "small.yml").read_text(encoding="utf-8")
    text = text.replace("checked: 2024-05-31", f"checked: {day}")
    (small_content / "small.yml").write_text(text.replace("accessed: 2024", f"accessed: {day[:4]}"))
    done = run("due", "--content", str(small_content))
    assert "Traceback" not in done.output
    checked = run("check", "--content", str(small_content))
    assert checked.exit_code == 1
    assert f"the year {day[:4]} is not from 1900 to 2999" in checked.output
    assert "L013" in checked.output
