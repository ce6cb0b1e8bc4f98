"""Count the records of a library, for the page on how the site is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from plainleaf.deduplication import Folding
from plainleaf.loading import Library
from plainleaf.model.grading import Evidence
from plainleaf.readability.grade import kept_grade


class Counts(Struct, frozen=True):
    """Numbers of records before and after duplicates were merged.

    Attributes:
        references: References from statements to sources: one for each source of each statement.
        entered: Statements before merging.
        facts: Facts after merging.
        folds: Statements merged into another one.
        asked_before: Questions before merging.
        asked_after: Questions after merging.
        decided: Decisions by editors that still apply.
        open_pairs: Near-duplicates that wait for an editor's decision.
        kept_apart: Near-duplicates that a rule keeps apart.
        grades: For each section with facts: its short name and the school grade of its text; none
            in another language than English.
        by_level: Number of facts at each level of evidence, strongest level first.
    """

    references: int
    entered: int
    facts: int
    folds: int
    questions_before: int
    questions_after: int
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

    @property
    def popular(self) -> int:
        """Number of facts that only popular web pages give."""
        return dict(self.by_level).get(Evidence.POPULAR, 0)


def count(library: Library, folding: Folding) -> Counts:
    """Return the counts for a library and the result of merging its duplicates."""
    levels = [fact.evidence for fact in folding.facts]
    return Counts(
        references=sum(len(statement.sources) for statement in library.statements),
        entered=len(library.statements),
        facts=len(folding.facts),
        folds=len(library.statements) - len(folding.facts),
        questions_before=len(library.questions),
        questions_after=len(folding.questions),
        decided=len(folding.decided),
        open_pairs=len(folding.open_pairs),
        kept_apart=len(folding.kept_apart),
        sources=len(_used_sources(library, folding)),
        exercises=len(library.exercises),
        warning_signs=len(library.warning_signs),
        disagreements=len(library.disagreements),
        terms=len(library.terms),
        handouts=len(library.handouts),
        left_out=len(library.left_out),
        grades=tuple(_grades(library, folding)) if library.english else (),
        by_level=tuple(
            (level, levels.count(level)) for level in sorted(Evidence, reverse=True) if level
        ),
    )


def _used_sources(library: Library, folding: Folding) -> set[str]:
    """Return the ids of the sources of a topic, and of those lent to it that it cites."""
    holders = (folding.facts, library.exercises, library.warning_signs, library.terms)
    # The four kinds share only their references, which their common base class does not have.
    held: Iterator[Any] = chain.from_iterable(holders)
    cited = {reference.source for holder in held for reference in holder.sources}
    asked = (asking for question in folding.questions for asking in question.askings)
    cited |= {reference.source for asking in asked for reference in asking.sources}
    lent = {source.id for source in library.context.sources}
    return {source.id for source in library.sources if source.id in cited or source.id not in lent}


def total(counts: Sequence[Counts], sources: int) -> Counts:
    """Return the sum of the counts of several topics.

    Args:
        counts: The counts of each topic.
        sources: Number of different sources; not a sum, because topics share sources.
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
            yield section.nav_title, round(kept_grade(texts, known), 1)
