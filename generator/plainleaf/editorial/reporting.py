"""Write reports of problems as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from plainleaf.problems import Problem, Report


def problem_line(problem: Problem) -> str:
    """Return a problem as one line: place, code, what is wrong, how to fix it."""
    key = f" [{problem.key}]" if problem.key else ""
    line = f"{problem.location}: {problem.code} {problem.message} Fix: {problem.fix}{key}"
    # A message may quote text with a line end, which would look like another problem.
    return " ".join(line.split())


def tally(report: Report) -> str:
    """Return the numbers of errors, warnings and files as a sentence."""
    if not report:
        return "No problems."
    files = len({problem.location.file for problem in report})
    counts = ((len(report.errors), "error"), (len(report.warnings), "warning"))
    said = ", ".join(count(number, name) for number, name in counts if number)
    return f"{said} in {count(files, 'file')}."


def count(number: int, name: str) -> str:
    """Return a number with its noun, such as ``1 error`` or ``2 errors``."""
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def groups(report: Report) -> list[tuple[str, tuple[Problem, ...]]]:
    """Return problems by severity and file, each group with a heading; errors come first.

    Files that cannot be read as they should, and such faults in a file, come before all others,
    which may only follow from them.
    """
    found: dict[tuple[str, str], list[Problem]] = {}
    for name, problems in (("error", report.errors), ("warning", report.warnings)):
        for problem in sorted(problems, key=lambda problem: not _of_form(problem)):
            found.setdefault((name, problem.location.file), []).append(problem)
    return [
        (f"{count(len(several), name)} in {file}:", tuple(several))
        for (name, file), several in found.items()
    ]


def _of_form(problem: Problem) -> bool:
    """Return whether a problem is one of syntax or shape."""
    return problem.code.startswith("L")


def report_json(report: Report) -> str:
    """Return a report as JSON: counts, and one object for each problem."""
    entries: list[dict[str, Any]] = [
        {
            "file": p.location.file,
            "line": p.location.line,
            "column": p.location.column,
            "code": p.code,
            "severity": p.severity.value,
            "message": p.message,
            "fix": p.fix,
            "key": p.key,
        }
        for p in report
    ]
    counts = {"errors": len(report.errors), "warnings": len(report.warnings)}
    return json.dumps({"counts": counts, "problems": entries}, indent=2, ensure_ascii=False)
