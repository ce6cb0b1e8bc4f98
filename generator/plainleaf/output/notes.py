"""Records of the files that we wrote to a folder, stored beside it.

A record is named by the folder's inode, which stays the same when the folder is moved or swapped. A
file counts as unchanged while its size, modification time and inode are those in the record, so
that no file has to be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from plainleaf.storage.store import Store

#: Size, modification time and inode: a file with the same three values is unchanged.
FileState = tuple[int, int, int]
#: Marks a file that may be half written; no file has this size.
UNSURE: FileState = (-1, 0, 0)


class Left(Struct, frozen=True):
    """The record of a folder, compared with what is in it now.

    Attributes:
        noted: Digest and state of each file in the record, by path.
        digests: Digest of each file that is unchanged.
        exact: True if all files are unchanged and there are no others.
    """

    noted: Mapping[str, tuple[str, FileState]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    exact: bool = False

    @property
    def whole(self) -> bool:
        """True if every recorded file is unchanged; other people may have added files."""
        return len(self.digests) == len(self.noted) > 0


def left_in(folder: Path, notes: Path) -> Left:
    """Compare the record of a folder with what is in it now.

    Args:
        folder: The folder; it may be missing.
        notes: Folder of records.

    Raises:
        OSError: The folder cannot be read.
    """
    noted = Store(notes).get(_name(folder)) if folder.is_dir() else None
    if not isinstance(noted, dict):
        return Left()
    found = dict(_files(folder))
    digests = {path: known for path, (known, state) in noted.items() if found.get(path) == state}
    return Left(noted, digests, len(digests) == len(noted) == len(found))


def note(folder: Path, notes: Path, files: Mapping[str, tuple[str, FileState]]) -> None:
    """Store the record of a folder.

    Args:
        folder: The folder.
        notes: Folder of records.
        files: Digest and state of each file, by path.

    Raises:
        DiskError: The disk refuses.
    """
    Store(notes).put(_name(folder), "", dict(files))


def noted(folder: Path, notes: Path) -> str | None:
    """Return a digest of the record of a folder; None if it has none."""
    return Store(notes).seal(_name(folder)) if folder.is_dir() else None


def state_of(path: Path) -> FileState:
    """Return the state of a file; if it is a link, of the link itself.

    Raises:
        OSError: The file does not exist.
    """
    return _state(os.lstat(path))


def _name(folder: Path) -> str:
    return f"folder-{folder.stat().st_ino}"


def _state(found: os.stat_result) -> FileState:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _files(folder: Path) -> Iterator[tuple[str, FileState]]:
    """Yield path and state of everything below a folder except folders; links count as files."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                else:
                    yield path, _state(entry.stat(follow_symlinks=False))
