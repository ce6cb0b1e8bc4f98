"""Read the knowledge files of a folder once, and identify them by their digests."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from plainleaf.errors import DiskError, UsageError
from plainleaf.storage.digests import digest
from plainleaf.storage.writing import disk_errors

#: Maximum size of a file in bytes; a topic of 2,000 statements has about 1.2 MB.
MAX_BYTES = 3 * 1024 * 1024
#: Resolution of modification times in nanoseconds: a file can change twice within this time and
#: keep the same modification time (FAT counts in steps of two seconds).
YOUNG = 2_500_000_000
#: Suffixes in lower case; a file with one of them is probably meant as a knowledge file.
_OTHER_NAMES = (".yml", ".yaml")
#: How often reading is tried again if a file changes while it is read.
_TRIES = 3
# Without O_NONBLOCK, opening a pipe that nobody writes to would block forever; a pipe could replace
# a file just before it is opened. Windows has neither flag.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
#: Digests of files by path, size, times and inode, so that unchanged files are not read again.
_seen: dict[tuple[str, int, int, int, int], str] = {}


class ChangedError(DiskError):
    """A file changed while it was read."""

    @classmethod
    def of(cls, path: Path) -> ChangedError:
        """Return the error for a file."""
        fix = "Wait until it is saved, then try again."
        return cls(f"'{path}' changed while it was read.", fix)


class Contents(Struct, frozen=True):
    """A snapshot of the knowledge files of a folder.

    Attributes:
        folder: The folder.
        digests: Digest of each file by its path relative to the folder, with forward slashes.
        data: The bytes of the files that this process read for this snapshot.
    """

    folder: Path
    digests: Mapping[str, str]
    data: Mapping[str, bytes]

    def bytes_of(self, path: Path) -> bytes | None:
        """Return the bytes of a file; None if it is too large or not a regular file.

        Raises:
            ChangedError: The file has changed since the snapshot.
            DiskError: The file cannot be read.
        """
        name = path.relative_to(self.folder).as_posix()
        if name in self.data:
            return self.data[name]
        raw = read_file(path)
        if raw is not None and digest(raw) != self.digests[name]:
            raise ChangedError.of(path)
        return raw


def read_contents(folder: Path) -> Contents:
    """Read the knowledge files of a folder, except those whose digest this process has cached.

    Modification times have limited resolution: the digest of a file that was modified just before
    it was read is not cached, because the file may change again without a new time.

    Args:
        folder: The folder; if it is missing, the result is empty, and loading reports it.

    Raises:
        UsageError: A file name contains characters that cannot be displayed.
        DiskError: A file cannot be read, or is a link to a place outside the folder.
    """
    digests: dict[str, str] = {}
    data: dict[str, bytes] = {}
    for path in knowledge_paths(folder):
        name = path.relative_to(folder).as_posix()
        with disk_errors(path, "read"):
            found = path.stat()
        key = (str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        known = _seen.get(key)
        if known is None:
            now = time.time_ns()
            raw = read_file(path)
            known = digest(repr(key).encode() if raw is None else raw)
            if raw is not None:
                data[name] = raw
            if max(found.st_mtime_ns, found.st_ctime_ns) < now - YOUNG:
                _seen[key] = known
        digests[name] = known
    return Contents(folder, digests, data)


def read_file(path: Path, most: int = MAX_BYTES) -> bytes | None:
    """Return the bytes of a file; None if it is not a regular file, or larger than the limit.

    Args:
        path: Path of the file.
        most: Maximum size in bytes.

    Raises:
        ChangedError: The file kept changing while it was read.
        DiskError: The file cannot be read.
    """
    with disk_errors(path, "read"):
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        for _ in range(_TRIES):
            raw = _read(path, most)
            if raw is not None:
                return raw if len(raw) <= most else None
    raise ChangedError.of(path)


def _read(path: Path, most: int) -> bytes | None:
    """Return at most one byte more than the limit; None if the file changed meanwhile."""
    with open(os.open(path, _OPEN), "rb") as file:  # noqa: PTH123 - pathlib opens no descriptors
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        raw = file.read(most + 1)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return raw if same and len(raw) == min(after.st_size, most + 1) else None


def knowledge_paths(content: Path) -> list[Path]:
    """Return every ``*.yml`` in a folder and its sub-folders, sorted; hidden ones are left out.

    Raises:
        UsageError: A file name cannot be displayed, or has a suffix such as ".yaml" that would be
            ignored.
        DiskError: A file or a folder is a link to a place outside the folder.
    """
    found, links = [], []
    waiting = [str(content)]
    while waiting:
        for entry in _entries(waiting.pop()):
            # Hidden names belong to programs: a repository, an editor's lock, a Mac's attributes.
            if entry.name.startswith("."):
                continue
            folder = entry.is_dir()
            if not folder:
                _refuse_other_name(entry)
                if not entry.name.endswith(".yml"):
                    continue
            if entry.is_symlink() or not entry.name.isprintable():
                links.append(Path(entry.path))
            if not folder:
                found.append(entry.path)
            elif not entry.is_symlink():
                waiting.append(entry.path)
    if links:
        _refuse_links_out(links, content)
    return sorted(map(Path, found))


def _refuse_other_name(entry: os.DirEntry[str]) -> None:
    """Raise an error for a file that looks like a knowledge file but has another suffix."""
    if entry.name.lower().endswith(_OTHER_NAMES) and not entry.name.endswith(".yml"):
        right = Path(entry.path).with_suffix(".yml").name
        raise UsageError(
            f"'{entry.path}' would not be read: knowledge files end in '.yml'.",
            f"Rename it to '{right}'.",
        )


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return the entries of a folder; none if it cannot be listed."""
    try:
        with os.scandir(folder) as entries:
            return [*entries]
    except OSError:
        return []


def _refuse_links_out(paths: Iterable[Path], content: Path) -> None:
    inside = content.resolve()
    for path in sorted(paths):
        if not path.name.isprintable():
            raise UsageError(
                f"The file name {path.name!a} holds characters that cannot be shown.",
                "Give it a plain name.",
            )
        try:
            outside = not path.resolve().is_relative_to(inside)
        # Before Python 3.13, a cycle of links raises RuntimeError.
        except (OSError, RuntimeError) as error:
            raise DiskError(f"'{path}' cannot be read: {error}.", "Check the link.") from error
        if outside:
            raise DiskError(
                f"'{path}' links to a file outside the content folder.",
                "Put the file itself into the folder.",
            )
