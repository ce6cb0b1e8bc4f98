"""Statements and questions as told to facts and questions as shown.

A set folds only if every two of its members are SAME, declared to say the same
(``same_as``) or decided to be the same: never because A is like B and B like C.
The text shown is always one that an author wrote, chosen by a stated rule:
the declared one, else the one with the best evidence, else the plainest
(lowest grade, then shortest), else the first id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.checking.overruled_shown import (
    overruled,
    overruled_sets,
    shown_although_overruled,
)
from generator.checking.readability import grade
from generator.deduplication.asking import TextPair, fold_texts
from generator.deduplication.decisions import DecisionBook
from generator.deduplication.guards import Marks, fired_between
from generator.deduplication.lexicon import Lexicon
from generator.deduplication.normalisation import same_key
from generator.grading import Evidence, best_level, level
from generator.loading import Library
from generator.model import Question, Source, SourceReference, Statement, Verdict
from generator.problems import Problem, Report, Severity

T = TypeVar("T", Statement, Question)


@dataclass(frozen=True, slots=True)
class Fact:
    """What readers see of one or more statements that say the same.

    Attributes:
        statement: The canonical telling, whose text is shown.
        tellings: All tellings, the canonical one first.
        sources: The sources of all tellings, each source and place once.
        evidence: The level of the best source.
        activities: What any telling is about.
    """

    statement: Statement
    tellings: tuple[Statement, ...]
    sources: tuple[SourceReference, ...]
    evidence: Evidence
    activities: tuple[str, ...]

    @property
    def id(self) -> str:
        """The stable id: that of the canonical telling."""
        return self.statement.id

    @property
    def text(self) -> str:
        """The text shown."""
        return self.statement.text


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with all the ways it is asked.

    Attributes:
        question: The one that carries the answer.
        askings: All questions folded into it, the answered one first.
        wordings: Every other wording, each once.
        activities: What any of them is about.
    """

    question: Question
    askings: tuple[Question, ...]
    wordings: tuple[str, ...]
    activities: tuple[str, ...]

    @property
    def id(self) -> str:
        """The stable id."""
        return self.question.id


@dataclass(frozen=True, slots=True)
class Fold:
    """A log entry: what was folded into what, and on what ground."""

    into: str
    folded: str
    ground: str


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two texts that come near and that nobody has decided on."""

    first: str
    second: str
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True)
class Folding:
    """The outcome of folding a library.

    Attributes:
        facts: All facts by id.
        questions: All questions by id.
        fact_of: Statement id -> id of the fact that it became part of.
        question_of: Question id -> id of the question shown.
        log: Every fold.
        open_pairs: Pairs that wait for a decision, nearest first.
        kept_apart: Near pairs that a guard keeps apart.
        decided: How many recorded decisions hold.
        report: Faults in decisions and answers.
    """

    facts: tuple[Fact, ...]
    questions: tuple[AskedQuestion, ...]
    fact_of: Mapping[str, str]
    question_of: Mapping[str, str]
    log: tuple[Fold, ...]
    open_pairs: tuple[OpenPair, ...]
    kept_apart: tuple[OpenPair, ...]
    decided: int
    report: Report


def fold_library(library: Library) -> Folding:
    """Folds the statements and the questions of a library.

    Args:
        library: A checked library.

    Returns:
        Facts, questions and the log. The same for any order of entries.
    """
    lexicon = Lexicon.of(library.words, library.terms)
    sources = {source.id: source for source in library.sources}
    told: tuple[Statement | Question, ...] = (*library.statements, *library.questions)
    texts = {record.id: record.text for record in told}
    book = DecisionBook.of(library.decisions, texts)
    folder = _Folder(lexicon, book)
    declared = {s.same_as for s in library.statements if s.same_as}

    def rank_statement(s: Statement) -> tuple[object, ...]:
        known = -best_level(s.sources, sources)
        return (s.id not in declared, known, round(grade([s.text]), 3), len(s.text), s.id)

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
        fact_of={t.id: f.id for f in facts for t in f.tellings},
        question_of={a.id: q.id for q in asked for a in q.askings},
        log=tuple(folder.log),
        open_pairs=tuple(sorted(opened, key=lambda p: (-p.similarity, p.first, p.second))),
        kept_apart=(*by_section[1], *by_kind[1]),
        decided=len(book.valid),
        report=Report.of(
            (
                *book.problems,
                *folder.problems,
                *_double_answers(asked),
                *_declarations(library.statements, book),
                *_declarations(library.questions, book),
                *_overruled_twins(library, facts),
            )
        ),
    )


class _Folder:
    """Finds sets that fold, and pairs that an editor should see."""

    def __init__(self, lexicon: Lexicon, book: DecisionBook) -> None:
        self.lexicon = lexicon
        self.book = book
        self.log: list[Fold] = []
        self.problems: list[Problem] = []

    def sets(
        self, records: Sequence[T], rank: Callable[[T], tuple[object, ...]]
    ) -> list[tuple[T, ...]]:
        """Partitions records into sets whose members all say the same, best first."""
        groups = self._candidates(records)
        made: list[tuple[T, ...]] = []
        for group in groups:
            waiting = sorted(group, key=rank)
            while waiting:
                members = [waiting[0]]
                left = []
                for record in waiting[1:]:
                    if all(self._ground(m, record) for m in members):
                        members.append(record)
                    else:
                        left.append(record)
                for folded in members[1:]:
                    ground = self._ground(members[0], folded)
                    self.log.append(Fold(members[0].id, folded.id, ground))
                for record in left:
                    if any(self._ground(member, record) for member in members):
                        self.problems.append(_incomplete(record, members))
                made.append(tuple(members))
                waiting = left
        return made

    def _candidates(self, records: Sequence[T]) -> list[list[T]]:
        """Groups of records that could fold: linked by key, declaration or decision."""
        parent = {r.id: r.id for r in records}

        def root(item: str) -> str:
            while parent[item] != item:
                parent[item] = parent[parent[item]]
                item = parent[item]
            return item

        def join(one: str, two: str) -> None:
            low, high = sorted((root(one), root(two)))
            parent[high] = low

        first_of_key: dict[str, str] = {}
        for record in records:
            key = same_key(record.text, self.lexicon.keep_plural)
            join(record.id, first_of_key.setdefault(key, record.id))
            if record.same_as in parent:
                join(record.id, record.same_as or record.id)
        for decision in self.book.valid.values():
            if decision.first in parent and decision.second in parent:
                join(decision.first, decision.second)
        groups: dict[str, list[T]] = {}
        for record in records:
            groups.setdefault(root(record.id), []).append(record)
        return [groups[key] for key in sorted(groups)]

    def _ground(self, one: T, two: T) -> str:
        """Why two records fold, in words; empty where they do not."""
        decision = self.book.on(one.text, two.text)
        if decision is not None:
            return "decided the same" if self.book.says_same(one.text, two.text) else ""
        targets = {one.same_as or one.id, two.same_as or two.id}
        if len(targets) == 1:
            return "declared the same"
        keep = self.lexicon.keep_plural
        key = same_key(one.text, keep)
        if not key or key != same_key(two.text, keep):
            return ""
        mine, other = Marks(one.text, self.lexicon), Marks(two.text, self.lexicon)
        if mine.inner == other.inner and not fired_between(mine, other, self.lexicon):
            return "the same words"
        return ""

    def pairs(
        self, records: Sequence[T], block: Callable[[T], str]
    ) -> tuple[list[OpenPair], list[OpenPair]]:
        """Near pairs within each block: those to decide, and those a guard keeps apart."""
        texts = [record.text for record in records]
        found = fold_texts(
            texts,
            self.lexicon,
            [block(record) for record in records],
            settled=lambda one, two: self.book.on(texts[one], texts[two]) is not None,
        )

        def open_pair(pair: TextPair) -> OpenPair:
            first, second = records[pair.one].id, records[pair.two].id
            return OpenPair(first, second, round(pair.similarity, 3), pair.reason)

        return [open_pair(p) for p in found.asked], [open_pair(p) for p in found.apart]


def _united(
    records: Iterable[Statement], sources: Mapping[str, Source]
) -> tuple[SourceReference, ...]:
    """Each source and place once, with the reference that lends it the best level."""
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


def _incomplete(record: Statement | Question, members: Sequence[Statement | Question]) -> Problem:
    return Problem(
        record.place.start,
        "D003",
        f"'{record.id}' is the same as '{members[0].id}' but not as all that fold with it.",
        "Decide the remaining pairs too; folds are never passed on from pair to pair.",
        Severity.WARNING,
        record.place.key(),
    )


def _overruled_twins(library: Library, facts: Iterable[Fact]) -> Iterable[Problem]:
    """What is shown although a statement that folds with it is overruled."""
    known = overruled(library)
    sets = (frozenset(t.id for t in fact.tellings) for fact in facts)
    twins = {i for members, _ in overruled_sets(library, sets) for i in members} - known
    return shown_although_overruled(library, frozenset(twins))


def _declarations(records: Sequence[T], book: DecisionBook) -> Iterable[Problem]:
    """Faults in ``same_as``: one that leads on to another, one that a decision denies."""
    by_id = {record.id: record for record in records}
    for record in records:
        other = by_id.get(record.same_as or "")
        if other is None:
            continue
        decision = book.on(record.text, other.text)
        if other.same_as and other.same_as != record.id:
            message = f"'{record.id}' is declared the same as '{other.id}', which names another."
            mend = f"Write 'same_as: {other.same_as}' here; declarations are not passed on."
        elif decision is not None and decision.verdict is not Verdict.SAME:
            message = f"'{record.id}' is declared the same as '{other.id}', but decided otherwise."
            mend = "Drop 'same_as', or the decision."
        else:
            continue
        yield Problem(
            record.place.at("same_as"), "D005", message, mend, key=record.place.key("same_as")
        )


def _double_answers(asked: Iterable[AskedQuestion]) -> Iterable[Problem]:
    for question in asked:
        for other in question.askings[1:]:
            if other.answer is not None:
                yield Problem(
                    other.place.at("answer"),
                    "D004",
                    f"'{other.id}' folds into '{question.id}', and both have an answer.",
                    "Keep one answer.",
                    key=other.place.key("answer"),
                )
