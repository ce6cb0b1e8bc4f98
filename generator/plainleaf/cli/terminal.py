"""Print reports of problems and show progress; shared by the commands."""

from __future__ import annotations

import sys
import time

import click

from plainleaf.editorial.reporting import groups, problem_line, tally
from plainleaf.problems import Problem, Report, Severity

#: Exit code if the content has errors, which prevent publication.
PROBLEMS = 1
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


class Stages:
    """Shows the current stage on one line of a terminal; prints nothing to other outputs."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._start = time.perf_counter()

    def __call__(self, stage: str) -> None:
        """Show the name of the stage that begins."""
        if self._shown:
            seconds = time.perf_counter() - self._start
            click.echo(f"\r\033[K{seconds:5.1f} s  {stage} …", nl=False, err=True)

    def done(self) -> float:
        """Clear the line, and return the seconds since the start."""
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)
        return time.perf_counter() - self._start


def print_report(report: Report) -> None:
    """Print all problems, errors first, and their number.

    Each problem is one line that begins with ``file:line:column``, which text editors turn
    into a link. Problems are grouped by severity and file, each group below a heading.
    """
    for heading, problems in groups(report):
        click.echo(click.style(heading, bold=True, fg=_COLOURS[problems[0].severity]))
        for problem in problems:
            print_problem(problem)
        click.echo()
    colour = "red" if report.errors else "yellow" if report.warnings else "green"
    click.echo(click.style(tally(report), fg=colour, bold=True))


def print_warnings(report: Report) -> None:
    """Print a report if it has warnings."""
    if report.warnings:
        print_report(report)


def print_problem(problem: Problem) -> None:
    """Print a problem on one line, with its place in bold."""
    line = problem_line(problem)
    place = str(problem.location)
    rest = click.style(line[len(place) :], fg=_COLOURS[problem.severity])
    click.echo(f"{click.style(place, bold=True)}{rest}")
