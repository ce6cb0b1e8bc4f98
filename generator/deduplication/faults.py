"""Faults that show only when texts are folded: chains, contradictions, twins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.checking import question_without_answer
from generator.checking.context import Context
from generator.checking.overruled_shown import (
    overruled,
    overruled_sets,
    shown_although_overruled,
)
from generator.deduplication.decisions import DecisionBook
from generator.deduplication.facts import AskedQuestion, Fact, Folding
from generator.loading import Library, Unit
from generator.model import Question, Statement, Verdict
from generator.problems import Problem, Severity


def incomplete_fold(
    record: Statement | Question, members: Sequence[Statement | Question]
) -> Problem:
    """What to tell of a record that is the same as some of a fold, but not as all."""
    return Problem(
        record.place.start,
        "D003",
        f"'{record.id}' is the same as '{members[0].id}' but not as all that fold with it.",
        "Decide the remaining pairs too; folds are never passed on from pair to pair.",
        Severity.WARNING,
        record.place.key(),
    )


def overruled_twins(library: Library, facts: Iterable[Fact]) -> Iterable[Problem]:
    """What is shown although a statement that folds with it is overruled."""
    known = overruled(library)
    sets = (frozenset(t.id for t in fact.tellings) for fact in facts)
    twins = {i for members, _ in overruled_sets(library, sets) for i in members} - known
    return shown_although_overruled(library, frozenset(twins))


def overruled_elsewhere(unit: Unit, folding: Folding) -> Iterable[Problem]:
    """What one topic shows although it folds with what another topic overrules."""
    shared = [f for f in folding.facts if len(f.tellings) > 1]
    sets = {frozenset(t.id for t in fact.tellings): fact for fact in shared}
    for members, loser in overruled_sets(unit.library, sets):
        for part in unit.parts:
            disputed = {i for d in part.disagreements for s in d.sides for i in s.statements}
            own = [t for t in sets[members].tellings if t in part.statements]
            if own and not disputed & members:
                yield Problem(
                    own[0].place.start,
                    "D008",
                    f"'{own[0].id}' folds with '{loser}', which another topic's disagreement "
                    "overrules.",
                    "Write the disagreement in this topic too, or decide that they differ.",
                    key=own[0].place.key(),
                )


def declaration_faults(
    records: Sequence[Statement] | Sequence[Question], book: DecisionBook
) -> Iterable[Problem]:
    """Faults in ``same_as``: one that leads on to another, one that a decision denies."""
    by_id: dict[str, Statement | Question] = {record.id: record for record in records}
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


def unanswered(library: Library, asked: Iterable[AskedQuestion]) -> Iterable[Problem]:
    """Questions that no question folded with them answers, beyond those a rule has told."""
    told = {p.key for p in question_without_answer.check(library, Context(date.max))}
    for question in asked:
        if question.question.answer is None and question.question.place.key() not in told:
            yield Problem(
                question.question.place.start,
                "D006",
                f"The question '{question.id}' stands alone and has no answer.",
                "Add 'answer:', or decide the pairs that should fold with it.",
                key=question.question.place.key(),
            )


def double_answers(asked: Iterable[AskedQuestion]) -> Iterable[Problem]:
    """Questions that fold into one although each has an answer of its own."""
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
