"""Select the records of shared files that one topic needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import Struct, field

from plainleaf.model import CareLevel, Crisis, Knowledge, Look, Record, Reviewer, Source, Term

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("", "s", "es")
#: Attributes of a record that are not content.
_NOT_TEXT = frozenset({"place", "digest"})


class SharedLookup(Struct, frozen=True, dict=True):
    """Records that topics may look up besides those of their own file."""

    care: tuple[CareLevel, ...] = ()
    sources: tuple[Source, ...] = field(default=())
    terms: tuple[Term, ...] = field(default=())
    looks: tuple[Look, ...] = ()
    crisis: Crisis | None = None
    reviewers: tuple[Reviewer, ...] = ()

    @cached_property
    def _source(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _names(self) -> Mapping[str, tuple[tuple[tuple[str, ...], Term], ...]]:
        """First word -> names that begin with it, and their terms; plurals are names too."""
        names: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for term in self.terms:
            for name in (term.word, *term.other_names):
                *before, last = _WORD.findall(name.lower()) or [""]
                for ending in _ENDINGS:
                    words = (*before, last + ending)
                    names.setdefault(words[0], []).append((words, term))
        return {first: tuple(found) for first, found in names.items()}

    def needed(self, topic: object) -> SharedLookup:
        """Return those of these records that a topic needs.

        Args:
            topic: The topic, or other records.

        Returns:
            All care levels, the sources cited (also by the terms) and the terms named.
        """
        if not self.sources and not self.terms:
            return SharedLookup(
                self.care, looks=self.looks, crisis=self.crisis, reviewers=self.reviewers
            )
        texts = {*texts_in(topic), *self._crisis_sources}
        cited = texts & self._source.keys()
        named = {term.id: term for text in texts for term in self._named(text)}
        cited.update(r.source for term in named.values() for r in term.sources)
        cited |= self._newer(cited)
        return SharedLookup(
            self.care,
            tuple(self._source[i] for i in sorted(cited) if i in self._source),
            tuple(named[i] for i in sorted(named)),
            self.looks,
            self.crisis,
            self.reviewers,
        )

    def _newer(self, cited: set[str]) -> set[str]:
        """Return the newer editions of sources, and those of the newer editions."""
        newer: set[str] = set()
        waiting = [*cited]
        while waiting:
            source = self._source.get(waiting.pop())
            if source and source.superseded_by and source.superseded_by not in newer:
                newer.add(source.superseded_by)
                waiting.append(source.superseded_by)
        return newer

    def behind(
        self, own: SharedLookup, topics: Iterable[Knowledge], also: object = ()
    ) -> SharedLookup:
        """Return the part of the base that topics need and that neither they nor the site have.

        Args:
            own: The site's shared records.
            topics: The topics. A term of theirs, or of the site, takes the place of one with
                the same id, word or other name.
            also: Further records whose words must be explained.
        """
        topics = tuple(topics)
        taken: set[str] = set()
        for term in chain(own.terms, *(topic.terms for topic in topics)):
            taken.update(_identity(term))
        left = SharedLookup(terms=tuple(t for t in self.terms if taken.isdisjoint(_identity(t))))
        fields = (*topics, also)
        found = {term.id: term for records in fields for term in left.needed(records).terms}
        return SharedLookup(
            () if own.care else self.care, terms=tuple(found[i] for i in sorted(found))
        )

    @property
    def _crisis_sources(self) -> Iterator[str]:
        yield from (r.source for r in self.crisis.sources) if self.crisis else ()

    def _named(self, text: str) -> Iterator[Term]:
        words = _WORD.findall(text.lower())
        if self._names.keys().isdisjoint(words):
            return
        for at, word in enumerate(words):
            for name, term in self._names.get(word, ()):
                if tuple(words[at : at + len(name)]) == name:
                    yield term


def _identity(term: Term) -> Iterator[str]:
    """Yield the words that identify a term: two terms with a common one mean the same."""
    yield term.id
    yield from (name.casefold() for name in (term.word, *term.other_names))


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in some records, at any depth, in any order, including ids."""
    waiting: list[Any] = [value]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            yield here
        elif isinstance(here, tuple):
            waiting += here
        elif isinstance(here, Record):
            fields = vars(here)
            waiting += [fields[name] for name in fields if name not in _NOT_TEXT]
