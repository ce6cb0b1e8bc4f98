"""Cache rendered pages and reuse those whose inputs have not changed.

The inputs of a page are its plan, the data shared by all pages of its topic, and what it looks
up while it is rendered: homes of records, sources and pictures. Each look-up is recorded with
its result; a page is reused only if every look-up would have the same result again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.errors import RenderError
from plainleaf.model import Record
from plainleaf.planning import PlannedFigure, TopicPlan
from plainleaf.rendering.digests import digest_of
from plainleaf.rendering.page_readability import Measured

V = TypeVar("V")
#: Results of look-ups, by name of the mapping ('homes', 'sources', 'figure') and by key.
Notes = dict[str, dict[str, str]]


class Lookups(Mapping[str, V]):
    """A mapping that records every look-up in it.

    Args:
        name: Name of the mapping in the notes.
        inner: The mapping to look things up in.
        noted: Receives the notes.
    """

    def __init__(self, name: str, inner: Mapping[str, V], noted: Notes) -> None:
        self._name, self._inner, self._noted = name, inner, noted

    def __getitem__(self, key: str) -> V:
        if not key:
            # The notes have no name for it, so a page that asked could never be reused.
            raise RenderError("Nothing is looked up by an empty key.", "Ask before you look.")
        value = self._inner.get(key)
        self._note(key, found(value))
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        # A page that iterates over the mapping depends on all of it.
        self._note("", digest_of(self._inner))
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)

    def _note(self, key: str, value: str) -> None:
        self._noted.setdefault(self._name, {})[key] = value


def found(value: object) -> str:
    """Return the text that represents a looked-up value in the notes: itself or its digest."""
    if isinstance(value, str):
        return value
    return value.digest if isinstance(value, Record) else digest_of(value)


class Remembered(NamedTuple):
    """A cached page.

    A tuple, because each build writes and reads hundreds of them and tuples are fastest.

    Attributes:
        key: Digest of the page's plan and of the data shared by the topic's pages.
        looked_up: Everything that the page looked up, with the results.
        meta: Front matter.
        markdown: Content.
        measured: How hard the page is to read.
    """

    key: str
    looked_up: Mapping[str, Mapping[str, str]]
    meta: Mapping[str, Any]
    markdown: str
    measured: Measured


class Findable(Struct, frozen=True, dict=True):
    """The results that look-ups in a plan would have now."""

    plan: TopicPlan

    def same(self, looked_up: Mapping[str, Mapping[str, str]]) -> bool:
        """Return whether every look-up of a page would have the same result now."""
        # For most pages one comparison of dictionaries is enough, which is fast.
        return all(
            wanted.items() <= self._results.get(name, {}).items()
            or all(value == self._now(name, key) for key, value in wanted.items())
            for name, wanted in looked_up.items()
        )

    @cached_property
    def _results(self) -> Mapping[str, Mapping[str, str]]:
        sources = {key: found(source) for key, source in self.plan.sources.items()}
        return {"homes": self.plan.homes, "sources": sources}

    def _now(self, name: str, key: str) -> str:
        if name == "figure":
            figure = self.plan.figure(*key.split())
            return found(figure) if figure else ""
        inner: Mapping[str, object] = self.plan.homes if name == "homes" else self.plan.sources
        return found(inner.get(key)) if key else digest_of(inner)


class Memo(Struct):
    """The cache of rendered pages of one topic.

    Attributes:
        before: Pages from an earlier build, by address.
        now: Pages of this build, by address, including reused ones.
    """

    before: Mapping[str, Remembered] = field(default_factory=dict)
    now: dict[str, Remembered] = field(default_factory=dict)

    def recall(self, findable: Findable, address: str, key: str) -> Remembered | None:
        """Return the cached page if rendering would give the same again; else None."""
        kept = self.before.get(address)
        if kept is None or kept.key != key or not findable.same(kept.looked_up):
            return None
        self.now[address] = kept
        return kept


def traced(plan: TopicPlan) -> tuple[TopicPlan, Notes]:
    """Return a copy of a plan that records look-ups, and the notes.

    The caller must clear the notes before rendering each page.
    """
    noted: Notes = {}
    homes = Lookups("homes", plan.homes, noted)
    sources = Lookups("sources", plan.sources, noted)
    return replace(plan, homes=homes, sources=sources), noted


def shared_key(plan: TopicPlan, syllables: Mapping[str, int]) -> str:
    """Return a digest of the data that all pages of a topic share.

    Args:
        plan: The topic's plan.
        syllables: Number of syllables of words that the syllable counter gets wrong.
    """
    return digest_of(
        syllables,
        plan.help_line,
        plan.terms,
        plan.topics_reviewed,
        plan.credited,
        plan.review,
        plan.medical_words,
        plan.topics,
        plan.root,
        plan.shown_by,
        bool(plan.figures),
    )


def note_figure(noted: Notes, records: tuple[str, ...], figure: PlannedFigure | None) -> None:
    """Record which picture was found for some records."""
    noted.setdefault("figure", {})[" ".join(records)] = found(figure) if figure else ""
