"""Merge duplicate statements into facts, and duplicate questions into questions shown once.

Entries are merged only if every two of them are SAME, are declared to say the same
(``same_as``), or were decided to be the same. Sameness is never inferred from A to C by
way of B. In another language than English, only texts that are equal letter by letter are
SAME, since what keeps two texts apart knows English only. The text shown is always one that
an author wrote: the declared one, else the one with the best evidence, else the plainest
(lowest grade, then shortest), else the one with the first id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from plainleaf.deduplication.asking import TextPair, fold_texts
from plainleaf.deduplication.decisions import NO_DOUBT, DecisionBook, Doubt
from plainleaf.deduplication.facts import AskedQuestion, Fact, Fold, Folding, Ground, OpenPair
from plainleaf.deduplication.faults import (
    claim_faults,
    declaration_faults,
    double_answers,
    incomplete_fold,
    overruled_elsewhere,
    overruled_twins,
    unanswered,
)
from plainleaf.deduplication.guards import MarksOf
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.normalisation import same_key
from plainleaf.deduplication.partition import partition
from plainleaf.loading import Library, Unit, joined
from plainleaf.model import Question, Source, SourceReference, Statement, Verdict
from plainleaf.model.grading import best_level, level
from plainleaf.problems import Problem, Report
from plainleaf.readability.grade import grade

T = TypeVar("T", Statement, Question)


def fold_library(library: Library, doubt: Doubt = NO_DOUBT) -> Folding:
    """Merge the duplicate statements and the duplicate questions of a library.

    Args:
        library: A checked library.
        doubt: What could not be read. Duplicate ids are found here and added.

    Returns:
        Facts, questions, the log of merges, pairs to review, and problems. The order of
        entries in the library makes no difference.
    """
    lexicon = Lexicon.of(library.words, library.terms)
    sources = {source.id: source for source in library.sources}
    mergeable: tuple[Statement | Question, ...] = (*library.statements, *library.questions)
    texts = {record.id: record.text for record in mergeable}
    times = Counter(record.id for record in mergeable)
    doubled = frozenset(name for name in texts if times[name] > 1)
    doubt = Doubt(doubt.ids | doubled, doubt.lost or bool(doubled))
    written = {record.id: record.as_written().text for record in mergeable}
    book = DecisionBook.of(library.decisions, texts, doubt, written)
    folder = _Folder(lexicon, book, english=library.english)
    declared = {s.same_as for s in library.statements if s.same_as}

    def rank_statement(s: Statement) -> tuple[object, ...]:
        known = -best_level(s.sources, sources)
        plain = round(grade([s.text]), 3) if library.english else 0
        return (s.id not in declared, known, plain, len(s.text), s.id)

    def rank_question(q: Question) -> tuple[object, ...]:
        return (q.answer is None, len(q.text), q.id)

    statement_sets = folder.sets(library.statements, rank_statement)
    question_sets = folder.sets(library.questions, rank_question)
    facts = tuple(sorted((_fact(m, sources) for m in statement_sets), key=lambda f: f.id))
    asked = tuple(sorted((_asked(m) for m in question_sets), key=lambda q: q.id))
    by_section = folder.pairs([f.statement for f in facts], lambda s: s.section)
    by_kind = folder.pairs([q.question for q in asked], lambda _: "questions")
    opened = (*by_section[0], *by_kind[0])
    return Folding(
        facts=facts,
        questions=asked,
        fact_of={t.id: f.id for f in facts for t in f.statements},
        question_of={a.id: q.id for q in asked for a in q.askings},
        log=tuple(folder.log),
        open_pairs=tuple(sorted(opened, key=lambda p: (-p.similarity, p.first, p.second))),
        kept_apart=(*by_section[1], *by_kind[1]),
        decided=book.pairs,
        report=Report.of(
            (
                *book.problems,
                # With unreadable entries, a missing merge may only be a missing decision.
                *(() if doubt else (*folder.problems, *unanswered(library, asked))),
                *double_answers(asked),
                *declaration_faults(library.statements, book),
                *declaration_faults(library.questions, book),
                *overruled_twins(library, facts),
                *(() if doubt else claim_faults(library, facts)),
            )
        ),
    )


def fold_unit(unit: Unit, doubt: Doubt = NO_DOUBT) -> Folding:
    """Merge duplicates across the topics of a unit.

    A statement that a disagreement of one topic overrules must not be shown as a fact by
    another topic. This is reported as a problem, because only an editor can write the
    disagreement in the other topic.

    Args:
        unit: The topics.
        doubt: What could not be read.
    """
    folding = fold_library(unit.library, doubt)
    if len(unit.parts) == 1:
        return folding
    return replace(folding, report=folding.report + Report.of(overruled_elsewhere(unit, folding)))


class _Folder:
    """Finds sets of entries to merge, and pairs that an editor should review."""

    def __init__(self, lexicon: Lexicon, book: DecisionBook, *, english: bool) -> None:
        self.lexicon = lexicon
        self.english = english
        self.book = book
        self.log: list[Fold] = []
        self.problems: list[Problem] = []
        self._keys: dict[str, str] = {}
        self._marks = MarksOf(lexicon)

    def _key(self, text: str) -> str:
        """Return the key of a text, computed once, because it is needed for many pairs."""
        found = self._keys.get(text)
        if found is None:
            found = (
                same_key(text, self.lexicon.keep_plural) if self.english else " ".join(text.split())
            )
            self._keys[text] = found
        return found

    def sets(
        self, records: Sequence[T], rank: Callable[[T], tuple[object, ...]]
    ) -> list[tuple[T, ...]]:
        """Partition entries into sets that say the same; sort each by rank, best first."""
        groups = self._candidates(records)
        made: list[tuple[T, ...]] = []
        for group in groups:
            # Most entries are alone.
            if len(group) == 1:
                made.append(tuple(group))
                continue
            for members, left in partition(sorted(group, key=rank), self._same):
                for folded in members[1:]:
                    if ground := self._ground(members[0], folded):
                        self.log.append(Fold(members[0].id, folded.id, ground))
                ids = {member.id for member in members}
                for record in left:
                    same = [m for m in members if self._same(m, record)]
                    if record.id not in ids and same:
                        other = next(m for m in members if m not in same)
                        self.problems.append(incomplete_fold(record, same[0], other))
                made.append(tuple(members))
        return made

    def _candidates(self, records: Sequence[T]) -> list[list[T]]:
        """Group entries that could be merged: linked by key, declaration or decision."""
        first_of_key: dict[str, str] = {}
        pairs: list[tuple[str, str]] = []
        for record in records:
            key = self._key(record.text)
            pairs.append((record.id, first_of_key.setdefault(key, record.id)))
            if record.same_as:
                pairs.append((record.id, record.same_as))
        # Skip pairs decided to differ: there may be very many of them.
        pairs += (
            (decision.first, decision.second)
            for decision in self.book.valid.values()
            if decision.verdict is Verdict.SAME
        )
        first = joined([record.id for record in records], pairs)
        groups: dict[str, list[T]] = {}
        for record in records:
            groups.setdefault(first[record.id], []).append(record)
        return [groups[key] for key in sorted(groups)]

    def _same(self, one: T, two: T) -> bool:
        return self._ground(one, two) is not None

    def _ground(self, one: T, two: T) -> Ground | None:
        """Return the reason why two entries are merged; None if they are not."""
        decision = self.book.on(one.text, two.text)
        if decision is not None:
            return Ground.DECIDED if self.book.says_same(one.text, two.text) else None
        targets = {one.same_as or one.id, two.same_as or two.id}
        if len(targets) == 1:
            return Ground.DECLARED
        key = self._key(one.text)
        if not key or key != self._key(two.text):
            return None
        if not self.english:
            return Ground.WORDS
        return Ground.WORDS if self._marks.alike(one.text, two.text) else None

    def pairs(
        self, records: Sequence[T], block: Callable[[T], str]
    ) -> tuple[list[OpenPair], list[OpenPair]]:
        """Return the near-duplicates within each block: to decide, and kept apart by a guard.

        There are none in another language than English, in which near texts are not known.
        """
        if not self.english:
            return [], []
        texts = [record.text for record in records]
        found = fold_texts(
            texts,
            self.lexicon,
            [block(record) for record in records],
            settled=lambda one, two: self.book.on(texts[one], texts[two]) is not None,
            marks=self._marks,
        )

        def open_pair(pair: TextPair) -> OpenPair:
            first, second = records[pair.one].id, records[pair.two].id
            return OpenPair(first, second, round(pair.similarity, 3), pair.reason)

        return [open_pair(p) for p in found.asked], [open_pair(p) for p in found.guarded]


def _united(
    records: Iterable[Statement], sources: Mapping[str, Source]
) -> tuple[SourceReference, ...]:
    """Return each source and place once, with the reference of the best evidence level."""
    seen: dict[tuple[str, str], SourceReference] = {}
    for record in records:
        for reference in record.sources:
            key = (reference.source, reference.at or "")
            if key not in seen or level(reference, sources) > level(seen[key], sources):
                seen[key] = reference
    return tuple(seen[key] for key in sorted(seen))


def _activities(records: Iterable[Statement | Question]) -> tuple[str, ...]:
    return tuple(sorted({a for record in records for a in record.activities}))


def _fact(members: tuple[Statement, ...], sources: Mapping[str, Source]) -> Fact:
    united = _united(members, sources)
    return Fact(members[0], members, united, best_level(united, sources), _activities(members))


def _asked(members: tuple[Question, ...]) -> AskedQuestion:
    shown = members[0].text
    wordings = {w: None for m in members for w in (m.text, *m.wordings) if w != shown}
    return AskedQuestion(members[0], members, tuple(sorted(wordings)), _activities(members))
