"""Problems in content, as values: where they are, what is wrong, and how to fix it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace


class Severity(StrEnum):
    """Severity of a problem: an error prevents publication, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Location(NamedTuple):
    """A position in a file; line and column start at 1.

    Line 0 means the file as a whole.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Problem(Struct, frozen=True, order=True):
    """One problem in content.

    Attributes:
        location: Where to look.
        code: Stable short name of the rule, for example ``S014``.
        message: What is wrong, in one sentence.
        fix: What to do about it, in one imperative sentence.
        severity: Whether it prevents publication.
        key: Path of the value in the file, for example ``statements[3].text``.
    """

    location: Location
    code: str
    message: str
    fix: str
    severity: Severity = Severity.ERROR
    key: str = ""


class Report(Struct, frozen=True):
    """All problems found, each once, sorted by file, line and column."""

    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Report:
        """Return a report of the given problems, sorted, without duplicates."""
        return cls(tuple(sorted(set(problems))))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that prevent publication."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not prevent publication."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    def tolerating(self, codes: frozenset[str]) -> Report:
        """Return the report with errors of the given codes turned into warnings.

        Use it only to measure texts that were not written for this model, and for how hard
        an edition is to read, since a medicine may have a longer name there. No other rule can be
        bypassed for publication.
        """
        return Report.of(
            replace(p, severity=Severity.WARNING) if p.code in codes else p for p in self
        )

    def __add__(self, other: Report) -> Report:
        return Report.of((*self.problems, *other.problems))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __bool__(self) -> bool:
        """Return whether there are any problems."""
        return bool(self.problems)


def shortened(text: str, most: int = 60) -> str:
    """Return a text for quoting in a message, cut to at most ``most`` characters."""
    return text if len(text) <= most else f"{text[:most]}…"
