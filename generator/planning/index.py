"""Look-ups over a folded library that page plans share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from generator.checking.overruled_shown import overruled_sets
from generator.deduplication import AskedQuestion, Fact, Folding
from generator.grading import Evidence
from generator.loading import Library
from generator.model import (
    Disagreement,
    Exercise,
    Handout,
    Source,
    StatementKind,
    Urgency,
    WarningSign,
)
from generator.planning.pages import CareCard, DisagreementBox, FactGroup

X = TypeVar("X")

#: Most items in one list, from the CDC Clear Communication Index.
LIST_MOST = 7


def chunked(items: Sequence[X], most: int = LIST_MOST) -> tuple[tuple[X, ...], ...]:
    """Splits items into lists of even length, none longer than most."""
    if not items:
        return ()
    parts = -(-len(items) // most)
    size, more = divmod(len(items), parts)
    lists, start = [], 0
    for part in range(parts):
        end = start + size + (part < more)
        lists.append(tuple(items[start:end]))
        start = end
    return tuple(lists)


class Index:
    """A folded library with the look-ups that planning needs. Holds no state of its own."""

    def __init__(self, library: Library, folding: Folding) -> None:
        self.library = library
        self.folding = folding

    @cached_property
    def fact(self) -> dict[str, Fact]:
        """Fact by the id of any of its tellings."""
        by_id = {fact.id: fact for fact in self.folding.facts}
        return {told: by_id[into] for told, into in self.folding.fact_of.items()}

    @cached_property
    def overruled(self) -> frozenset[str]:
        """Ids of facts that are shown only inside a disagreement."""
        sets = {frozenset(t.id for t in fact.tellings): fact.id for fact in self.folding.facts}
        return frozenset(sets[members] for members, _ in overruled_sets(self.library, sets))

    @cached_property
    def shown(self) -> tuple[Fact, ...]:
        """The facts that pages give as such."""
        return tuple(fact for fact in self.folding.facts if fact.id not in self.overruled)

    @cached_property
    def source(self) -> dict[str, Source]:
        """Source by id."""
        return {source.id: source for source in self.library.sources}

    @cached_property
    def exercise(self) -> dict[str, Exercise]:
        """Exercise by id."""
        return {exercise.id: exercise for exercise in self.library.exercises}

    @cached_property
    def disagreement(self) -> dict[str, Disagreement]:
        """Disagreement by id."""
        return {d.id: d for d in self.library.disagreements}

    def facts(self, ids: Iterable[str]) -> tuple[Fact, ...]:
        """The facts of statement ids, in that order, each once."""
        return tuple({self.fact[i].id: self.fact[i] for i in ids}.values())

    def group(self, anchor: str, title: str, facts: Iterable[Fact]) -> FactGroup:
        """Sorts facts into the lists of one group, best first."""
        ranked = sorted(facts, key=rank)
        kinds: dict[StatementKind, list[Fact]] = {kind: [] for kind in StatementKind}
        popular = []
        for fact in ranked:
            if fact.evidence <= Evidence.POPULAR:
                popular.append(fact)
            else:
                kinds[fact.statement.kind].append(fact)
        return FactGroup(
            anchor,
            title,
            chunked(kinds[StatementKind.DO]),
            chunked(kinds[StatementKind.DONT]),
            chunked(kinds[StatementKind.FACT]),
            chunked(popular),
        )

    def care_card(self, urgency: Urgency) -> CareCard:
        """The card of one level of urgency."""
        level = next(c for c in self.library.care if c.urgency is urgency)
        signs = sorted(
            (s for s in self.library.warning_signs if s.urgency is urgency),
            key=lambda s: (s.priority, s.id),
        )
        groups: dict[str, list[WarningSign]] = {}
        for sign in signs:
            groups.setdefault(sign.group or "", []).append(sign)
        parts = ((name, part) for name, members in groups.items() for part in chunked(members))
        return CareCard(level, tuple(parts))

    def box(self, disagreement: Disagreement) -> DisagreementBox:
        """A disagreement with its facts."""
        sides = tuple((side, self.facts(side.statements)) for side in disagreement.sides)
        return DisagreementBox(disagreement, sides)

    def boxes(self, wanted: Callable[[Disagreement], bool]) -> tuple[DisagreementBox, ...]:
        """The disagreements that a test lets through, by id."""
        return tuple(self.box(d) for d in self.library.disagreements if wanted(d))

    def exercises(self, wanted: Callable[[Exercise], bool]) -> tuple[Exercise, ...]:
        """The exercises that a test lets through, most useful first."""
        found = [e for e in self.library.exercises if wanted(e)]
        return tuple(sorted(found, key=lambda e: (e.priority, e.name.casefold(), e.id)))

    def questions(self, wanted: Callable[[AskedQuestion], bool]) -> tuple[AskedQuestion, ...]:
        """The questions that a test lets through, by their text."""
        found = [q for q in self.folding.questions if wanted(q)]
        return tuple(sorted(found, key=lambda q: (q.question.text.casefold(), q.id)))

    def handouts(
        self, facts: Iterable[Fact] = (), exercises: Iterable[Exercise] = ()
    ) -> tuple[Handout, ...]:
        """Handouts that share most with some facts and exercises, at most three."""
        fact_ids = {fact.id for fact in facts}
        exercise_ids = {exercise.id for exercise in exercises}
        scored = []
        for handout in self.library.handouts:
            shared = {self.fact[i].id for i in handout.statements} & fact_ids
            moves = set(handout.exercises) & exercise_ids
            if shared or moves:
                scored.append((-len(shared) - len(moves), handout.title, handout))
        return tuple(handout for _, _, handout in sorted(scored, key=lambda s: s[:2])[:3])


def rank(fact: Fact) -> tuple[object, ...]:
    """Order of facts within a list: by priority, then best evidence, then id."""
    priority = min(telling.priority for telling in fact.tellings)
    return (priority, -fact.evidence, fact.id)
