"""Problems as values, and reports of them."""

from __future__ import annotations

import pickle

import pytest
from plainleaf.errors import DiskError, PlainleafError, RenderError, UsageError
from plainleaf.problems import Location, Problem, Report, Severity


def problem(line: int, code: str = "X001", severity: Severity = Severity.ERROR) -> Problem:
    """Return a problem on a line."""
    return Problem(Location("f.yml", line, 1), code, "It is wrong.", "Fix it.", severity)


def test_a_location_reads_as_editors_understand_it() -> None:
    """A location is written file:line:column, or as the file alone."""
    assert str(Location("content/f.yml", 3, 7)) == "content/f.yml:3:7"
    assert str(Location("content/f.yml")) == "content/f.yml"


def test_locations_sort_by_number_not_by_letter() -> None:
    """Locations are sorted by line number: line 10 comes after line 9."""
    places = [Location("f", 10, 1), Location("f", 9, 12), Location("f", 9, 2), Location("e", 99, 1)]
    assert [str(p) for p in sorted(places)] == ["e:99:1", "f:9:2", "f:9:12", "f:10:1"]


def test_a_report_is_sorted_and_says_nothing_twice() -> None:
    """A report is sorted and has no duplicates, whatever the order of the rules."""
    report = Report.of([problem(9), problem(10), problem(2), problem(9)])
    assert [p.location.line for p in report] == [2, 9, 10]
    assert report == Report.of([problem(10), problem(2), problem(9)])


def test_errors_stop_and_warnings_do_not() -> None:
    """A report consists of errors and warnings; only errors stop a build."""
    report = Report.of([problem(1), problem(2, severity=Severity.WARNING)])
    assert [p.location.line for p in report.errors] == [1]
    assert [p.location.line for p in report.warnings] == [2]


def test_reports_add_up() -> None:
    """Adding reports gives one report with all problems."""
    one, two = Report.of([problem(5), problem(1)]), Report.of([problem(3), problem(5)])
    assert [p.location.line for p in one + two] == [1, 3, 5]
    assert one + two == two + one


def test_a_report_is_true_where_there_is_a_problem() -> None:
    """A report with only a warning is true, but has no errors."""
    assert not Report()
    assert Report.of([problem(1, severity=Severity.WARNING)])


@pytest.mark.parametrize("value", [Location("f", 1, 1), problem(1), Report()])
def test_values_cannot_be_changed(value: object) -> None:
    """Problems and reports are immutable."""
    name = "file" if isinstance(value, Location) else next(iter(type(value).__struct_fields__))  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        setattr(value, name, "other")


@pytest.mark.parametrize("kind", [UsageError, DiskError, RenderError])
def test_every_error_says_what_to_do(kind: type[PlainleafError]) -> None:
    """All deliberate errors share a base class, and have a fix."""
    error = kind("It failed.", "Try this.")
    assert isinstance(error, PlainleafError)
    assert (error.message, error.fix) == ("It failed.", "Try this.")
    assert str(error) == "It failed. Fix: Try this."


@pytest.mark.parametrize("kind", [UsageError, DiskError, RenderError])
def test_an_error_goes_from_process_to_process(kind: type[PlainleafError]) -> None:
    """An error can be pickled, so that it crosses process boundaries."""
    error = pickle.loads(pickle.dumps(kind("It failed.", "Try this.")))  # noqa: S301 - our own
    assert (type(error), error.message, error.fix) == (kind, "It failed.", "Try this.")


def test_tolerated_errors_are_warnings() -> None:
    """A tolerated rule is reported as a warning; other rules still give errors."""
    report = Report.of(
        Problem(Location("a.yml"), code, "It is long.", "Cut it.") for code in ("S008", "S003")
    )
    tolerant = report.tolerating(frozenset({"S008"}))
    assert [problem.code for problem in tolerant.warnings] == ["S008"]
    assert [problem.code for problem in tolerant.errors] == ["S003"]
