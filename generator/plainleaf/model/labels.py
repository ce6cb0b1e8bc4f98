"""Labels for readers: levels of evidence, kinds of source, ways of reading, and verdicts."""

from __future__ import annotations

from plainleaf.language import words
from plainleaf.model import ClaimVerdict, Reading, SourceKind
from plainleaf.model.grading import Evidence


def label(found: Evidence) -> str:
    """Return a level of evidence in two words."""
    return words(f"grades.{found.name.lower()}")


def meaning(found: Evidence) -> str:
    """Return what a level of evidence means, in a sentence."""
    return words(f"grades.means-{found.name.lower()}")


def kind_words(kind: SourceKind) -> str:
    """Return what a source is."""
    return words(f"kinds.{kind}")


def reading_words(read_as: Reading) -> str:
    """Return how a source was read, as a sentence."""
    return words(f"readings.{read_as}")


def verdict_words(verdict: ClaimVerdict) -> str:
    """Return a verdict on a claim."""
    return words(f"verdicts.{verdict}")
