"""Split merged duplicates by topic, and unite the results of all units.

Duplicates are merged across topics only where the topics declare it. A fact from two
topics is shown in both: each topic shows it under the id of its own statement, with the
one text that was chosen and the sources of all. A question is shown in the topic that has
its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from plainleaf.deduplication.facts import AskedQuestion, Fact, Folding, OpenPair
from plainleaf.loading import Library, Unit
from plainleaf.problems import Report


def folding_of(part: Library, unit: Unit, folding: Folding) -> Folding:
    """Return the part of a unit's merged content that one topic shows.

    Args:
        part: The library of the topic.
        unit: The unit that the topic belongs to.
        folding: The merged content of the whole unit.
    """
    if len(unit.parts) == 1:
        return folding
    own = {statement.id for statement in part.statements}
    asked = {question.id for question in part.questions}
    facts = tuple(sorted(_shown(folding.facts, own), key=lambda fact: fact.id))
    questions = tuple(q for q in folding.questions if q.id in asked)
    settled = {(decision.first, decision.second) for decision in part.decisions}
    return replace(
        folding,
        facts=facts,
        questions=questions,
        fact_of={t.id: f.id for f in facts for t in f.statements if t.id in own},
        question_of={a.id: q.id for q in questions for a in q.askings if a.id in asked},
        log=tuple(fold for fold in folding.log if fold.folded in own | asked),
        open_pairs=_pairs(folding.open_pairs, own | asked),
        kept_apart=_pairs(folding.kept_apart, own | asked),
        decided=tuple(pair for pair in folding.decided if pair in settled),
    )


def _shown(facts: Iterable[Fact], own: set[str]) -> Iterable[Fact]:
    for fact in facts:
        mine = [statement for statement in fact.statements if statement.id in own]
        if not mine:
            continue
        if fact.id in own:
            yield fact
            continue
        first, text = mine[0], fact.statement
        chosen = first.model_copy(
            update={
                "text": text.text,
                "kind": text.kind,
                "gap": text.gap,
                "chance": text.chance,
                "compare": text.compare,
            }
        )
        others = tuple(statement for statement in fact.statements if statement is not first)
        yield replace(fact, statement=chosen, statements=(first, *others))


def _pairs(pairs: Iterable[OpenPair], own: set[str]) -> tuple[OpenPair, ...]:
    return tuple(pair for pair in pairs if pair.first in own and pair.second in own)


def all_folded(foldings: Sequence[Folding]) -> Folding:
    """Unite the merged content of all units into one."""
    if len(foldings) == 1:
        return foldings[0]
    facts: list[Fact] = sorted((f for one in foldings for f in one.facts), key=lambda f: f.id)
    asked: list[AskedQuestion] = sorted(
        (q for one in foldings for q in one.questions), key=lambda q: q.id
    )
    opened = sorted(
        (p for one in foldings for p in one.open_pairs),
        key=lambda p: (-p.similarity, p.first, p.second),
    )
    return Folding(
        facts=tuple(facts),
        questions=tuple(asked),
        fact_of={chosen: into for one in foldings for chosen, into in one.fact_of.items()},
        question_of={chosen: into for one in foldings for chosen, into in one.question_of.items()},
        log=tuple(fold for one in foldings for fold in one.log),
        open_pairs=tuple(opened),
        kept_apart=tuple(pair for one in foldings for pair in one.kept_apart),
        decided=tuple(pair for one in foldings for pair in one.decided),
        report=Report.of(problem for one in foldings for problem in one.report),
    )
