"""What we left in a folder, noted beside it, and checked before it is believed.

A note is named by the folder's number on the disk, which goes with it where it is moved or
exchanged. A file counts as we left it while its size, time and number are those noted, so
that none need be read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from plainleaf.storage.store import Store

#: What shows that nobody touched a file since: size, time of change, number on the disk.
FileState = tuple[int, int, int]
#: Stands for a file that may be half made: no file has this size.
UNSURE: FileState = (-1, 0, 0)


class Left(Struct, frozen=True):
    """What we left in a folder, and what of it is still there.

    Attributes:
        noted: Digest and state of each file that we left, by path.
        digests: Digest of each file that is still as we left it.
        exact: True if all are, and nothing else is there.
    """

    noted: Mapping[str, tuple[str, FileState]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    exact: bool = False

    @property
    def whole(self) -> bool:
        """True if every file is as we left it, whatever others added."""
        return len(self.digests) == len(self.noted) > 0


def left_in(folder: Path, notes: Path) -> Left:
    """Return what we left in a folder, and what of it is still as we left it.

    Args:
        folder: The folder; it may be missing.
        notes: Folder of notes.

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
    """Remember what a folder holds.

    Args:
        folder: The folder.
        notes: Folder of notes.
        files: Digest and state of each file, by path.

    Raises:
        DiskError: The disk refuses.
    """
    Store(notes).put(_name(folder), "", dict(files))


def noted(folder: Path, notes: Path) -> str | None:
    """Return a digest of what was noted of a folder; None if nothing was."""
    return Store(notes).seal(_name(folder)) if folder.is_dir() else None


def state_of(path: Path) -> FileState:
    """Return the state of a file; of a link itself, not of what it leads to.

    Raises:
        OSError: There is none.
    """
    return _state(os.lstat(path))


def _name(folder: Path) -> str:
    return f"folder-{folder.stat().st_ino}"


def _state(found: os.stat_result) -> FileState:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _files(folder: Path) -> Iterator[tuple[str, FileState]]:
    """Yield path and state of all that is in a folder but folders; links are files."""
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
