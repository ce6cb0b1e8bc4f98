"""What a build knows of the builds before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.assembly.products import Joined, UnitProduct
from generator.assembly.searches import SearchFolder
from generator.fingerprint import fingerprint
from generator.kept import keep, take
from generator.loading import Neighbour
from generator.rendering.memo import Remembered


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one content file: its topic; None where it holds shared records."""

    neighbour: Neighbour | None


@dataclass
class State:
    """Units as they were worked on, and what was joined of them.

    Attributes:
        files: What is known of each content file, by path and digest.
        units: Units by their key.
        joined: What was made of all units together; None before the first build.
    """

    files: dict[tuple[str, str], Known] = field(default_factory=dict)
    units: dict[str, UnitProduct] = field(default_factory=dict)
    joined: Joined | None = None

    def bare(self) -> State:
        """The same without what is on the disk by now."""
        joined = self.joined.bare() if self.joined else None
        return State(self.files, {key: unit.bare() for key, unit in self.units.items()}, joined)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a unit, or the pages over all topics, were made of.

    Attributes:
        pages: Pages as they were rendered, by address.
        outcomes: What was asked of each `generator.memory`, by its name.
    """

    pages: Mapping[str, Remembered] = field(default_factory=dict)
    outcomes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class StateFolder:
    """State kept between builds of one program, theme and configuration.

    Args:
        cache: Folder of what is kept.
        key: Digest of all that shapes every unit; None where nothing may be kept.
    """

    def __init__(self, cache: Path, key: str | None) -> None:
        self._cache, self._key = cache, key
        self.searches = SearchFolder(cache / "search")

    def state(self) -> State:
        """The state of the last build; an empty one where there is none to rely on."""
        kept = take(self._cache / "state", self._key) if self._key else None
        return kept if isinstance(kept, State) else State()

    def keep_state(self, state: State) -> None:
        """Keeps a state for the next build.

        Raises:
            DiskError: The disk refuses.
        """
        if self._key:
            topics = (topic for unit in state.units.values() for topic in unit.topics)
            self.searches.keep(topic.search for topic in topics)
            keep(self._cache / "state", self._key, state.bare())

    def complete(self, state: State) -> State:
        """A state for who has nothing else: bare, but with what topics give to search.

        Raises:
            MissingError: Something of that is gone, or no longer what it was.
        """
        units = {}
        for key, unit in state.bare().units.items():
            whole = ((topic, self.searches.whole(topic.search)) for topic in unit.topics)
            topics = tuple(replace(topic, search=search) for topic, search in whole)
            units[key] = replace(unit, topics=topics)
        return replace(state.bare(), units=units)

    def memo(self, name: str) -> Kept:
        """What some pages were made of before."""
        kept = take(self._memo(name), self._key) if self._key else None
        return kept if isinstance(kept, Kept) else Kept()

    def keep_memo(self, name: str, kept: Kept) -> None:
        """Keeps what pages were made of for the next build.

        Raises:
            DiskError: The disk refuses.
        """
        if self._key:
            keep(self._memo(name), self._key, kept)

    def _memo(self, name: str) -> Path:
        return self._cache / "rendered" / name


def key_of_files(contents: Mapping[str, str], *more: object) -> str:
    """A key for some files and what else matters.

    Args:
        contents: Digest of each file by its path below the content folder.
        more: Whatever else changes what is made of them.
    """
    told = (f"{path}\0{known}" for path, known in sorted(contents.items()))
    return fingerprint([repr(more).encode(), *(line.encode() for line in told)])
