"""The figures that the site tells of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from plainleaf.deduplication import Folding
from plainleaf.loading import Library
from plainleaf.model.grading import Evidence
from plainleaf.readability.grade import grade


class Counts(Struct, frozen=True):
    """How much went in and what came of it.

    Attributes:
        told: Tellings: each time one source says one thing.
        entered: Statement records, before folding.
        facts: After folding.
        folds: Statement records folded into another.
        asked_before: Questions as asked.
        asked_after: Questions after folding.
        decided: Decisions by an editor that hold.
        open_pairs: Near pairs that wait for a decision.
        kept_apart: Near pairs that a guard keeps apart.
        grades: School grade of all facts of each section together, by its short name.
        by_level: Facts at each level of evidence, best first.
    """

    told: int
    entered: int
    facts: int
    folds: int
    asked_before: int
    asked_after: int
    decided: int
    open_pairs: int
    kept_apart: int
    sources: int
    exercises: int
    warning_signs: int
    disagreements: int
    terms: int
    handouts: int
    left_out: int
    grades: tuple[tuple[str, float], ...]
    by_level: tuple[tuple[Evidence, int], ...]


def count(library: Library, folding: Folding) -> Counts:
    """Counts a library and what folding made of it."""
    levels = [fact.evidence for fact in folding.facts]
    return Counts(
        told=sum(len(statement.sources) for statement in library.statements),
        entered=len(library.statements),
        facts=len(folding.facts),
        folds=len(library.statements) - len(folding.facts),
        asked_before=len(library.questions),
        asked_after=len(folding.questions),
        decided=folding.decided,
        open_pairs=len(folding.open_pairs),
        kept_apart=len(folding.kept_apart),
        sources=len(library.sources),
        exercises=len(library.exercises),
        warning_signs=len(library.warning_signs),
        disagreements=len(library.disagreements),
        terms=len(library.terms),
        handouts=len(library.handouts),
        left_out=len(library.left_out),
        grades=tuple(_grades(library, folding)),
        by_level=tuple(
            (level, levels.count(level)) for level in sorted(Evidence, reverse=True) if level
        ),
    )


def total(counts: Sequence[Counts], sources: int) -> Counts:
    """The figures of several topics as one.

    Args:
        counts: Those of each topic.
        sources: How many sources there are, since topics share some.
    """
    numbers = {
        name: sum(getattr(one, name) for one in counts)
        for name in Counts.__struct_fields__
        if name not in ("sources", "grades", "by_level")
    }
    levels: dict[Evidence, int] = {level: 0 for level in sorted(Evidence, reverse=True) if level}
    for one in counts:
        for level, number in one.by_level:
            levels[level] += number
    return Counts(**numbers, sources=sources, grades=(), by_level=tuple(levels.items()))


def _grades(library: Library, folding: Folding) -> Iterator[tuple[str, float]]:
    known = {entry.word: entry.count for entry in library.words.syllables}
    by_section: dict[str, list[str]] = {}
    for fact in folding.facts:
        by_section.setdefault(fact.statement.section, []).append(fact.text)
    for section in library.sections:
        texts = by_section.get(section.id)
        if texts:
            yield section.nav_title, round(grade(texts, known), 1)
