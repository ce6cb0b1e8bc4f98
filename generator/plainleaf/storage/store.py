"""Cache on disk: a folder of entries that builds write for later builds, each written atomically.

Each entry is stored with a key that identifies everything it was made from. An entry is used only
if program version, Python version and key match and its digest is correct; a file that is
truncated, changed or of another version counts as missing. The cache is in the output folder, which
only the person who builds can write to. Loading pickles from it is safe, because anyone who can
change an entry can change the program as well.
"""

from __future__ import annotations

import marshal
import pickle
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from plainleaf import __version__
from plainleaf.storage.digests import digest_bytes
from plainleaf.storage.writing import disk_errors, replace_bytes

#: Versions of program, Python and file format that an entry must match.
_HEAD = f"plainleaf {__version__} python {sys.version_info[:2]} format 3\n".encode()
_SEAL = 16
_BODY = len(_HEAD) + _SEAL


class Store:
    """The entries in a folder.

    Args:
        folder: Path of the folder; it is created with the first entry.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str, key: str = "") -> Any:
        """Return the value that is stored under a name and key; None if there is none.

        Args:
            name: Path of the entry below the folder.
            key: Identifies what the value was made from; empty if the name does.
        """
        try:
            raw = (self.folder / name).read_bytes()
        except OSError:
            return None
        body = memoryview(raw)[_BODY:]
        if not raw.startswith(_HEAD) or raw[len(_HEAD) : _BODY] != digest_bytes(body, _SEAL):
            return None
        wanted = _key_bytes(key)
        if body[: len(wanted)] != wanted:
            return None
        return _read(bytes(body[len(wanted) :][:1]), body[len(wanted) + 1 :])

    def put(self, name: str, key: str, value: object) -> None:
        """Store a value; it replaces the one with the same name.

        Raises:
            DiskError: The disk refuses; the previous value stays.
        """
        body = b"".join((_key_bytes(key), *_written(value)))
        replace_bytes(self.folder / name, b"".join((_HEAD, digest_bytes(body, _SEAL), body)))

    def seal(self, name: str) -> str | None:
        """Return the digest of an entry without reading all of it; None if there is no entry."""
        try:
            with (self.folder / name).open("rb") as file:
                head = file.read(_BODY)
        except OSError:
            return None
        return head[len(_HEAD) :].hex() if head.startswith(_HEAD) else None

    def drop(self, name: str) -> None:
        """Delete an entry if it exists.

        Raises:
            DiskError: The disk refuses.
        """
        path = self.folder / name
        with disk_errors(path):
            path.unlink(missing_ok=True)

    def sweep(self, shelf: str, names: Collection[str]) -> None:
        """Delete all entries of a sub-folder except some.

        Args:
            shelf: The sub-folder; it may be missing.
            names: Names of the entries to keep, without the sub-folder.

        Raises:
            DiskError: The disk refuses.
        """
        folder = self.folder / shelf
        with disk_errors(folder):
            for path in [*folder.glob("*")]:
                if path.name not in names:
                    path.unlink(missing_ok=True)


def _key_bytes(key: str) -> bytes:
    """Return a key with its length in front, so that it may hold any character."""
    written = key.encode()
    return len(written).to_bytes(4, "big") + written


def _written(value: object) -> tuple[bytes, bytes]:
    """Return a value as bytes, with a letter in front that names the format."""
    if isinstance(value, bytes):
        return b"b", value
    try:
        # marshal loads faster than pickle, and can store tuples, dictionaries, strings and numbers.
        return b"m", marshal.dumps(value)  # type: ignore[arg-type]
    except ValueError:
        return b"p", pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def _read(form: bytes, data: memoryview) -> Any:
    if form == b"b":
        return bytes(data)
    if form == b"m":
        return marshal.loads(data)  # noqa: S302 - we wrote it, and its digest is correct
    try:
        return pickle.loads(data)  # noqa: S301 - we wrote it, and its digest is correct
    # A class may have been renamed or have other fields by now.
    except Exception:
        return None
