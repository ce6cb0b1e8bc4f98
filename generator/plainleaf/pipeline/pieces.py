"""Values kept in files of their own, read when they are asked for, and never changed.

A build needs most of what was kept of topics that did not change only seldom. Each piece
stands in a file named by the digest of its bytes, so that a piece that is damaged, or of
another version, is found out when it is read, and equal pieces are kept once.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from plainleaf.storage.store import HEAD
from plainleaf.storage.writing import disk_errors, replace_bytes

V = TypeVar("V")


class LostError(Exception):
    """A piece is not there any more, or not whole; all must be made anew."""


class Piece(Generic[V]):
    """A value, or where it is kept.

    Attributes:
        folder: Where it is kept; None where it is in memory only.
    """

    __slots__ = ("_id", "_value", "folder")

    def __init__(self, value: V) -> None:
        self.folder: Path | None = None
        self._value: V | None = value
        self._id: str | None = None

    @property
    def id(self) -> str:
        """Digest of its bytes."""
        if self._id is None:
            self._id = _name(_packed(self._value))
        return self._id

    def get(self) -> V:
        """The value.

        Raises:
            LostError: It cannot be read.
        """
        if self._value is None:
            self._value = self._read()
        return self._value

    def kept_in(self, folder: Path) -> None:
        """Keeps the value in a folder, where it is not there yet.

        Raises:
            DiskError: The disk refuses.
            LostError: It was kept elsewhere, and is gone.
        """
        if self.folder == folder:
            return
        data = _packed(self.get())
        self._id = _name(data)
        replace_bytes(folder / self._id, data)
        self.folder = folder

    def found_in(self, folder: Path) -> None:
        """Says where a piece is kept that was named by what was read from a disk."""
        if self._value is None:
            self.folder = folder

    def loose(self) -> Piece[V]:
        """The same in memory only.

        Raises:
            LostError: It cannot be read.
        """
        copy: Piece[V] = Piece.__new__(Piece)
        copy.__setstate__((None, None, self.get()))
        return copy

    def _read(self) -> V:
        try:
            data = (self.folder or Path()).joinpath(self.id).read_bytes()
        except OSError as error:
            raise LostError(self.id) from error
        if _name(data) != self.id:
            raise LostError(self.id)
        return cast("V", pickle.loads(data))  # noqa: S301 - ours, and whole; see `plainleaf.storage.store`

    def __getstate__(self) -> tuple[str | None, Path | None, V | None]:
        """What goes to other processes, and to the disk: the value only where it is not kept."""
        return self._id, self.folder, (self._value if self.folder is None else None)

    def __setstate__(self, state: tuple[str | None, Path | None, V | None]) -> None:
        """A piece as another process had it."""
        self._id, self.folder, self._value = state


def same(new: Piece[V], old: Piece[V]) -> Piece[V]:
    """The old piece where it holds the same value, so that what was made of it still holds."""
    return old if new.id == old.id or new.get() == old.get() else new


def drop_others(folder: Path, kept: Iterable[Piece[Any]]) -> None:
    """Removes pieces that no state names any more.

    Raises:
        DiskError: The disk refuses.
    """
    names = {piece.id for piece in kept}
    if not folder.is_dir():
        return
    with disk_errors(folder):
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink(missing_ok=True)


def _packed(value: object) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _name(data: bytes) -> str:
    return hashlib.blake2b(HEAD + data, digest_size=16).hexdigest()
