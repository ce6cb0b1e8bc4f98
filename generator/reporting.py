"""Reports as text for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import Any

from generator.problems import Problem, Report


def problem_line(problem: Problem) -> str:
    """One problem on one line: place, code, what is wrong, how to mend it."""
    key = f" [{problem.key}]" if problem.key else ""
    return f"{problem.location}: {problem.code} {problem.message} Mend: {problem.mend}{key}"


def tally(report: Report) -> str:
    """How many errors and warnings, in words."""
    if not report:
        return "No problems."
    errors, warnings = len(report.errors), len(report.warnings)
    parts = []
    if errors:
        parts.append(f"{errors} {'error' if errors == 1 else 'errors'}")
    if warnings:
        parts.append(f"{warnings} {'warning' if warnings == 1 else 'warnings'}")
    return " and ".join(parts) + "."


def report_json(report: Report) -> str:
    """A report as JSON: counts, and one object a problem."""
    entries: list[dict[str, Any]] = [
        {
            "file": p.location.file,
            "line": p.location.line,
            "column": p.location.column,
            "code": p.code,
            "severity": p.severity.value,
            "message": p.message,
            "mend": p.mend,
            "key": p.key,
        }
        for p in report
    ]
    counts = {"errors": len(report.errors), "warnings": len(report.warnings)}
    return json.dumps({"counts": counts, "problems": entries}, indent=2, ensure_ascii=False)
