"""Records that stand in shared files, and which of them one topic needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.model import CareLevel, Knowledge, Look, Record, Source, Term

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("", "s", "es")


@dataclass(frozen=True)
class Shared:
    """What topics may look up besides their own file."""

    care: tuple[CareLevel, ...] = ()
    sources: tuple[Source, ...] = field(default=())
    terms: tuple[Term, ...] = field(default=())
    looks: tuple[Look, ...] = ()

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

    def needed(self, topic: Knowledge) -> Shared:
        """The part of these records that a topic needs; the rest means nothing to it.

        Returns:
            All care levels, the sources cited (also by the terms) and the terms named.
        """
        named: dict[str, Term] = {}
        cited: set[str] = set()
        for text in texts_in(topic):
            if text in self._source:
                cited.add(text)
            named |= {term.id: term for term in self._named(text)}
        cited.update(r.source for term in named.values() for r in term.sources)
        return Shared(
            self.care,
            tuple(self._source[i] for i in sorted(cited) if i in self._source),
            tuple(named[i] for i in sorted(named)),
            self.looks,
        )

    def _named(self, text: str) -> Iterator[Term]:
        if not self._names:
            return
        words = _WORD.findall(text.lower())
        for at, word in enumerate(words):
            for name, term in self._names.get(word, ()):
                if tuple(words[at : at + len(name)]) == name:
                    yield term


def texts_in(value: object) -> Iterator[str]:
    """Every text in some records, at any depth; ids and words of fixed lists too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, Record):
        for name, part in value:
            if name != "place":
                yield from texts_in(part)
