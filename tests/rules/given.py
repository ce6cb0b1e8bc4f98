"""Small libraries for testing rules: the small example with a few edits."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

from plainleaf.loading import Library, load_library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

EXAMPLES = Path(__file__).parent.parent / "examples"
SMALL = (EXAMPLES / "valid" / "small.yml").read_text(encoding="utf-8")
WORDS = (EXAMPLES / "valid" / "words.yml").read_text(encoding="utf-8")
#: The day on which the rules are run.
TODAY = date(2026, 11, 21)
#: Placed in an edit just before the place where a problem is expected.
MARK = "§"


@dataclass(frozen=True, slots=True)
class Given:
    """A library, the name of its file, and the places of the marks as ``line:column``."""

    library: Library
    file: str
    marks: tuple[str, ...]
    broken_ids: frozenset[str]

    def found(self, rule: ModuleType, today: date = TODAY) -> list[Problem]:
        """Return what a rule finds, in order of place."""
        return sorted(rule.check(self.library, Context(today, self.broken_ids)))

    def reported(self, rule: ModuleType, today: date = TODAY) -> list[tuple[str, str, str, str]]:
        """Return what a rule finds: line and column, code, message and fix."""
        return [
            (f"{p.location.line}:{p.location.column}", p.code, p.message, p.fix)
            for p in self.found(rule, today)
        ]


def given(*edits: tuple[str, str], words: str = WORDS, figures: str = "") -> Given:
    """Return the small example after some edits.

    Args:
        edits: Text that occurs exactly once in the file, and its replacement, with a `MARK` before
            each place where a problem is expected.
        words: Text of ``words.yml``.
        figures: Text of ``figures.yml``, with marks as in edits; none by default.

    Returns:
        The library, with the places of the marks in the order of the file, those of ``figures.yml``
        last.
    """
    text = SMALL
    for old, new in edits:
        if text.count(old) != 1:
            raise ValueError(f"occurs {text.count(old)} times in small.yml: {old!r}")
        text = text.replace(old, new)
    text, marks = _unmarked(text)
    figures, more = _unmarked(figures)
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        (content / "small.yml").write_text(text, encoding="utf-8")
        (content / "words.yml").write_text(words, encoding="utf-8")
        if figures:
            (content / "figures.yml").write_text(figures, encoding="utf-8")
        loaded = load_library(content)
    if loaded.library is None:
        raise ValueError(f"the edited file cannot be read: {loaded.report.problems}")
    return Given(loaded.library, str(content / "small.yml"), (*marks, *more), loaded.broken_ids)


def _unmarked(text: str) -> tuple[str, list[str]]:
    """Return a text without its marks, and their places as ``line:column``."""
    lines = text.split("\n")
    marks = []
    for number, line in enumerate(lines, start=1):
        rest = line
        while (column := rest.find(MARK)) >= 0:
            marks.append(f"{number}:{column + 1}")
            rest = rest.replace(MARK, "", 1)
        lines[number - 1] = rest
    return "\n".join(lines), marks
