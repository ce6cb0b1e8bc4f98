"""Export the facts, warning signs and exercises of one topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plainleaf.deduplication import Fact
from plainleaf.model import (
    Dose,
    Exercise,
    ExerciseKind,
    Knowledge,
    Statement,
    Urgency,
    WarningSign,
)
from plainleaf.model.grading import best_level
from plainleaf.open_data.context import ExportContext
from plainleaf.open_data.json_text import known

if TYPE_CHECKING:
    from plainleaf.open_data.shapes import (
        ComparedNumber,
        DoseShape,
        ExerciseShape,
        FactDisagreement,
        FactShape,
        FigureShape,
        MergedStatement,
        WarningSignShape,
    )


def topic_facts(site: ExportContext, knowledge: Knowledge) -> tuple[FactShape, ...]:
    """Return the facts of a topic, sorted by id."""
    sides: dict[str, list[FactDisagreement]] = {}
    for one in site.library.disagreements:
        for side in one.sides:
            said: FactDisagreement = {
                "id": one.id,
                "title": one.title,
                "stands": side.stands,
                "what_to_do": one.what_to_do,
                "why": one.why,
            }
            for fact in site.fact_ids(side.statements):
                sides.setdefault(fact, []).append(known(said))
    return tuple(
        _fact(site, knowledge, fact, tuple(sides.get(fact.id, ()))) for fact in site.folding.facts
    )


def _fact(
    site: ExportContext, knowledge: Knowledge, fact: Fact, sides: tuple[FactDisagreement, ...]
) -> FactShape:
    statement = fact.statement
    folded = len(fact.statements) > 1
    made: FactShape = {
        "id": fact.id,
        "text": fact.text,
        "kind": statement.kind.value,
        "topic": knowledge.topic.id,
        "section": statement.section,
        "activities": fact.activities,
        "safety": any(statement.safety for statement in fact.statements),
        "gap": statement.gap,
        "evidence": site.graded(fact.evidence),
        "sources": site.cite(fact.sources),
        # A fact counts as checked on the day when its least recently checked statement was.
        "checked": min(statement.checked for statement in fact.statements),
        "next_check": knowledge.topic.next_check,
        "home": site.home(fact.id),
        "pages": site.pages(fact.id),
        "folds": tuple(_merged_statements(site, fact)) if folded else (),
        "disagreements": sides,
        "chance": {"count": statement.chance.count, "of": statement.chance.of}
        if statement.chance
        else None,
        "compare": _compared(statement),
    }
    return known(made)


def _merged_statements(site: ExportContext, fact: Fact) -> Iterator[MergedStatement]:
    for statement in fact.statements:
        yield {
            "id": statement.id,
            "text": statement.text,
            "sources": tuple(dict.fromkeys(r.source for r in statement.sources)),
            "ground": site.grounds.get(statement.id, "the text shown"),
        }


def _compared(statement: Statement) -> tuple[ComparedNumber, ...]:
    if statement.compare is None:
        return ()
    of = statement.compare.of
    return tuple({"label": b.label, "number": b.number, "of": of} for b in statement.compare.bars)


def topic_signs(site: ExportContext, knowledge: Knowledge) -> tuple[WarningSignShape, ...]:
    """Return the warning signs of a topic, most urgent first, then by id."""
    levels = {level.urgency: level for level in site.library.care}
    order = [*Urgency]

    def shape(sign: WarningSign) -> WarningSignShape:
        level = levels[sign.urgency]
        made: WarningSignShape = {
            "id": sign.id,
            "sign": sign.sign,
            "qualifiers": sign.qualifiers,
            "with_any": sign.with_any,
            "features": (
                {"at_least": sign.features.at_least, "of": sign.features.of}
                if sign.features
                else None
            ),
            "in_words": sign.in_words,
            "urgency": sign.urgency.value,
            "heading": level.heading,
            "what_to_do": sign.action or level.action,
            "lay_words": sign.lay_words,
            "topic": knowledge.topic.id,
            "sources": site.cite(sign.sources),
            "checked": sign.checked,
            "next_check": knowledge.topic.next_check,
            "home": site.home(sign.id),
            "pages": site.pages(sign.id),
        }
        return known(made)

    found = sorted(knowledge.warning_signs, key=lambda s: (order.index(s.urgency), s.id))
    return tuple(map(shape, found))


def topic_exercises(site: ExportContext, knowledge: Knowledge) -> tuple[ExerciseShape, ...]:
    """Return the exercises of a topic, sorted by id."""
    return tuple(
        _exercise(site, knowledge, exercise)
        for exercise in sorted(knowledge.exercises, key=lambda e: e.id)
    )


def _exercise(site: ExportContext, knowledge: Knowledge, exercise: Exercise) -> ExerciseShape:
    made: ExerciseShape = {
        "id": exercise.id,
        "name": exercise.name,
        "also_called": exercise.also_called,
        "kind": exercise.kind.value,
        "avoid": exercise.kind is ExerciseKind.AVOID,
        "topic": knowledge.topic.id,
        "section": exercise.section,
        "activities": exercise.activities,
        "summary": exercise.summary,
        "start": exercise.start,
        "steps": exercise.steps,
        "dose": _dose(exercise.dose),
        "cautions": exercise.cautions,
        "easier": exercise.easier,
        "harder": exercise.harder,
        "instead": exercise.instead,
        "facts": site.fact_ids(exercise.statements),
        "figure": _figure(site, exercise),
        "evidence": site.graded(best_level(exercise.sources, site.plan.sources)),
        "sources": site.cite(exercise.sources),
        "checked": exercise.checked,
        "next_check": knowledge.topic.next_check,
        "home": site.home(exercise.id),
        "pages": site.pages(exercise.id),
    }
    return known(made)


def _dose(dose: Dose) -> DoseShape:
    made: DoseShape = {
        "repeats": dose.repeats,
        "hold": dose.hold,
        "sets": dose.sets,
        "how_often": dose.how_often,
        "time": dose.time,
    }
    return known(made)


def _figure(site: ExportContext, exercise: Exercise) -> FigureShape | None:
    figure = site.figures.get(exercise.id)
    if figure is None:
        return None
    return {
        "url": site.address(figure.address),
        "title": figure.title,
        "description": figure.description,
    }
