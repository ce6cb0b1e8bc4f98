"""Values kept in entries of their own, read when they are asked for, and never changed.

A build needs most of what was kept of topics that did not change only seldom. Each piece
is an entry named by the digest of its bytes, so that equal pieces are kept once.
"""

from __future__ import annotations

import pickle
from typing import Any, Generic, TypeVar, cast

from plainleaf.storage.digests import digest
from plainleaf.storage.store import Store

V = TypeVar("V")
#: Where pieces stand in a store.
SHELF = "pieces"


class LostError(Exception):
    """A piece is not there any more, or not whole; all must be made anew."""


class StoredValue(Generic[V]):
    """A value, or where it is kept.

    Attributes:
        store: Where it is kept; None where it is in memory only.
    """

    __slots__ = ("_id", "_value", "store")

    def __init__(self, value: V) -> None:
        self.store: Store | None = None
        self._value: V | None = value
        self._id: str | None = None

    @property
    def id(self) -> str:
        """Digest of its bytes."""
        if self._id is None:
            self._id = digest(_packed(self._value))
        return self._id

    def get(self) -> V:
        """Return the value.

        Raises:
            LostError: It cannot be read.
        """
        if self._value is None:
            self._value = self._read()
        return self._value

    def keep_in(self, store: Store) -> None:
        """Keep the value, where it is not kept yet.

        Raises:
            DiskError: The disk refuses.
        """
        if self.store is None:
            data = _packed(self._value)
            self._id = digest(data)
            store.put(f"{SHELF}/{self._id}", "", data)
            self.store = store

    def found_in(self, store: Store) -> None:
        """Say where a piece is kept that was named by what was read from a disk."""
        if self._value is None:
            self.store = store

    def _read(self) -> V:
        data = self.store.get(f"{SHELF}/{self.id}") if self.store else None
        if data is None:
            raise LostError(self.id)
        return cast("V", pickle.loads(data))  # noqa: S301 - ours, and whole; see `Store`

    def __getstate__(self) -> tuple[str | None, V | None]:
        """What goes to the disk, or to other processes: the value only where it is not kept."""
        return self._id, (self._value if self.store is None else None)

    def __setstate__(self, state: tuple[str | None, V | None]) -> None:
        """A piece as another process had it."""
        self.store = None
        self._id, self._value = state


def same(new: StoredValue[V], old: StoredValue[V]) -> StoredValue[V]:
    """Return the old piece where it holds the same value, so that what was made of it holds."""
    return old if new.id == old.id or new.get() == old.get() else new


def _packed(value: Any) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
