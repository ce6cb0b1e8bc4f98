"""Collect everything about one record: its sources, and where the site shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from plainleaf.deduplication import Fact, Folding
from plainleaf.loading import Library
from plainleaf.model import Handout, SourceReference
from plainleaf.model.grading import level
from plainleaf.model.kinds import KINDS, OF_KEY, PAGES, WORDS, title_of
from plainleaf.model.suggesting import Names
from plainleaf.planning import SitePlan, TopicPlan

#: Kinds of record that can be explained: those with a place on the site.
_KINDS = tuple(kind for kind in KINDS if kind.space in (PAGES, WORDS))


class Explained(Struct, frozen=True):
    """The explanation of a record.

    Attributes:
        kind: Kind of the record, in words.
        id: Id of the record.
        title: Text or title of the record.
        place: File, line and column.
        parts: Headings with their lines, in reading order.
    """

    kind: str
    id: str
    title: str
    place: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def find(library: Library, asked: str) -> list[tuple[str, Any]]:
    """Return the record with an id or, if there is none, the records that contain every word."""
    everything = [(kind.key, r) for kind in _KINDS for r in library.records(kind.key)]
    exact = [(kind, record) for kind, record in everything if record.id == asked]
    if exact:
        return exact
    wanted = asked.lower().split()
    return [
        (kind, record)
        for kind, record in everything
        if wanted and all(word in f"{record.id} {title_of(record)}".lower() for word in wanted)
    ]


def like(library: Library, asked: str) -> str | None:
    """Return the id that is most similar to a text, or None."""
    return Names(r.id for kind in _KINDS for r in library.records(kind.key)).nearest(asked)


def explain(
    library: Library, folding: Folding, plan: SitePlan, kind: str, record: Any
) -> Explained:
    """Return the explanation of a record that `find` returned."""
    parts: list[tuple[str, tuple[str, ...]]] = []
    if kind == "statements":
        parts.extend(_statement(library, folding, record.id))
    elif kind == "sources":
        parts.extend(_source(library, folding, record.id))
    elif getattr(record, "sources", ()):
        parts.append(("Sources", tuple(_sources(library, record.sources))))
    if kind == "questions":
        parts.append(("Also asked as", _wordings(folding, record.id)))
    shown = _canonical(folding, record.id)
    parts.extend(_appearances(library, _plan_of(library, plan, kind, record), shown))
    kept = tuple((heading, lines) for heading, lines in parts if lines)
    return Explained(
        OF_KEY[kind].called,
        record.id,
        title_of(record),
        str(record.place.start),
        kept,
    )


def _plan_of(library: Library, plan: SitePlan, kind: str, record: Any) -> TopicPlan:
    """Return the plan to use: sections are looked up in their topic, where their ids are unique."""
    if kind != "sections":
        return plan
    owner = next(t.topic.id for t in library.topics if record in t.sections)
    return plan.parts.get(owner, plan)


def _canonical(folding: Folding, record_id: str) -> str:
    return folding.fact_of.get(record_id) or folding.question_of.get(record_id) or record_id


def _sources(library: Library, references: Iterable[SourceReference]) -> Iterator[str]:
    known = {source.id: source for source in library.sources}
    for reference in references:
        source = known[reference.source]
        place = f", {reference.at}" if reference.at else ""
        graded = level(reference, known).name.lower()
        yield f"{source.id}{place}: {source.title} ({source.publisher}) [{graded}]"


def _statement(
    library: Library, folding: Folding, statement_id: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    fact: Fact = next(f for f in folding.facts if f.id == folding.fact_of[statement_id])
    yield "Evidence", (fact.evidence.name.lower(),)
    yield "Sources", tuple(_sources(library, fact.sources))
    grounds = {fold.folded: fold.ground.in_words for fold in folding.log}
    yield (
        "Merged statements",
        tuple(f"{t.id}: {t.text} ({grounds.get(t.id, 'the text shown')})" for t in fact.statements)
        if len(fact.statements) > 1
        else (),
    )
    statements = {statement.id for statement in fact.statements}
    yield (
        "Disagreements",
        tuple(
            f"{d.id}: {'stands' if side.stands else 'does not stand'}"
            for d in library.disagreements
            for side in d.sides
            if statements & set(side.statements)
        ),
    )
    yield (
        "Questions it answers",
        tuple(
            f"{q.id}: {q.text}"
            for q in library.questions
            if q.answer and statements & set(q.answer.statements)
        ),
    )
    yield (
        "Handouts",
        tuple(f"{h.id}: {h.title}" for h in library.handouts if statements & _rests_on(library, h)),
    )


def _rests_on(library: Library, handout: Handout) -> set[str]:
    """Return the ids of what a handout lists and of what its passages cite."""
    passages = (one for one in library.passages if one.id in handout.passages)
    return {*handout.statements, *handout.why, *(cited for one in passages for cited in one.cites)}


def _source(
    library: Library, folding: Folding, source_id: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    facts = [f for f in folding.facts if any(r.source == source_id for r in f.sources)]
    yield f"Facts ({len(facts)})", tuple(f"{f.id}: {f.text}" for f in facts)
    for key in (kind.key for kind in _KINDS if kind.cites and kind.key != "statements"):
        gave = [r for r in library.records(key) if any(s.source == source_id for s in r.sources)]
        heading = f"{key.replace('_', ' ').capitalize()} ({len(gave)})"
        yield heading, tuple(f"{r.id}: {title_of(r)}" for r in gave)
    left = [e for e in library.left_out if e.source == source_id]
    yield f"Left out ({len(left)})", tuple(f"{e.at}: {e.said} ({e.reason})" for e in left)


def _wordings(folding: Folding, question_id: str) -> tuple[str, ...]:
    into = folding.question_of[question_id]
    return next(q.wordings for q in folding.questions if q.id == into)


def _appearances(
    library: Library, plan: TopicPlan, record_id: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    home = plan.homes.get(record_id)
    if home:
        yield "Home", (f"/{home}",)
    yield "Pages", tuple(f"/{page.address}" for page in plan.pages if record_id in page.shows)
    chosen = [h for h in library.handouts if record_id in h.exercises]
    yield "Handouts", tuple(f"{h.id}: {h.title}" for h in chosen)
