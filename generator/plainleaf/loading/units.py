"""Divide a library into units, which are checked, merged and planned independently.

A unit is one topic, or several that declare that their duplicates are merged. Its pages
depend on its topics and on what it needs of the shared files only, so that units can be
built in parallel, and only when they change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.loading.library import Library
from plainleaf.loading.sharing import SharedLookup
from plainleaf.loading.union_find import joined
from plainleaf.model import Acceptance, Decision, Figure, Knowledge, LeftOut, Term
from plainleaf.model.kinds import KINDS

R = TypeVar("R")


class Unit(Struct, frozen=True, dict=True):
    """One topic, or topics whose duplicates are merged with each other.

    Attributes:
        parts: A library for each topic, including the shared records that it needs.
    """

    parts: tuple[Library, ...]

    @cached_property
    def library(self) -> Library:
        """All topics of the unit as one library, in which duplicates are merged."""
        if len(self.parts) == 1:
            return self.parts[0]
        lent = [part.context for part in self.parts]
        own = {id(source) for part in self.parts for t in part.topics for source in t.sources}
        return Library(
            tuple(topic for part in self.parts for topic in part.topics),
            _united(part.decisions for part in self.parts),
            _united(part.left_out for part in self.parts),
            self.parts[0].words,
            _united(part.figures for part in self.parts),
            _united(part.looks for part in self.parts),
            context=SharedLookup(
                lent[0].care,
                tuple(s for s in _united(shared.sources for shared in lent) if id(s) not in own),
                self._terms(lent),
                lent[0].looks,
                lent[0].crisis,
            ),
            accepted=_united(part.accepted for part in self.parts),
            country=self.parts[0].country,
            language=self.parts[0].language,
            home=self.parts[0].home,
        )

    def _terms(self, lent: Iterable[SharedLookup]) -> tuple[Term, ...]:
        """Return the shared terms, except general ones that a topic replaces with its own."""
        topics = tuple(topic for part in self.parts for topic in part.topics)
        terms = SharedLookup(terms=_united(shared.terms for shared in lent))
        return terms.behind(SharedLookup(), topics).terms


class Units(Struct, frozen=True):
    """A library divided into units.

    Attributes:
        units: The units, by the id of their first topic.
        rest: What belongs to no topic: shared records, and entries about none or two.
        more: Whether the site has topics that are not here.
    """

    units: tuple[Unit, ...]
    rest: Library
    more: bool = False

    @property
    def several(self) -> bool:
        """Whether the site has more than one topic."""
        return self.more or len(self.units) > 1 or len(self.units[0].parts) > 1

    @property
    def parts(self) -> tuple[Library, ...]:
        """The library of each topic, unit by unit."""
        return tuple(part for unit in self.units for part in unit.parts)


class Neighbour(Struct, frozen=True):
    """What `cut` needs to know of a topic that is not read again.

    Attributes:
        id: The topic's.
        folds_with: Topics that it folds with.
        named: Ids of the records that entries of shared files may be about; one text,
            which is read from a disk sooner than hundreds.
        parted: Ids of its sections, in the same form.
    """

    id: str
    folds_with: tuple[str, ...]
    named: str
    parted: str

    @classmethod
    def of(cls, topic: Knowledge) -> Neighbour:
        """Return what other units must know of a topic."""
        return cls(
            topic.topic.id,
            topic.topic.folds_with,
            " ".join(sorted({r.id for key in _OWNING for r in getattr(topic, key)})),
            " ".join(sorted({section.id for section in topic.sections})),
        )

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the records that entries of shared files may be about."""
        return frozenset(self.named.split())

    @property
    def sections(self) -> frozenset[str]:
        """The ids of its sections."""
        return frozenset(self.parted.split())


#: Kinds of record that entries of shared files may be about.
_OWNING = frozenset(key for kind in KINDS for key in kind.about)


def cut(library: Library, others: Sequence[Neighbour] = ()) -> Units:
    """Divide a library into units. A library of one topic is one unit.

    Entries of shared files belong to the unit of what they are about: decisions to that of
    their texts, figures to the topic of their record, omissions to that of their source.

    Args:
        library: What was read.
        others: Further topics of the site that were not read; what is about them is in no
            unit, nor in the rest.
    """
    if len(library.topics) == 1 and not others:
        return Units((Unit((library,)),), Library((), words=library.words))
    owners = _Owners(library, others)
    decisions = _sorted_out(library.decisions, owners.of_decision)
    left_out = _sorted_out(library.left_out, owners.of_left_out)
    figures = _sorted_out(library.figures, owners.of_figure)
    accepted = _sorted_out(library.accepted, owners.of_acceptance)
    sign_offs = _sorted_out(library.sign_offs, lambda one: owners.of_topic(one.topic))
    own_looks = {id(look) for topic in library.topics for look in topic.looks}
    looks = tuple(look for look in library.looks if id(look) not in own_looks)
    shared = replace(library.shared, looks=looks)
    parts = [
        Library(
            (topic,),
            tuple(decisions.get(number, ())),
            tuple(left_out.get(number, ())),
            library.words,
            tuple(figures.get(number, ())),
            tuple(sorted((*looks, *topic.looks), key=lambda look: look.id)),
            context=_lent(topic, shared, library.base),
            moved=library.moved,
            accepted=tuple(accepted.get(number, ())),
            base=library.base,
            sign_offs=tuple(sign_offs.get(number, ())),
            country=library.country,
            language=library.language,
            home=library.home,
        )
        for number, topic in enumerate(library.topics)
    ]
    rest = Library(
        (),
        tuple(decisions.get(None, ())),
        tuple(left_out.get(None, ())),
        library.words,
        tuple(figures.get(None, ())),
        looks,
        shared,
        SharedLookup(terms=library.base.behind(shared, (), (shared.terms, shared.care)).terms),
        accepted=tuple(accepted.get(None, ())),
        sign_offs=tuple(sign_offs.get(None, ())),
        country=library.country,
        language=library.language,
        home=library.home,
    )
    groups = [[parts[n] for n in group if n < len(parts)] for group in owners.groups]
    return Units(tuple(_unit(group) for group in groups if group), rest, bool(others))


def _lent(topic: Knowledge, shared: SharedLookup, base: SharedLookup) -> SharedLookup:
    """Return what a topic needs of the site's shared records and of the base."""
    own = shared.needed(topic)
    behind = base.behind(shared, (topic,), own.terms)
    return replace(own, care=own.care or behind.care, terms=(*own.terms, *behind.terms))


def _unit(parts: list[Library]) -> Unit:
    """Return a unit; its topics share their sources, because merged facts have those of all."""
    if len(parts) == 1:
        return Unit(tuple(parts))
    lent = []
    for part in parts:
        others = (s for p in parts if p is not part for t in p.topics for s in t.sources)
        context = replace(part.context, sources=_united(((*part.context.sources, *others),)))
        lent.append(replace(part, context=context))
    return Unit(tuple(lent))


class _Owners:
    """Which topic each record belongs to, and which topics are merged with each other."""

    def __init__(self, library: Library, others: Sequence[Neighbour]) -> None:
        self._partners = [(topic.topic.id, topic.topic.folds_with) for topic in library.topics]
        self._partners += [(other.id, other.folds_with) for other in others]
        self._of_id: dict[str, int] = {}
        self._of_entry: dict[int, int] = {}
        self._of_section: dict[str, list[int]] = {}
        for number, topic in enumerate(library.topics):
            for key in _OWNING:
                for record in getattr(topic, key):
                    self._of_id.setdefault(record.id, number)
            for section in topic.sections:
                self._of_section.setdefault(section.id, []).append(number)
            for entry in (*topic.decisions, *topic.left_out, *topic.figures, *topic.accepted):
                self._of_entry[id(entry)] = number
        asked = _asked(library)
        for number, other in enumerate(others if asked else (), len(library.topics)):
            for record_id in asked & other.ids:
                self._of_id.setdefault(record_id, number)
            for section_id in asked & other.sections:
                self._of_section.setdefault(section_id, []).append(number)
        self._group_of = self._joined()

    def first(self, *ids: str | None) -> int | None:
        """Return the topic of the first id that any topic has."""
        return next((self._of_id[i] for i in ids if i in self._of_id), None)

    def of_topic(self, name: str) -> int | None:
        """Return the topic with an id."""
        return next((n for n, (topic, _) in enumerate(self._partners) if topic == name), None)

    def of_left_out(self, entry: LeftOut) -> int | None:
        """Return the topic whose file contains an entry, else that of its source."""
        return self._of_entry.get(id(entry), self.first(entry.source))

    def of_acceptance(self, entry: Acceptance) -> int | None:
        """Return the topic whose file has the entry, else that of its passage."""
        return self._of_entry.get(id(entry), self.first(entry.passage))

    def of_decision(self, decision: Decision) -> int | None:
        """Return the topic of a decision; None if its texts are in two units or in none."""
        own = self._of_entry.get(id(decision))
        places = {self._of_id[i] for i in (decision.first, decision.second) if i in self._of_id}
        if own is not None:
            places.add(own)
        if len({self._group_of[place] for place in places}) != 1:
            return None
        return min(places)

    def of_figure(self, figure: Figure) -> int | None:
        """Return the topic of a figure; None if no record, or a section of several topics."""
        own = self._of_entry.get(id(figure))
        if own is not None:
            return own
        found = self.first(figure.exercise, figure.statement, figure.sign)
        sections = self._of_section.get(figure.section or "", [])
        return sections[0] if found is None and len(sections) == 1 else found

    @property
    def groups(self) -> list[list[int]]:
        """Return the topics of each unit."""
        groups: dict[int, list[int]] = {}
        for number, group in enumerate(self._group_of):
            groups.setdefault(group, []).append(number)
        return list(groups.values())

    def _joined(self) -> list[int]:
        """Return the first topic of each topic's unit."""
        number_of = {topic: n for n, (topic, _) in reversed(list(enumerate(self._partners)))}
        pairs = (
            (number, number_of[other])
            for number, (_, partners) in enumerate(self._partners)
            for other in partners
            if other in number_of
        )
        return [*joined(range(len(self._partners)), pairs).values()]


def _asked(library: Library) -> set[str]:
    """Return the ids of everything that decisions, figures and omissions are about."""
    found = {i for decision in library.decisions for i in (decision.first, decision.second)}
    found |= {entry.source for entry in library.left_out}
    found |= {entry.passage for entry in library.accepted}
    for figure in library.figures:
        found |= {i for i in (figure.exercise, figure.statement, figure.sign, figure.section) if i}
    return found


def _sorted_out(entries: Iterable[R], owner: Callable[[R], int | None]) -> Mapping[Any, list[R]]:
    found: dict[int | None, list[R]] = {}
    for entry in entries:
        found.setdefault(owner(entry), []).append(entry)
    return found


def _united(groups: Iterable[Iterable[R]]) -> tuple[R, ...]:
    """Return each record once, even if several topics have it."""
    return tuple({id(record): record for group in groups for record in group}.values())
