"""What a sheet rests on, in short: who says it, by how sure they can be."""

from __future__ import annotations

from collections.abc import Iterator

from generator.grading import Evidence, level
from generator.model import SourceReference
from generator.planning import HandoutBody, TopicPlan
from generator.rendering.labels import LABELS

#: Most names to a level; the web page has them all.
MOST = 3


def levels_in_short(plan: TopicPlan, body: HandoutBody) -> tuple[tuple[str, str], ...]:
    """Levels of evidence, best first, each with the publishers of its sources.

    A source stands once, at the best level that it lends to anything on the sheet.

    Returns:
        Pairs of a level's label and its publishers, each with years where they are known.
    """
    best: dict[str, Evidence] = {}
    for reference in _references(body):
        found = level(reference, plan.sources)
        best[reference.source] = max(found, best.get(reference.source, found))
    lines = []
    for evidence in sorted(set(best.values()), reverse=True):
        named = sorted({_named(plan, source) for source, at in best.items() if at is evidence})
        more = (f"and {len(named) - MOST} more",) if len(named) > MOST + 1 else ()
        lines.append((LABELS[evidence], ", ".join((*named[: MOST if more else None], *more)) + "."))
    return tuple(lines)


def _references(body: HandoutBody) -> Iterator[SourceReference]:
    group = body.group
    for lists in (group.dos, group.donts, group.facts, group.popular):
        for fact in (fact for members in lists for fact in members):
            yield from fact.sources
    for exercise in body.exercises:
        yield from exercise.sources


def _named(plan: TopicPlan, source_id: str) -> str:
    source = plan.sources[source_id]
    return f"{source.publisher} {source.published[:4]}" if source.published else source.publisher
