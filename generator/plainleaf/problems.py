"""Faults in content, as values: where, what is wrong, how to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace


class Severity(StrEnum):
    """How much a problem weighs: an error stops publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A point in a file; line and column count from 1, as editors do.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True, order=True):
    """One fault in content.

    Attributes:
        location: Where to look.
        code: Stable short name of the rule, for example ``S014``.
        message: What is wrong, one sentence.
        fix: What to do about it, one sentence in the imperative.
        severity: Whether it stops publication.
        key: Path of the value in the file, for example ``statements[3].text``.
    """

    location: Location
    code: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR
    key: str = ""


class Report(Struct, frozen=True):
    """All problems found, in order of file, line and column, each once."""

    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Report:
        """Returns a report of the given problems, sorted, without repeats."""
        return cls(tuple(sorted(set(problems))))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop publication."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are worth a look but stop nothing."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    def tolerating(self, codes: frozenset[str]) -> Report:
        """The same report, in which errors of these codes are warnings.

        For measuring on texts that were never written for this model; the command has no
        way to it, so that nothing is published in spite of a rule.
        """
        return Report.of(
            replace(p, severity=Severity.WARNING) if p.code in codes else p for p in self
        )

    def __add__(self, other: Report) -> Report:
        return Report.of((*self.problems, *other.problems))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __bool__(self) -> bool:
        """True where there is any problem at all."""
        return bool(self.problems)


def shortened(text: str, most: int = 60) -> str:
    """A text from content as a message quotes it: its beginning, where it is long."""
    return text if len(text) <= most else f"{text[:most]}…"
