"""How files are told from each other."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

#: Nanoseconds in which a file may change twice and bear one time (FAT counts by two seconds).
YOUNG = 2_500_000_000
#: What was read of files, by path, size, times and number on the disk.
_read: dict[tuple[str, int, int, int, int], str] = {}


def digest(content: bytes) -> str:
    """BLAKE2b of 128 bits, as hexadecimal digits (RFC 7693)."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def file_digest(path: Path) -> str:
    """The digest of a file's bytes; one that has not changed is read once by a process.

    A file that changed just before it was read may change again without telling, as far
    as its disk counts time, so that it is read again.

    Raises:
        OSError: It cannot be read.
    """
    found = path.stat()
    key = (str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    known = _read.get(key)
    if known is not None:
        return known
    now = time.time_ns()
    known = digest(path.read_bytes())
    if max(found.st_mtime_ns, found.st_ctime_ns) < now - YOUNG:
        _read[key] = known
    return known
