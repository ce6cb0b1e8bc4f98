"""Read the bytes of a file once, up to the size limit of knowledge files."""

from __future__ import annotations

import stat
from pathlib import Path

from plainleaf.problems import Location, Problem
from plainleaf.storage.contents import MAX_BYTES, Contents, read_file


def file_bytes(
    path: Path, name: str, contents: Contents | None = None
) -> tuple[bytes | None, list[Problem]]:
    """Return the bytes of a file, but of no pipe, folder or device, and none beyond the limit.

    Args:
        path: Where it is.
        name: The file's name for messages.
        contents: The folder as already read, if it was.

    Returns:
        The bytes, or None, and the problems found.

    Raises:
        ChangedError: It is no longer what it was, or changes all the time.
        DiskError: It cannot be read.
    """
    raw = contents.bytes_of(path) if contents else read_file(path)
    if raw is not None:
        return raw, []
    found = path.stat()
    too_large = stat.S_ISREG(found.st_mode)
    return None, [_too_large(name, found.st_size) if too_large else _no_file(name)]


def _no_file(name: str) -> Problem:
    message = "This is a folder, a pipe or a device, not a file."
    return Problem(Location(name), "L015", message, "Move it out of the folder of knowledge files.")


def _too_large(name: str, size: int) -> Problem:
    message = f"The file has {size:,} bytes; the most that is read here is {MAX_BYTES:,}."
    return Problem(Location(name), "L007", message, "Split the content into several folders.")
