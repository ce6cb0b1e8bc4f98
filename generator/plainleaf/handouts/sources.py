"""Summarise a handout's sources: publishers, grouped by level of evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from plainleaf.language import words
from plainleaf.model import Exercise, SourceReference, WarningSign
from plainleaf.model.grading import Evidence, level, level_of_kind
from plainleaf.model.labels import label
from plainleaf.planning import HandoutBody, TopicPlan

#: Most publishers named for a level; the web page names all.
MOST = 2


def levels_in_short(
    plan: TopicPlan, body: HandoutBody, most: int = MOST
) -> tuple[tuple[str, str], ...]:
    """Return the levels of evidence, strongest first, each with the publishers of its sources.

    Each source is named once, at the strongest level that it has for anything on the sheet except
    its warning signs. Sources used most on the sheet come first. Popular web pages are not named,
    because no advice is based on them alone. The publishers behind the warning signs of the sheet
    come last.

    Returns:
        Pairs of a level's label and its publishers, with the year of publication if known.
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
        lines.append((label(evidence), _first(names, uses, most)))
    signs = (sign for card in body.shown_cards for sign in card.signs)
    behind = Counter(_publisher(plan, r.source) for sign in signs for r in sign.sources)
    if named := behind.keys() - {""}:
        lines.append((words("sheet.signs"), _first(named, behind, most)))
    return tuple(lines)


def _first(names: Iterable[str], uses: Mapping[str, int], most: int) -> str:
    """Return the names used most, and the number of the others unless it is one."""
    named = sorted(names, key=lambda name: (-uses[name], name))
    rest = len(named) - most
    if rest > 1:
        named = [*named[:most], words("sheet.more", n=rest)]
    return f"{', '.join(named)}."


def _publisher(plan: TopicPlan, source: str) -> str:
    """Return the publisher of a source, or an empty text for a popular web page."""
    found = plan.sources[source]
    return "" if level_of_kind(found.kind) <= Evidence.POPULAR else found.publisher


def _references(body: HandoutBody) -> Iterator[SourceReference]:
    group = body.group
    for lists in (group.dos, group.donts, group.facts):
        for fact in (fact for members in lists for fact in members):
            yield from fact.sources
    for fact in body.why:
        yield from fact.sources
    for passage in body.passages:
        records: tuple[Exercise | WarningSign, ...] = (*passage.exercises, *passage.signs)
        for cited in (*(fact.sources for fact in passage.facts), *(r.sources for r in records)):
            yield from cited
    for exercise in body.exercises:
        yield from exercise.sources
    if body.pain_rule:
        yield from body.pain_rule.sources


def _named(plan: TopicPlan, source_id: str) -> str:
    source = plan.sources[source_id]
    return f"{source.publisher} {source.published[:4]}" if source.published else source.publisher
