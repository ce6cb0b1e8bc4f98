"""What commands say alike on a terminal: the report, and how far they are."""

from __future__ import annotations

import sys
import time

import click

from plainleaf.editorial.reporting import groups, problem_line, tally
from plainleaf.problems import Problem, Report, Severity

#: Exit code where content has problems that stop publication.
PROBLEMS = 1
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


class Stages:
    """A progress line on a terminal, one word a stage; silent elsewhere."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._start = time.perf_counter()

    def __call__(self, stage: str) -> None:
        """Shows the name of the stage that begins."""
        if self._shown:
            seconds = time.perf_counter() - self._start
            click.echo(f"\r\033[K{seconds:5.1f} s  {stage} …", nl=False, err=True)

    def done(self) -> float:
        """Clears the line; returns seconds since the start."""
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)
        return time.perf_counter() - self._start


def print_report(report: Report) -> None:
    """Prints all problems, errors first, and how many there are.

    Each is one line that begins with ``file:line:column``, which editors can jump to.
    A heading says which are errors and which are warnings, and of which file.
    """
    for heading, problems in groups(report):
        click.echo(click.style(heading, bold=True, fg=_COLOURS[problems[0].severity]))
        for problem in problems:
            print_problem(problem)
        click.echo()
    colour = "red" if report.errors else "yellow" if report.warnings else "green"
    click.echo(click.style(tally(report), fg=colour, bold=True))


def print_warnings(report: Report) -> None:
    """Prints a report that stops nothing, if there is anything in it."""
    if report.warnings:
        print_report(report)


def print_problem(problem: Problem) -> None:
    """Prints one problem on one line, its place in bold."""
    line = problem_line(problem)
    place = str(problem.location)
    rest = click.style(line[len(place) :], fg=_COLOURS[problem.severity])
    click.echo(f"{click.style(place, bold=True)}{rest}")
