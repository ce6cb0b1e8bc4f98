"""What builds leave to later ones: one folder of entries, each whole or not at all.

An entry is bound to a key, which names all that it was made of. It counts only where
program, Python and key are those that it was kept with and its digest is right; a file that
is cut short, changed or of another version counts as not there. The folder lies in the
output folder, which only who builds can write to; whoever can change an entry could change
the program as well.
"""

from __future__ import annotations

import hashlib
import marshal
import pickle
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from plainleaf import __version__
from plainleaf.storage.writing import disk_errors, replace_bytes

#: Program, Python and shape that entries are made with.
_HEAD = f"plainleaf {__version__} python {sys.version_info[:2]} format 2\n".encode()
_SEAL = 16
_BODY = len(_HEAD) + _SEAL


class Store:
    """The entries in a folder.

    Args:
        folder: Where they are; made when the first is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str, key: str = "") -> Any:
        """Return the value that was kept under a name and key; None where there is none.

        Args:
            name: Path of the entry below the folder.
            key: What the value was made of; empty where the name says it.
        """
        try:
            raw = (self.folder / name).read_bytes()
        except OSError:
            return None
        body = memoryview(raw)[_BODY:]
        if not raw.startswith(_HEAD) or raw[len(_HEAD) : _BODY] != _seal(body):
            return None
        start = raw.find(b"\n", _BODY) + 1
        if raw[_BODY : start - 1] != key.encode():
            return None
        return _read(raw[start : start + 1], body[start + 1 - _BODY :])

    def put(self, name: str, key: str, value: object) -> None:
        """Keep a value in the place of what was kept under its name before.

        Raises:
            DiskError: The disk refuses; what was kept before stays.
        """
        body = b"".join((key.encode(), b"\n", *_written(value)))
        replace_bytes(self.folder / name, b"".join((_HEAD, _seal(body), body)))

    def seal(self, name: str) -> str | None:
        """Return the digest of an entry, which need not be read for it; None without one."""
        try:
            with (self.folder / name).open("rb") as file:
                head = file.read(_BODY)
        except OSError:
            return None
        return head[len(_HEAD) :].hex() if head.startswith(_HEAD) else None

    def drop(self, name: str) -> None:
        """Drop an entry, if it is there.

        Raises:
            DiskError: The disk refuses.
        """
        path = self.folder / name
        with disk_errors(path):
            path.unlink(missing_ok=True)

    def sweep(self, shelf: str, names: Collection[str]) -> None:
        """Drop all entries of a folder below this one, but for some.

        Args:
            shelf: That folder; it may be missing.
            names: What stays, by name without the folder.

        Raises:
            DiskError: The disk refuses.
        """
        folder = self.folder / shelf
        with disk_errors(folder):
            for path in [*folder.glob("*")]:
                if path.name not in names:
                    path.unlink(missing_ok=True)


def _seal(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=_SEAL).digest()


def _written(value: object) -> tuple[bytes, bytes]:
    """A value as bytes, after a letter that says in which form they are."""
    if isinstance(value, bytes):
        return b"b", value
    try:
        # Of plain tuples, dictionaries, texts and numbers, which are read soonest.
        return b"m", marshal.dumps(value)  # type: ignore[arg-type]
    except ValueError:
        return b"p", pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _read(form: bytes, data: memoryview) -> Any:
    if form == b"b":
        return bytes(data)
    if form == b"m":
        return marshal.loads(data)  # noqa: S302 - ours, and whole; see above
    try:
        return pickle.loads(data)  # noqa: S301 - likewise
    # A class may be named otherwise by now, or have other fields.
    except Exception:
        return None
