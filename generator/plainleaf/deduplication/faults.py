"""Problems that appear only when duplicates are merged: chains, contradictions, overruling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from plainleaf.deduplication.chains import End, ends, single
from plainleaf.deduplication.decisions import DecisionBook
from plainleaf.deduplication.facts import AskedQuestion, Fact, Folding
from plainleaf.loading import Library, Unit
from plainleaf.model import Question, Statement, Verdict
from plainleaf.model.grading import Evidence, best_level
from plainleaf.problems import Problem, Severity
from plainleaf.rules import question_without_answer, unchecked_web_claim
from plainleaf.rules.context import Context
from plainleaf.rules.overruled_shown import shown_although_overruled


def incomplete_fold(
    record: Statement | Question, same: Statement | Question, other: Statement | Question
) -> Problem:
    """Report an entry that says the same as some entries of a merged set, but not as all.

    Args:
        record: The entry.
        same: An entry of the set that says the same.
        other: An entry of the set that does not.
    """
    return Problem(
        record.place.start,
        "D003",
        f"'{record.id}' is the same as '{same.id}', but not as '{other.id}', which is merged "
        f"with '{same.id}'.",
        "Decide the remaining pairs too: every two entries that are merged must be the same.",
        Severity.WARNING,
        record.place.key(),
    )


def overruled_twins(library: Library, facts: Iterable[Fact]) -> Iterable[Problem]:
    """Yield problems for shown statements that say the same as an overruled statement."""
    sets = (frozenset(t.id for t in fact.statements) for fact in facts)
    twins = frozenset(i for members, _ in library.overruled_sets(sets) for i in members)
    return shown_although_overruled(library, twins - library.overruled)


def overruled_elsewhere(unit: Unit, folding: Folding) -> Iterable[Problem]:
    """Yield problems for statements of one topic that a disagreement of another overrules."""
    shared = [f for f in folding.facts if len(f.statements) > 1]
    sets = {frozenset(t.id for t in fact.statements): fact for fact in shared}
    for members, loser in unit.library.overruled_sets(sets):
        for part in unit.parts:
            disputed = {i for d in part.disagreements for s in d.sides for i in s.statements}
            own = [t for t in sets[members].statements if t in part.statements]
            if own and not disputed & members:
                yield Problem(
                    own[0].place.start,
                    "D008",
                    f"'{own[0].id}' is shown as the same as '{loser}', which a disagreement of "
                    "another topic overrules.",
                    "Write the disagreement in this topic too, or decide that they differ.",
                    key=own[0].place.key(),
                )


def claim_faults(library: Library, facts: Iterable[Fact]) -> Iterable[Problem]:
    """Yield a problem for each web claim without a check, or with support from a better source.

    Args:
        library: The library whose statements were merged.
        facts: The facts made of its statements.
    """
    checks = {
        target: (entry, index)
        for entry in library.claim_checks
        for index, target in enumerate(entry.statements)
    }
    sources = {source.id: source for source in library.sources}
    for fact in facts:
        checked = [checks[one.id] for one in fact.statements if one.id in checks]
        if fact.evidence is Evidence.POPULAR:
            if not checked:
                yield unchecked_web_claim.unchecked(fact.statement)
            continue
        for entry, index in checked:
            claim = next(one for one in fact.statements if one.id == entry.statements[index])
            if best_level(claim.sources, sources) is Evidence.POPULAR:
                yield unchecked_web_claim.supported_claim(entry, index, fact.statement)


def declaration_faults(
    records: Sequence[Statement] | Sequence[Question], book: DecisionBook
) -> Iterable[Problem]:
    """Yield problems with ``same_as``: it leads on to another entry, or a decision denies it."""
    by_id = single(records)
    end = ends(by_id)
    for record in records:
        other = by_id.get(record.same_as or "")
        if other is None or other.id == record.id:
            continue
        reported = None
        if other.same_as not in (None, record.id):
            reported = _leads_on(record, other, end[other.id])
        if (reported := reported or _denied(record, other, book)) is not None:
            key = record.place.key("same_as")
            yield Problem(record.place.at("same_as"), "D005", *reported, key=key)


def _leads_on(
    record: Statement | Question, other: Statement | Question, end: End
) -> tuple[str, str] | None:
    """Return message and fix for ``same_as`` that names an entry with its own ``same_as``."""
    said = f"'{record.id}' is declared the same as '{other.id}', and"
    if end.ring:
        return (
            f"{said} {end.said} name each other in a ring.",
            "Choose one of the ring, leave its 'same_as' out, and name it in all the others.",
        )
    if end.id is None:
        return None
    on = "" if other.same_as == end.id else f"'{other.same_as}', which leads on to "
    return (
        f"{said} '{other.id}' the same as {on}'{end.id}'.",
        f"Name the last one here: 'same_as: {end.id}'.",
    )


def _denied(
    record: Statement | Question, other: Statement | Question, book: DecisionBook
) -> tuple[str, str] | None:
    decision = book.on(record.text, other.text)
    if decision is None or decision.verdict is Verdict.SAME:
        return None
    return (
        f"'{record.id}' is declared the same as '{other.id}', but the decision at "
        f"{decision.place.start} says '{decision.verdict}'.",
        "Leave 'same_as' out, or delete that decision.",
    )


def unanswered(library: Library, asked: Iterable[AskedQuestion]) -> Iterable[Problem]:
    """Yield problems for questions without an answer that the content rule does not report."""
    reported = {p.key for p in question_without_answer.check(library, Context(date.max))}
    by_id = {question.id: question for question in library.questions}
    for question in asked:
        shown = question.question
        other = by_id.get(shown.same_as or "")
        if shown.same_as and (other is None or other is shown or other.answer is None):
            continue  # The entry that 'same_as' names is reported instead, or has no answer.
        if shown.answer is None and shown.place.key() not in reported:
            yield Problem(
                question.question.place.start,
                "D006",
                f"The question '{question.id}' has no answer, and no question merged with it has.",
                "Add 'answer:', or decide with which others it is the same.",
                key=question.question.place.key(),
            )


def double_answers(asked: Iterable[AskedQuestion]) -> Iterable[Problem]:
    """Yield problems for questions that are merged although each has its own answer."""
    for question in asked:
        for other in question.askings[1:]:
            # A duplicate id is reported elsewhere.
            if other.answer is not None and other.id != question.id:
                yield Problem(
                    other.place.at("answer"),
                    "D004",
                    f"'{other.id}' and '{question.id}' are shown as one question, "
                    "and both have an answer.",
                    "Keep one of the two answers.",
                    key=other.place.key("answer"),
                )
