"""The knowledge files of a folder as they are now: read once, and named by their digests."""

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

#: Most bytes of a file; a topic of 2,000 statements is about 1.2 MB.
MAX_BYTES = 3 * 1024 * 1024
#: Nanoseconds in which a file may change twice and bear one time (FAT counts by two seconds).
YOUNG = 2_500_000_000
#: Endings, in small letters, by which a file is meant as a knowledge file.
_OTHER_NAMES = (".yml", ".yaml")
#: How often a file that changes while it is read is read anew.
_TRIES = 3
# A pipe that nobody writes to must not make us wait for ever, should one take the
# place of a file just now; Windows has neither.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
#: Digests of files by path, size, times and number on the disk, for whoever looks again.
_seen: dict[tuple[str, int, int, int, int], str] = {}


class ChangedError(DiskError):
    """A file is no longer what it was a moment ago."""

    @classmethod
    def of(cls, path: Path) -> ChangedError:
        """Return the error for a file."""
        fix = "Wait until it is saved, then try again."
        return cls(f"'{path}' changed while it was read.", fix)


class Contents(Struct, frozen=True):
    """Knowledge files as they were at one moment.

    Attributes:
        folder: The folder.
        digests: Digest of each by its path below the folder, with forward slashes.
        data: The bytes of those that this process had not read before.
    """

    folder: Path
    digests: Mapping[str, str]
    data: Mapping[str, bytes]

    def bytes_of(self, path: Path) -> bytes | None:
        """Return the bytes of a file; None where it is too large, or no file.

        Raises:
            ChangedError: It is no longer what it was.
            DiskError: It cannot be read.
        """
        name = path.relative_to(self.folder).as_posix()
        if name in self.data:
            return self.data[name]
        raw = read_file(path)
        if raw is not None and digest(raw) != self.digests[name]:
            raise ChangedError.of(path)
        return raw


def read_contents(folder: Path) -> Contents:
    """Read the knowledge files of a folder, but for those that this process knows by now.

    A file that changed just before it was read may change again without another time, as
    far as its disk counts, so that it is read again.

    Args:
        folder: The folder; without one there are no files, of which loading tells.

    Raises:
        UsageError: The name of a file cannot be shown.
        DiskError: A file cannot be read, or is a link to one outside.
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
    """Return the bytes of a file; None for a pipe, folder or device, and beyond a limit.

    Args:
        path: Where it is.
        most: Most bytes that are read.

    Raises:
        ChangedError: It changes all the time.
        DiskError: It cannot be read.
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
    """The bytes, at most one more than allowed; None where the file changed meanwhile."""
    with open(os.open(path, _OPEN), "rb") as file:  # noqa: PTH123 - a descriptor is no path
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        raw = file.read(most + 1)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return raw if same and len(raw) == min(after.st_size, most + 1) else None


def knowledge_paths(content: Path) -> list[Path]:
    """Return every ``*.yml`` in a folder and its sub-folders, in order.

    Raises:
        UsageError: The name of a file cannot be shown, or it ends so that nobody would read it.
        DiskError: A file or a folder is a link to one outside.
    """
    found, links = [], []
    waiting = [str(content)]
    while waiting:
        for entry in _entries(waiting.pop()):
            folder = entry.is_dir()
            if not folder and entry.name.lower().endswith(_OTHER_NAMES):
                _refuse_other_name(entry)
            if entry.name.startswith(".") if folder else not entry.name.endswith(".yml"):
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
    """Raise an error for a file that an editor takes for a knowledge file, and that is none."""
    if not entry.name.endswith(".yml"):
        right = Path(entry.path).with_suffix(".yml").name
        raise UsageError(
            f"'{entry.path}' would not be read: knowledge files end in '.yml'.",
            f"Rename it to '{right}'.",
        )


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where it cannot be listed."""
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
        # A ring of links is a RuntimeError before Python 3.13.
        except (OSError, RuntimeError) as error:
            raise DiskError(f"'{path}' cannot be read: {error}.", "Check the link.") from error
        if outside:
            raise DiskError(
                f"'{path}' links to a file outside the content folder.",
                "Put the file itself into the folder.",
            )
