"""Pages rendered before, used again where nothing that shaped them has changed.

A page is shaped by its plan, by what all pages of its topic share, and by what it looks
up: where records stand, sources, figures. What it looked up is noted while it is
rendered, with what it found; it is used again only if it would find the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from generator.model import Record
from generator.planning import PlannedFigure, TopicPlan
from generator.rendering.digests import digest_of

V = TypeVar("V")
#: What was looked up, by where and what, and what was found.
Notes = dict[tuple[str, str], str]


class Lookups(Mapping[str, V]):
    """A mapping that notes what was looked up in it."""

    def __init__(
        self, name: str, inner: Mapping[str, V], noted: dict[tuple[str, str], str]
    ) -> None:
        self._name, self._inner, self._noted = name, inner, noted

    def __getitem__(self, key: str) -> V:
        value = self._inner.get(key)
        self._noted[self._name, key] = found(value)
        if value is None:
            raise KeyError(key)
        return value

    def __iter__(self) -> Iterator[str]:
        # Whoever goes through all of it depends on all of it.
        self._noted[self._name, ""] = digest_of(self._inner)
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)


def found(value: object) -> str:
    """What is noted of a value that was looked up."""
    if isinstance(value, str):
        return value
    return value.digest if isinstance(value, Record) else digest_of(value)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A page as it was rendered.

    Attributes:
        key: Digest of its plan and of what it shares with others.
        looked_up: What it looked up, and what it found.
        meta: Its front matter.
        markdown: Its content.
        reading: What a reader reads of it.
        grade: The school grade that this reads at; None where it is too short to tell.
    """

    key: str
    looked_up: tuple[tuple[tuple[str, str], str], ...]
    meta: Mapping[str, Any]
    markdown: str
    reading: tuple[str, ...]
    grade: float | None


@dataclass
class Memo:
    """Pages of one topic as rendered before, and as rendered now.

    Attributes:
        before: By address.
        now: By address; those that were used again too.
    """

    before: Mapping[str, Remembered] = field(default_factory=dict)
    now: dict[str, Remembered] = field(default_factory=dict)

    def recall(self, plan: TopicPlan, address: str, key: str) -> Remembered | None:
        """The page as it was rendered before, if it would come out the same."""
        kept = self.before.get(address)
        if kept is None or kept.key != key or not _same(plan, kept):
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
    noted["figure", " ".join(records)] = found(figure) if figure else ""


def _same(plan: TopicPlan, kept: Remembered) -> bool:
    return all(value == _now(plan, name, key) for (name, key), value in kept.looked_up)


def _now(plan: TopicPlan, name: str, key: str) -> str:
    """What a page would find if it looked something up again."""
    if name == "figure":
        figure = plan.figure(*key.split())
        return found(figure) if figure else ""
    inner: Mapping[str, object] = plan.homes if name == "homes" else plan.sources
    return found(inner.get(key)) if key else digest_of(inner)
