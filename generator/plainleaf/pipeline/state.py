"""What a build knows of the builds before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.loading import Neighbour
from plainleaf.model import Record
from plainleaf.pipeline.pieces import SHELF, StoredValue
from plainleaf.pipeline.products import Joined, UnitProduct
from plainleaf.pipeline.searches import Searches
from plainleaf.rendering.memo import Remembered
from plainleaf.storage.fingerprint import fingerprint
from plainleaf.storage.store import Store


class Known(Struct, frozen=True):
    """What is known of one content file.

    Attributes:
        neighbour: Its topic; None where it holds records without one.
        record: Those records; None where it holds a topic.
    """

    neighbour: Neighbour | None
    record: StoredValue[Record] | None = None


class State(Struct):
    """Units as they were worked on, and what was joined of them.

    Attributes:
        files: What is known of each content file, by path and digest.
        units: Units by their key.
        joined: What was made of all units together; None before the first build.
    """

    files: dict[tuple[str, str], Known] = field(default_factory=dict)
    units: dict[str, UnitProduct] = field(default_factory=dict)
    joined: Joined | None = None

    @property
    def pieces(self) -> Iterator[StoredValue[Any]]:
        """All that is kept of it in entries of their own."""
        for known in self.files.values():
            if known.record is not None:
                yield known.record
        for unit in self.units.values():
            yield from unit.pieces
        if self.joined:
            yield from self.joined.pieces

    def placed(self) -> State:
        """Return the same without what is on the disk by now."""
        joined = self.joined.placed() if self.joined else None
        return State(self.files, {key: unit.placed() for key, unit in self.units.items()}, joined)


class Kept(Struct, frozen=True):
    """What a unit, or the pages over all topics, were made of.

    Attributes:
        pages: Pages as they were rendered, by address.
        outcomes: What was asked of each `plainleaf.storage.memory`, by its name.
    """

    pages: Mapping[str, Remembered] = field(default_factory=dict)
    outcomes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


class Keeping:
    """State kept between builds of one content folder, program, theme and configuration.

    Args:
        store: Where it is kept.
        key: Digest of all that shapes every unit; None where nothing may be kept.
        content: The content folder, as messages name it.
    """

    def __init__(self, store: Store, key: str | None, content: Path) -> None:
        self.store = store
        self.key, self._content = key, content
        self._memos: dict[str, Kept] = {}
        self.searches = Searches(store)

    def keyless(self) -> Keeping:
        """Return what keeps nothing, for content that could not be read whole."""
        return Keeping(self.store, None, self._content)

    def state(self) -> State:
        """Return the state of the last build; an empty one where there is none to rely on."""
        kept = self._last()
        if kept is None or kept[0] != str(self._content):
            return State()
        for piece in kept[1].pieces:
            piece.found_in(self.store)
        return kept[1]

    def _last(self) -> tuple[str, State] | None:
        kept = self.store.get("state", self.key) if self.key else None
        return kept if isinstance(kept, tuple) else None

    def keep_state(self, state: State, *, built: bool) -> None:
        """Keep a state for the next build.

        Args:
            state: What is on the disk by now need not be in it; see `State.placed`.
            built: Whether a site stands of it. A check of one folder takes nothing from who
                builds from another.

        Raises:
            DiskError: The disk refuses.
        """
        if not self.key:
            return
        last = None if built else self._last()
        if last is not None and last[0] != str(self._content):
            return
        pieces = [*state.pieces]
        self._keep_pieces(pieces)
        searches = [one for unit in state.units.values() if unit.made for one in unit.made.search]
        self.searches.keep(searches)
        bare = {key: unit.bare() for key, unit in state.units.items()}
        self.store.put("state", self.key, (str(self._content), replace(state, units=bare)))
        self.store.sweep(SHELF, {piece.id for piece in pieces})
        self.searches.sweep(searches)

    def kept(self, unit: UnitProduct) -> UnitProduct:
        """Return a unit of which all that can be is in entries of its own.

        Raises:
            DiskError: The disk refuses.
        """
        if not self.key:
            return unit
        self._keep_pieces(unit.pieces)
        if unit.made:
            self.searches.keep(unit.made.search)
        self.keep_memos()
        return unit.bare()

    def found(self, unit: UnitProduct) -> UnitProduct:
        """Return a unit as another process kept it."""
        for piece in unit.pieces:
            piece.found_in(self.store)
        return unit

    def _keep_pieces(self, pieces: Iterable[StoredValue[Any]]) -> None:
        for piece in pieces:
            piece.keep_in(self.store)

    def memo(self, name: str) -> Kept:
        """Return what some pages were made of before."""
        kept = self.store.get(f"rendered/{name}", self.key) if self.key else None
        return kept if isinstance(kept, Kept) else Kept()

    def note_memo(self, name: str, kept: Kept) -> None:
        """Note what pages were made of, for `keep_memos`."""
        self._memos[name] = kept

    def keep_memos(self) -> None:
        """Keep what was noted for the next build; whoever serves has shown the pages by then.

        Raises:
            DiskError: The disk refuses.
        """
        while self._memos:
            name, kept = self._memos.popitem()
            if self.key:
                self.store.put(f"rendered/{name}", self.key, kept)


def key_of_files(contents: Mapping[str, str], *more: object) -> str:
    """Return a key for some files and what else matters.

    Args:
        contents: Digest of each file by its path below the content folder.
        more: Whatever else changes what is made of them.
    """
    told = (f"{path}\0{known}" for path, known in sorted(contents.items()))
    return fingerprint([repr(more).encode(), *(line.encode() for line in told)])
