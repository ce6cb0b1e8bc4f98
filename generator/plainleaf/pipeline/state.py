"""State that builds save for later builds."""

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

#: Ending of the entry with the pages that were rendered since the other was written.
_LATER = "~"
#: With more than this share of its pages rendered again, a memo is written whole.
_MOST_LATER = 1 / 8


class Known(Struct, frozen=True):
    """What is known about one content file.

    Attributes:
        neighbour: Summary of its topic; None if it is a shared file.
        record: Content of a shared file; None if it holds a topic.
    """

    neighbour: Neighbour | None
    record: StoredValue[Record] | None = None


class State(Struct):
    """Built units, and what was joined from them.

    Attributes:
        files: What is known about each content file, by path and digest.
        units: Units by their key.
        joined: What was made of all units together; None before the first build.
    """

    files: dict[tuple[str, str], Known] = field(default_factory=dict)
    units: dict[str, UnitProduct] = field(default_factory=dict)
    joined: Joined | None = None

    @property
    def pieces(self) -> Iterator[StoredValue[Any]]:
        """All values that are stored in entries of their own."""
        for known in self.files.values():
            if known.record is not None:
                yield known.record
        for unit in self.units.values():
            yield from unit.pieces
        if self.joined:
            yield from self.joined.pieces

    def placed(self) -> State:
        """Return a copy that refers to files on disk by their digests."""
        joined = self.joined.placed() if self.joined else None
        return State(self.files, {key: unit.placed() for key, unit in self.units.items()}, joined)


class CachedMemo(Struct, frozen=True):
    """Rendered pages of a unit, or of the pages over all topics, for the next build.

    Attributes:
        pages: Rendered pages with what they were made from, by address.
        outcomes: Results that were used from each `plainleaf.storage.memory`, by its name.
    """

    pages: Mapping[str, Remembered] = field(default_factory=dict)
    outcomes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def besides(self, other: CachedMemo) -> CachedMemo:
        """Return the pages and results that another memo does not have."""
        known = other.outcomes
        return CachedMemo(
            {a: page for a, page in self.pages.items() if other.pages.get(a) is not page},
            {
                name: {key: made for key, made in several.items() if key not in known.get(name, {})}
                for name, several in self.outcomes.items()
            },
        )

    def with_later(self, later: CachedMemo) -> CachedMemo:
        """Return a memo with the pages and results that another added or replaced."""
        names = self.outcomes.keys() | later.outcomes.keys()
        both = {n: {**self.outcomes.get(n, {}), **later.outcomes.get(n, {})} for n in names}
        return CachedMemo({**self.pages, **later.pages}, both)


class BuildCache:
    """Saves and loads state for one content folder, program, theme and configuration.

    Args:
        store: Where it is stored.
        key: Digest of everything that shapes every unit; None if nothing may be cached.
        content: The content folder as messages name it.
    """

    def __init__(self, store: Store, key: str | None, content: Path) -> None:
        self.store = store
        self.key, self._content = key, content
        self._memos: dict[str, CachedMemo] = {}
        self._stored: dict[str, CachedMemo] = {}
        self.searches = Searches(store)

    def keyless(self) -> BuildCache:
        """Return a copy that saves nothing, for content that could not be read completely."""
        return BuildCache(self.store, None, self._content)

    def state(self) -> State:
        """Return the state of the last build; an empty one if there is none that is valid."""
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
        """Save a state for the next build.

        Args:
            state: The state; see `State.placed` for what it may omit.
            built: Whether a site was published from it. A check of one folder must not replace the
                state of a build from another folder.

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
        """Store the values and files of a unit in entries of their own, and return the rest of it.

        Raises:
            DiskError: The disk refuses.
        """
        if not self.key:
            return unit
        unit = unit.with_files(StoredValue(unit.files))
        self._keep_pieces(unit.pieces)
        for piece in unit.pieces:
            piece.let_go()
        if unit.made:
            self.searches.keep(unit.made.search)
        self.keep_memos()
        return unit.bare()

    def found(self, unit: UnitProduct) -> UnitProduct:
        """Return a unit that another process has stored, connected with this store."""
        for piece in unit.pieces:
            piece.found_in(self.store)
        return unit

    def _keep_pieces(self, pieces: Iterable[StoredValue[Any]]) -> None:
        for piece in pieces:
            piece.keep_in(self.store)

    def memo(self, name: str) -> CachedMemo:
        """Return the rendered pages that were stored under a name."""
        stored = self._entry(name)
        if not stored.pages:
            return stored
        self._stored[name] = stored
        return stored.with_later(self._entry(f"{name}{_LATER}"))

    def _entry(self, name: str) -> CachedMemo:
        kept = self.store.get(f"rendered/{name}", self.key) if self.key else None
        return kept if isinstance(kept, CachedMemo) else CachedMemo()

    def note_memo(self, name: str, kept: CachedMemo) -> None:
        """Remember rendered pages until `keep_memos` stores them."""
        self._memos[name] = kept

    def keep_memos(self) -> None:
        """Store rendered pages for the next build; the development server shows the pages first.

        After an edit, only the few pages that were rendered again are written, beside the others.

        Raises:
            DiskError: The disk refuses.
        """
        while self._memos:
            name, kept = self._memos.popitem()
            stored = self._stored.pop(name, CachedMemo())
            later = kept.besides(stored)
            if not self.key:
                continue
            if not stored.pages or len(later.pages) > len(stored.pages) * _MOST_LATER:
                self.store.put(f"rendered/{name}", self.key, kept)
                self.store.drop(f"rendered/{name}{_LATER}")
            else:
                self.store.put(f"rendered/{name}{_LATER}", self.key, later)


def key_of_files(contents: Mapping[str, str], *more: object) -> str:
    """Return a key for some files and further values.

    Args:
        contents: Digest of each file by its path below the content folder.
        more: Other values that the result depends on.
    """
    lines = (f"{path}\0{known}" for path, known in sorted(contents.items()))
    return fingerprint([repr(more).encode(), *(line.encode() for line in lines)])
