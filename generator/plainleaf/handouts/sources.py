"""What a sheet rests on, in short: who says it, by how sure they can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainleaf.language import words
from plainleaf.model import SignsShown, SourceReference
from plainleaf.model.grading import Evidence, level, level_of_kind
from plainleaf.model.labels import label
from plainleaf.planning import HandoutBody, TopicPlan

#: Most names to a level; the web page has them all.
MOST = 3


def levels_in_short(plan: TopicPlan, body: HandoutBody) -> tuple[tuple[str, str], ...]:
    """Levels of evidence, best first, each with the publishers of its sources.

    A source is named once, at the best level that it lends to anything on the sheet; those
    that most of the sheet rests on come first. Popular web pages are not named: no advice
    rests on them alone. The sheet that holds every sign names what most signs rest on.

    Returns:
        Pairs of a level's label and its publishers, each with years where they are known.
    """
    best: dict[str, Evidence] = {}
    uses: Counter[str] = Counter()
    for reference in _references(body):
        found = level(reference, plan.sources)
        best[reference.source] = max(found, best.get(reference.source, found))
        uses[_named(plan, reference.source)] += 1
    lines = []
    for evidence in sorted(set(best.values()) - {Evidence.POPULAR}, reverse=True):
        names = {_named(plan, source) for source, at in best.items() if at is evidence}
        named = sorted(names, key=lambda name: (-uses[name], name))
        more = (words("sheet.more", n=len(named) - MOST),) if len(named) > MOST + 1 else ()
        lines.append((label(evidence), ", ".join((*named[: MOST if more else None], *more)) + "."))
    if body.handout.signs is SignsShown.WHOLE:
        lines.append((words("sheet.signs"), _most_used(plan, body)))
    return tuple(lines)


def _most_used(plan: TopicPlan, body: HandoutBody) -> str:
    """Return the publishers that most warning signs rest on, and how many more there are."""
    signs = (sign for card in body.care for sign in card.signs)
    uses = Counter(_publisher(plan, r.source) for sign in signs for r in sign.sources)
    uses.pop("", None)
    named = [name for name, _ in sorted(uses.items(), key=lambda use: (-use[1], use[0]))[:MOST]]
    return words("sheet.signs-more", names=", ".join(named), n=len(uses) - len(named))


def _publisher(plan: TopicPlan, source: str) -> str:
    """Return who published a source; nothing for popular web pages."""
    found = plan.sources[source]
    return "" if level_of_kind(found.kind) <= Evidence.POPULAR else found.publisher


def _references(body: HandoutBody) -> Iterator[SourceReference]:
    group = body.group
    for lists in (group.dos, group.donts, group.facts):
        for fact in (fact for members in lists for fact in members):
            yield from fact.sources
    for exercise in body.exercises:
        yield from exercise.sources


def _named(plan: TopicPlan, source_id: str) -> str:
    source = plan.sources[source_id]
    return f"{source.publisher} {source.published[:4]}" if source.published else source.publisher
