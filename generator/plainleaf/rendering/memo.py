"""Pages rendered before, used again where nothing that shaped them has changed.

A page is shaped by its plan, by what all pages of its topic share, and by what it looks
up: where records stand, sources, figures. What it looked up is noted while it is
rendered, with what it found; it is used again only if it would find the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.model import Record
from plainleaf.planning import PlannedFigure, TopicPlan
from plainleaf.rendering.digests import digest_of
from plainleaf.rendering.measuring import Measured

V = TypeVar("V")
#: What was found of each thing that was looked up, by where that was.
Notes = dict[str, dict[str, str]]


class Lookups(Mapping[str, V]):
    """A mapping that notes what was looked up in it."""

    def __init__(self, name: str, inner: Mapping[str, V], noted: Notes) -> None:
        self._name, self._inner, self._noted = name, inner, noted

    def __getitem__(self, key: str) -> V:
        value = self._inner.get(key)
        self._note(key, found(value))
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        # Whoever goes through all of it depends on all of it.
        self._note("", digest_of(self._inner))
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)

    def _note(self, key: str, value: str) -> None:
        self._noted.setdefault(self._name, {})[key] = value


def found(value: object) -> str:
    """What is noted of a value that was looked up."""
    if isinstance(value, str):
        return value
    return value.digest if isinstance(value, Record) else digest_of(value)


class Remembered(NamedTuple):
    """A page as it was rendered.

    Hundreds are kept and taken by each build, which costs a tuple least.

    Attributes:
        key: Digest of its plan and of what it shares with others.
        looked_up: What it looked up, and what it found.
        meta: Its front matter.
        markdown: Its content.
        measured: How hard it is to read.
    """

    key: str
    looked_up: Mapping[str, Mapping[str, str]]
    meta: Mapping[str, Any]
    markdown: str
    measured: Measured


class Findable(Struct, frozen=True, dict=True):
    """What pages of a plan would find if they looked things up now."""

    plan: TopicPlan

    def same(self, looked_up: Mapping[str, Mapping[str, str]]) -> bool:
        """True where all that a page looked up would be found as it was."""
        # Most pages are settled by one comparison of what is known with what was found.
        return all(
            wanted.items() <= self._known.get(name, {}).items()
            or all(value == self._now(name, key) for key, value in wanted.items())
            for name, wanted in looked_up.items()
        )

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, str]]:
        sources = {key: found(source) for key, source in self.plan.sources.items()}
        return {"homes": self.plan.homes, "sources": sources}

    def _now(self, name: str, key: str) -> str:
        if name == "figure":
            figure = self.plan.figure(*key.split())
            return found(figure) if figure else ""
        inner: Mapping[str, object] = self.plan.homes if name == "homes" else self.plan.sources
        return found(inner.get(key)) if key else digest_of(inner)


class Memo(Struct):
    """Pages of one topic as rendered before, and as rendered now.

    Attributes:
        before: By address.
        now: By address; those that were used again too.
    """

    before: Mapping[str, Remembered] = field(default_factory=dict)
    now: dict[str, Remembered] = field(default_factory=dict)

    def recall(self, findable: Findable, address: str, key: str) -> Remembered | None:
        """The page as it was rendered before, if it would come out the same."""
        kept = self.before.get(address)
        if kept is None or kept.key != key or not findable.same(kept.looked_up):
            return None
        self.now[address] = kept
        return kept


def traced(plan: TopicPlan) -> tuple[TopicPlan, Notes]:
    """A plan that notes what is looked up in it, and the notes; clear them before each page."""
    noted: Notes = {}
    homes = Lookups("homes", plan.homes, noted)
    sources = Lookups("sources", plan.sources, noted)
    return replace(plan, homes=homes, sources=sources), noted


def shared_key(plan: TopicPlan, known: Mapping[str, int]) -> str:
    """Digest of what all pages of a topic share.

    Args:
        plan: The topic.
        known: Syllables of words that the counter gets wrong.
    """
    return digest_of(
        known,
        plan.help_line,
        plan.terms,
        plan.medical_words,
        plan.topics,
        plan.root,
        plan.shown_by,
        bool(plan.figures),
    )


def note_figure(noted: Notes, records: tuple[str, ...], figure: PlannedFigure | None) -> None:
    """Notes which figure was found for some records."""
    noted.setdefault("figure", {})[" ".join(records)] = found(figure) if figure else ""
