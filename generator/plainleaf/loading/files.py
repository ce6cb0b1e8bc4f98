"""The bytes of a file, once, whole, and never more than a knowledge folder may hold."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from plainleaf.errors import DiskError
from plainleaf.problems import Location, Problem

#: Most bytes of all files of a folder; a topic of 2,000 statements is about 1.2 MB.
MAX_BYTES = 3 * 1024 * 1024
#: How often a file that changes while it is read is read anew.
_TRIES = 3
# A pipe that nobody writes to must not make us wait for ever, should one take the
# place of a file just now; Windows has neither.
_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def file_bytes(path: Path, name: str, most: int = MAX_BYTES) -> tuple[bytes | None, list[Problem]]:
    """Reads a file, but no pipe, folder or device, and no file beyond a limit.

    Args:
        path: Where it is.
        name: The file's name for messages.
        most: Most bytes that are read.

    Returns:
        The bytes, or None, and the problems found.

    Raises:
        DiskError: It cannot be read, or it changes all the time.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None, [_no_file(name)]
        for _ in range(_TRIES):
            raw = _read(path, most)
            if raw is not None and len(raw) > most:
                return None, [_too_large(name, path.stat().st_size, most)]
            if raw is not None:
                return raw, []
    except OSError as error:
        raise DiskError(
            f"'{path}' cannot be read: {error.strerror}.", "Check that the file may be read."
        ) from error
    raise DiskError(
        f"'{path}' changed while it was read.", "Wait until it is saved, then try again."
    )


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


def _no_file(name: str) -> Problem:
    message = "This is a folder, a pipe or a device, not a file."
    return Problem(Location(name), "L015", message, "Move it out of the folder of knowledge files.")


def _too_large(name: str, size: int, most: int) -> Problem:
    message = f"The file has {size:,} bytes; the most that is read here is {most:,}."
    return Problem(Location(name), "L007", message, "Split the content into several folders.")
