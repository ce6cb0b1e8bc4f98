"""What a build knows of the builds before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.loading import Neighbour
from plainleaf.model import Record
from plainleaf.pipeline.pieces import Piece, drop_others
from plainleaf.pipeline.products import Joined, UnitProduct
from plainleaf.pipeline.searches import SearchFolder
from plainleaf.rendering.memo import Remembered
from plainleaf.storage.fingerprint import fingerprint
from plainleaf.storage.store import keep, take


class Known(Struct, frozen=True):
    """What is known of one content file.

    Attributes:
        neighbour: Its topic; None where it holds records without one.
        record: Those records; None where it holds a topic.
    """

    neighbour: Neighbour | None
    record: Piece[Record] | None = None


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
    def pieces(self) -> Iterator[Piece[Any]]:
        """All that is kept of it in files of its own."""
        for known in self.files.values():
            if known.record is not None:
                yield known.record
        for unit in self.units.values():
            yield from unit.pieces
        if self.joined:
            yield from self.joined.pieces

    def placed(self) -> State:
        """The same without what is on the disk by now."""
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


class StateFolder:
    """State kept between builds of one program, theme and configuration.

    Args:
        cache: Folder of what is kept.
        key: Digest of all that shapes every unit; None where nothing may be kept.
    """

    def __init__(self, cache: Path, key: str | None) -> None:
        self._cache, self._key = cache, key
        self._pieces = cache / "pieces"
        self._memos: dict[str, Kept] = {}
        self.searches = SearchFolder(cache / "search")

    def state(self) -> State:
        """The state of the last build; an empty one where there is none to rely on."""
        kept = take(self._cache / "state", self._key) if self._key else None
        if not isinstance(kept, State):
            return State()
        for piece in kept.pieces:
            piece.found_in(self._pieces)
        return kept

    def keep_state(self, state: State) -> None:
        """Keeps a state for the next build.

        Args:
            state: What is on the disk by now need not be in it; see `State.placed`.

        Raises:
            DiskError: The disk refuses.
            LostError: Some of it was kept by an earlier build, and is gone.
        """
        if self._key:
            pieces = [*state.pieces]
            self._keep_pieces(pieces)
            searches = [one for unit in state.units.values() for one in unit.search]
            self.searches.put(searches)
            bare = {key: unit.bare() for key, unit in state.units.items()}
            keep(self._cache / "state", self._key, replace(state, units=bare))
            drop_others(self._pieces, pieces)
            self.searches.drop_others(searches)

    def kept(self, unit: UnitProduct) -> UnitProduct:
        """A unit of which all that can be is in files of its own, which count with a state.

        Raises:
            DiskError: The disk refuses.
        """
        if not self._key:
            return unit
        self._keep_pieces(unit.pieces)
        self.searches.put(unit.search)
        self.keep_memos()
        return unit.bare()

    def complete(self, state: State) -> State:
        """The units of a state, for who has nothing else, with all that is in other files.

        Raises:
            LostError: Some of it is gone.
            MissingError: Something of search is gone, or no longer what it was.
        """
        whole = {
            key: replace(unit.loose(), search=tuple(map(self.searches.whole, unit.search)))
            for key, unit in state.units.items()
        }
        # What files hold bears the names of the files, which have other names elsewhere.
        files = {item: Known(known.neighbour) for item, known in state.files.items()}
        return State(files, whole)

    def _keep_pieces(self, pieces: Iterable[Piece[Any]]) -> None:
        for piece in pieces:
            piece.kept_in(self._pieces)

    def memo(self, name: str) -> Kept:
        """What some pages were made of before."""
        kept = take(self._memo(name), self._key) if self._key else None
        return kept if isinstance(kept, Kept) else Kept()

    def note_memo(self, name: str, kept: Kept) -> None:
        """Notes what pages were made of, for `keep_memos`."""
        self._memos[name] = kept

    def keep_memos(self) -> None:
        """Keeps what was noted for the next build; whoever serves has shown the pages by then.

        Raises:
            DiskError: The disk refuses.
        """
        while self._memos:
            name, kept = self._memos.popitem()
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
