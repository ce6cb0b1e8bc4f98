"""Cached values in entries of their own, loaded on demand and immutable.

A build rarely needs the cached values of unchanged topics. Each entry is named by the digest of its
bytes, so that equal values are stored once.
"""

from __future__ import annotations

import pickle
from typing import Any, Generic, TypeVar, cast

from plainleaf.storage.digests import digest
from plainleaf.storage.store import Store

V = TypeVar("V")
#: Folder of these entries in a store.
SHELF = "pieces"


class MissingValueError(Exception):
    """An entry of the cache is missing or damaged; everything must be built again."""


class StoredValue(Generic[V]):
    """A value in memory, or a reference to where it is stored.

    Attributes:
        store: Where it is stored; None if it is only in memory.
    """

    __slots__ = ("_data", "_id", "_value", "store")

    def __init__(self, value: V) -> None:
        self.store: Store | None = None
        self._value: V | None = value
        self._id: str | None = None
        self._data: bytes | None = None

    @property
    def id(self) -> str:
        """Digest of its bytes."""
        if self._id is None:
            self._data = _packed(self._value)
            self._id = digest(self._data)
        return self._id

    def get(self) -> V:
        """Return the value; load it if necessary.

        Raises:
            LostError: It cannot be read.
        """
        if self._value is None:
            self._value = self._read()
        return self._value

    def keep_in(self, store: Store) -> None:
        """Store the value, unless it is stored already.

        Raises:
            DiskError: The disk refuses.
        """
        if self.store is None:
            name = f"{SHELF}/{self.id}"
            store.put(name, "", self._data or _packed(self._value))
            self.store, self._data = store, None

    def let_go(self) -> None:
        """Drop the value from memory if it is stored."""
        if self.store is not None:
            self._value = None

    def found_in(self, store: Store) -> None:
        """Set the store of a value that was unpickled without its content."""
        if self._value is None:
            self.store = store

    def _read(self) -> V:
        data = self.store.get(f"{SHELF}/{self.id}") if self.store else None
        if data is None:
            raise MissingValueError(self.id)
        return cast("V", pickle.loads(data))  # noqa: S301 - our own data, digest verified

    def __getstate__(self) -> tuple[str | None, V | None]:
        """Return what is pickled: the value itself only if it is not stored."""
        return self._id, (self._value if self.store is None else None)

    def __setstate__(self, state: tuple[str | None, V | None]) -> None:
        """Restore the digest, and the value if it was pickled."""
        self.store, self._data = None, None
        self._id, self._value = state


def same(new: StoredValue[V], old: StoredValue[V]) -> StoredValue[V]:
    """Return the old value if both are equal, so that results that depend on it stay valid."""
    return old if new.id == old.id or new.get() == old.get() else new


def _packed(value: Any) -> bytes:
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
