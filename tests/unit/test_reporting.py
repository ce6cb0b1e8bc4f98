"""Reports as text for people and as JSON for programs."""

from __future__ import annotations

import json

import pytest
from plainleaf.editorial.reporting import groups, problem_line, report_json, tally
from plainleaf.problems import Location, Problem, Report, Severity

ERROR = Problem(
    Location("content/f.yml", 212, 7),
    "S014",
    "It joins \u201ctwo\u201d.",
    "Make two.",
    key="a[3].b",
)
WARNING = Problem(Location("content/f.yml", 9, 1), "S016", "Lost.", "Cite it.", Severity.WARNING)
WHOLE = Problem(Location("content"), "L009", "Nothing here.", "Add a file.")


def test_a_line_has_place_code_message_fix_and_key() -> None:
    """A line has place, code, message, fix and key."""
    assert problem_line(ERROR) == (
        "content/f.yml:212:7: S014 It joins \u201ctwo\u201d. Fix: Make two. [a[3].b]"
    )
    assert problem_line(WHOLE) == "content: L009 Nothing here. Fix: Add a file."


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (0, 0, "No problems."),
        (1, 0, "1 error in 1 file."),
        (2, 0, "2 errors in 1 file."),
        (0, 1, "1 warning in 1 file."),
        (1, 2, "1 error, 2 warnings in 1 file."),
    ],
)
def test_the_tally_counts_in_plain_words(errors: int, warnings: int, words: str) -> None:
    """The summary uses singular and plural correctly."""
    problems = [
        *(Problem(Location("f", n, 1), "A", "m", "d") for n in range(1, errors + 1)),
        *(
            Problem(Location("f", n, 1), "B", "m", "d", Severity.WARNING)
            for n in range(1, warnings + 1)
        ),
    ]
    assert tally(Report.of(problems)) == words


def test_faults_of_form_come_first() -> None:
    """What cannot be read is fixed first; other messages may only follow from it."""
    form = Problem(Location("content/z.yml", 900, 1), "L010", "No such name.", "Delete it.")
    later = Problem(Location("content/z.yml", 1, 1), "S002", "There is no 'x'.", "Add it.")
    assert groups(Report.of([ERROR, form, later])) == [
        ("2 errors in content/z.yml:", (form, later)),
        ("1 error in content/f.yml:", (ERROR,)),
    ]


def test_json_holds_all_that_a_line_says_and_more() -> None:
    """JSON has place, code, severity, message and key as separate values."""
    data = json.loads(report_json(Report.of([ERROR, WARNING])))
    assert data == {
        "counts": {"errors": 1, "warnings": 1},
        "problems": [
            {
                "file": "content/f.yml",
                "line": 9,
                "column": 1,
                "code": "S016",
                "severity": "warning",
                "message": "Lost.",
                "fix": "Cite it.",
                "key": "",
            },
            {
                "file": "content/f.yml",
                "line": 212,
                "column": 7,
                "code": "S014",
                "severity": "error",
                "message": "It joins \u201ctwo\u201d.",
                "fix": "Make two.",
                "key": "a[3].b",
            },
        ],
    }


def test_an_empty_report_is_json_too() -> None:
    """An empty report is valid JSON too."""
    assert json.loads(report_json(Report())) == {
        "counts": {"errors": 0, "warnings": 0},
        "problems": [],
    }


def test_json_keeps_letters_as_they_are() -> None:
    """JSON keeps non-ASCII letters."""
    assert "\u201ctwo\u201d" in report_json(Report.of([ERROR]))


def test_errors_come_before_warnings_and_each_file_has_its_own() -> None:
    """Errors come before warnings, grouped by file with counts."""
    other = Problem(Location("content/g.yml", 3, 1), "S002", "m", "d")
    more = Problem(Location("content/f.yml", 300, 7), "S002", "m", "d")
    assert groups(Report.of([WARNING, other, more, ERROR])) == [
        ("2 errors in content/f.yml:", (ERROR, more)),
        ("1 error in content/g.yml:", (other,)),
        ("1 warning in content/f.yml:", (WARNING,)),
    ]
    assert tally(Report.of([WARNING, other])) == "1 error, 1 warning in 2 files."
