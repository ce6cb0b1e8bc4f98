"""Look up the records of a topic by section, activity and id, for planning its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from msgspec.structs import replace

from plainleaf.deduplication import AskedQuestion, Fact, Folding
from plainleaf.loading import Library
from plainleaf.model import (
    ClaimCheck,
    Disagreement,
    Exercise,
    Handout,
    Passage,
    Record,
    Section,
    SectionRole,
    Sentence,
    ShortSigns,
    Source,
    StatementKind,
    Topic,
    Urgency,
    WarningSign,
)
from plainleaf.model.grading import Evidence
from plainleaf.planning.parts import (
    CareCard,
    CarePart,
    CheckedClaim,
    DisagreementBox,
    FactGroup,
    ShortLine,
    ShortList,
)

X = TypeVar("X")
R = TypeVar("R", bound=Record)

#: Most items in one list, as the CDC Clear Communication Index advises.
LIST_MOST = 7


def chunked(items: Sequence[X], most: int = LIST_MOST) -> tuple[tuple[X, ...], ...]:
    """Split items into lists of nearly equal length, none longer than `most`."""
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


def grouped(items: Iterable[X], keys: Callable[[X], Iterable[str]]) -> dict[str, list[X]]:
    """Return the items by key, in their order; an item appears under each of its keys."""
    found: dict[str, list[X]] = {}
    for item in items:
        for key in keys(item):
            found.setdefault(key, []).append(item)
    return found


#: How many times fewer facts and exercises than the best a handout on a page may show.
FEW = 4


class Index:
    """A topic with merged facts and the look-ups that planning needs.

    Nothing changes after creation; the look-ups are computed once, when first used.

    Args:
        library: A library of one topic.
        folding: The result of merging the library's duplicates.
        root: Address of the topic's folder; empty if the site has one topic.
    """

    def __init__(self, library: Library, folding: Folding, root: str = "") -> None:
        self.library = library
        self.folding = folding
        self.root = root

    @property
    def topic(self) -> Topic:
        """The topic of the library."""
        return self.library.topics[0].topic

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """Breadcrumbs down to the topic; empty if the topic's first page is the home page."""
        return ((self.topic.title, self.root),) if self.root else ()

    @cached_property
    def fact(self) -> dict[str, Fact]:
        """Map the id of a statement to the fact that it was merged into."""
        by_id = {fact.id: fact for fact in self.folding.facts}
        return {statement_id: by_id[into] for statement_id, into in self.folding.fact_of.items()}

    @cached_property
    def overruled(self) -> frozenset[str]:
        """Ids of the facts that are shown only inside a disagreement."""
        sets = {frozenset(t.id for t in fact.statements): fact.id for fact in self.folding.facts}
        return frozenset(sets[members] for members, _ in self.library.overruled_sets(sets))

    @cached_property
    def shown(self) -> tuple[Fact, ...]:
        """The facts that pages present as true, by priority, then in the order of the file.

        Facts overruled in a disagreement, and claims made only by popular web pages, are left
        out: they have their own pages.
        """
        hidden = self.overruled | {fact.id for fact in self.web_claims}
        found = (fact for fact in self.folding.facts if fact.id not in hidden)
        return tuple(sorted(found, key=self.rank))

    @cached_property
    def web_claims(self) -> tuple[Fact, ...]:
        """The claims: facts that only popular web pages state."""
        return tuple(f for f in self.folding.facts if f.evidence <= Evidence.POPULAR)

    @cached_property
    def claims_in(self) -> dict[str, list[CheckedClaim]]:
        """Map a section's id to its checked claims, in the order of the file."""
        return grouped(map(self._claim, self.library.claim_checks), lambda c: (c.check.section,))

    def _claim(self, check: ClaimCheck) -> CheckedClaim:
        claims = self.facts(check.statements)
        documents = {r.source for claim in claims for r in claim.sources}
        return CheckedClaim(check, len(documents), claims, self.facts(check.rests_on))

    def rank(self, fact: Fact) -> tuple[int, int]:
        """Return the sort key of a fact: priority, then position in the file."""
        order = self.library.file_order
        return (
            min(one.priority for one in fact.statements),
            min(order.get(one.id, 0) for one in fact.statements),
        )

    def position(self, record: WarningSign | Exercise | Disagreement) -> tuple[int, int]:
        """Return the sort key of a record: priority, then position in the file."""
        return (getattr(record, "priority", 0), self.library.file_order.get(record.id, 0))

    @cached_property
    def source(self) -> dict[str, Source]:
        """Map an id to the source."""
        return {source.id: source for source in self.library.sources}

    @cached_property
    def exercise(self) -> dict[str, Exercise]:
        """Map an id to the exercise."""
        return {exercise.id: exercise for exercise in self.library.exercises}

    @cached_property
    def sign(self) -> dict[str, WarningSign]:
        """Map an id to the warning sign."""
        return {sign.id: sign for sign in self.library.warning_signs}

    @cached_property
    def _passages(self) -> dict[str, list[Passage]]:
        return grouped(self.library.passages, lambda p: (p.section or p.activity or "",))

    @cached_property
    def _passage(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self.library.passages}

    def passages_on(self, owner: str) -> tuple[Passage, ...]:
        """Return the passages on the page of a section or activity, in the order of the file."""
        return tuple(self._passages.get(owner, ()))

    @cached_property
    def first_cited(self) -> dict[str, tuple[str, str, Sentence]]:
        """Map a fact's id to the section, passage and sentence that is its home.

        A passage of the fact's own section comes before one of another.
        """
        own: dict[str, tuple[str, str, Sentence]] = {}
        other: dict[str, tuple[str, str, Sentence]] = {}
        for passage in self.library.passages:
            for sentence in passage.sentences if passage.section else ():
                for fact in self.cited_facts(sentence.cites):
                    found = own if passage.section == fact.statement.section else other
                    found.setdefault(fact.id, (passage.section or "", passage.id, sentence))
        return other | own

    @cached_property
    def rests_on(self) -> dict[str, frozenset[str]]:
        """Map the id of a question with an answer to the ids of the facts in it."""
        return {
            asked.id: frozenset(fact.id for fact in self.facts(answer.statements))
            for asked in self.folding.questions
            if (answer := asked.question.answer)
        }

    @cached_property
    def disagreement(self) -> dict[str, Disagreement]:
        """Map an id to the disagreement."""
        return {d.id: d for d in self.library.disagreements}

    @cached_property
    def facts_in(self) -> dict[str, list[Fact]]:
        """Map a section's id to the facts that pages present as true."""
        return grouped(self.shown, lambda fact: (fact.statement.section,))

    @cached_property
    def facts_on(self) -> dict[str, list[Fact]]:
        """Map an activity's id to the facts that pages present as true."""
        return grouped(self.shown, lambda fact: fact.activities)

    @cached_property
    def exercises_in(self) -> dict[str, list[Exercise]]:
        """Map an id of a section or activity, or '=' and a kind, to exercises, best first."""
        return grouped(
            self.exercises(lambda _: True), lambda e: {e.section, *e.activities, f"={e.kind}"}
        )

    @cached_property
    def questions_in(self) -> dict[str, list[AskedQuestion]]:
        """Map an id of a section or activity to its questions, in alphabetical order."""
        return grouped(
            self.questions(lambda _: True), lambda q: {q.question.section, *q.activities}
        )

    @cached_property
    def boxes_in(self) -> dict[str, list[DisagreementBox]]:
        """Map an id of a section or activity to its disagreements."""
        return grouped(
            self.boxes(lambda _: True),
            lambda box: {box.disagreement.section, *box.disagreement.activities},
        )

    @cached_property
    def _handouts_with(self) -> dict[str, list[Handout]]:
        """Map what a handout shows to the handouts: an exercise's id, or 'f=' and a fact's id."""
        return grouped(
            self.library.handouts,
            lambda h: {*(f"f={fact.id}" for fact in self._reported_on(h)), *h.exercises},
        )

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        """Number of facts and exercises that each handout shows."""
        return Counter(h.id for shown in self._handouts_with.values() for h in shown)

    def _reported_on(self, handout: Handout) -> tuple[Fact, ...]:
        """Return the facts that a handout lists or that its passages cite."""
        cited = (i for p in handout.passages for i in self._passage[p].cites if i in self.fact)
        return self.facts((*handout.statements, *handout.why, *cited))

    def facts(self, ids: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts that the given statements were merged into, in order, each once."""
        return tuple({self.fact[i].id: self.fact[i] for i in ids}.values())

    def cited_facts(self, cites: Iterable[str]) -> tuple[Fact, ...]:
        """Return the facts among what a sentence or a passage cites."""
        return self.facts(i for i in cites if i in self.fact)

    def group(self, anchor: str, title: str, facts: Iterable[Fact]) -> FactGroup:
        """Return facts as the lists of one group (dos, don'ts, plain facts), in the order given."""
        kinds: dict[StatementKind, list[Fact]] = {kind: [] for kind in StatementKind}
        for fact in facts:
            kinds[fact.statement.kind].append(fact)
        return FactGroup(
            anchor,
            title,
            chunked(kinds[StatementKind.DO]),
            chunked(kinds[StatementKind.DONT]),
            chunked(kinds[StatementKind.FACT]),
        )

    @cached_property
    def _cards(self) -> dict[Urgency, CareCard]:
        return {urgency: self._card(urgency) for urgency in Urgency}

    def care_card(self, urgency: Urgency) -> CareCard:
        """Return the care card for one level of urgency."""
        return self._cards[urgency]

    def _card(self, urgency: Urgency) -> CareCard:
        level = next(c for c in self.library.care if c.urgency is urgency)
        signs = [s for s in self.library.warning_signs if s.urgency is urgency]
        groups = grouped(sorted(signs, key=self.position), lambda sign: (sign.group or "",))
        parts = (
            CarePart(name, _shared_qualifiers(members), part)
            for name, members in groups.items()
            for part in chunked(members)
        )
        short = [one for one in self.library.short_signs if one.urgency is urgency]
        whole = tuple(ShortLine(sign.in_words) for sign in sorted(signs, key=self.position))
        lists = _short_lists(short) if short else (ShortList(whole),) * bool(whole)
        return CareCard(level, tuple(parts), lists, self.topic.has)

    @property
    def care_cards(self) -> tuple[CareCard, CareCard, CareCard]:
        """The three care cards, most urgent first."""
        emergency, urgent, routine = (self.care_card(urgency) for urgency in Urgency)
        return emergency, urgent, routine

    def care_cards_for(self, handout: Handout) -> tuple[CareCard, CareCard, CareCard]:
        """Return the three care cards without the groups of signs that a handout leaves out."""
        emergency, urgent, routine = self.care_cards
        left_out = set(handout.without_signs)
        if not left_out:
            return self.care_cards
        short = (s for s in self.library.short_signs if s.urgency is Urgency.URGENT)
        gone = {sign for one in short if one.group in left_out for sign in one.signs}
        shorter = replace(
            urgent,
            parts=tuple(
                replace(part, signs=tuple(sign for sign in part.signs if sign.id not in gone))
                for part in urgent.parts
            ),
            lists=tuple(
                replace(one, lines=tuple(s for s in one.lines if s.label not in left_out))
                for one in urgent.lists
            ),
        )
        return emergency, shorter, routine

    @property
    def compare(self) -> tuple[Section, ...]:
        """The sections that help readers to distinguish two conditions."""
        return tuple(s for s in self.library.sections if s.role is SectionRole.COMPARE)

    def box(self, disagreement: Disagreement) -> DisagreementBox:
        """Return a disagreement with the facts of each side."""
        sides = tuple((side, self.facts(side.statements)) for side in disagreement.sides)
        shown = {fact.id for _, facts in sides for fact in facts}
        home = frozenset(i for i in shown if self._written_out.get(i) == disagreement.id)
        return DisagreementBox(disagreement, sides, home)

    @cached_property
    def _written_out(self) -> dict[str, str]:
        """The disagreement that a fact is written out in: the first that overrules it."""
        return {
            fact.id: disagreement.id
            for disagreement in sorted(self.library.disagreements, key=self.position, reverse=True)
            for side in disagreement.sides
            for fact in self.facts(side.statements)
            if fact.id in self.overruled
        }

    def in_file_order(self, records: Iterable[R]) -> tuple[R, ...]:
        """Return records of one kind in the order of the file."""
        order = self.library.file_order
        return tuple(sorted(records, key=lambda r: order.get(getattr(r, "id", ""), 0)))

    def boxes(self, wanted: Callable[[Disagreement], bool]) -> tuple[DisagreementBox, ...]:
        """Return the disagreements that `wanted` accepts, by priority, then in file order."""
        found = sorted(self.library.disagreements, key=self.position)
        return tuple(self.box(d) for d in found if wanted(d))

    def exercises(self, wanted: Callable[[Exercise], bool]) -> tuple[Exercise, ...]:
        """Return the exercises that `wanted` accepts, by priority, then in file order."""
        found = [e for e in self.library.exercises if wanted(e)]
        return tuple(sorted(found, key=self.position))

    def questions(self, wanted: Callable[[AskedQuestion], bool]) -> tuple[AskedQuestion, ...]:
        """Return the questions that `wanted` accepts, in alphabetical order."""
        return tuple(sorted((q for q in self.folding.questions if wanted(q)), key=text_order))

    def handouts(
        self, facts: Iterable[Fact] = (), exercises: Iterable[Exercise] = ()
    ) -> tuple[Handout, ...]:
        """Return the three handouts that show most of the given facts and exercises.

        First come those that show nothing else. Of the others, a handout that shows few of them
        beside the best one is about something else.
        """
        wanted = {*(f"f={fact.id}" for fact in facts), *(e.id for e in exercises)}
        held: dict[str, list[Handout]] = {}
        for key in sorted(wanted & self._handouts_with.keys()):
            for handout in self._handouts_with[key]:
                held.setdefault(handout.id, []).append(handout)
        most = sorted(held.values(), key=lambda found: (-len(found), found[0].title, found[0].id))
        whole = [found for found in most if len(found) == self._sizes[found[0].id]]
        near = [found for found in most if FEW * len(found) >= len(most[0])]
        return tuple({found[0].id: found[0] for found in (*whole, *near)}.values())[:3]


def text_order(asked: AskedQuestion) -> tuple[str, str]:
    """Return the sort key of a question: its text in lower case, then its id."""
    return (asked.question.text.casefold(), asked.id)


def _short_lists(lines: Sequence[ShortSigns]) -> tuple[ShortList, ...]:
    """Return short lines in lists: several of one group under it, and between them the others."""
    found: list[ShortList] = []
    alone: list[ShortLine] = []
    for group, members in grouped(lines, lambda line: (line.group or "",)).items():
        if group and len(members) > 1:
            found += [ShortList(tuple(alone))] if alone else []
            found.append(ShortList(tuple(ShortLine(line.says) for line in members), group))
            alone = []
        else:
            alone += [ShortLine(line.says, group) for line in members]
    return (*found, *([ShortList(tuple(alone))] if alone else ()))


def _shared_qualifiers(signs: Sequence[WarningSign]) -> tuple[str, ...]:
    """Return the qualifiers that all of several signs share; nothing for a single sign."""
    if len(signs) < 2:
        return ()
    first, *others = signs
    return tuple(q for q in first.qualifiers if all(q in other.qualifiers for other in others))
