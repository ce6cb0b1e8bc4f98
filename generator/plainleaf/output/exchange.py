"""Two folders changing places in one step.

Linux has ``renameat2`` with ``RENAME_EXCHANGE`` and macOS ``renamex_np`` with
``RENAME_SWAP``; Python offers neither. Where there is none (Windows, some network
disks), two renames follow each other, and `recover` fixes what a kill between them leaves.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h and sys/stdio.h agree on the number
_NOT_THERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


@cache
def _library() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # TypeError: Windows wants a name
        return None


def exchange(one: Path, two: Path) -> None:
    """Makes each of two folders stand where the other stood.

    Raises:
        OSError: The disk refuses; both stand where they stood.
    """
    if not _in_one_step(os.fsencode(one), os.fsencode(two)):
        aside = _aside(two)
        two.rename(aside)
        one.rename(two)
        aside.rename(one)


def recover(target: Path) -> None:
    """Brings back a folder that a kill between two renames has left aside.

    Raises:
        OSError: The disk refuses.
    """
    aside = _aside(target)
    if aside.is_dir() and not target.exists():
        aside.rename(target)


def _aside(target: Path) -> Path:
    return target.with_name(f"{target.name}.old")


def _in_one_step(one: bytes, two: bytes) -> bool:
    library = _library()
    if library is None:
        return False
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, one, _AT_FDCWD, two, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(one, two, _RENAME_EXCHANGE)
    else:
        return False
    number = ctypes.get_errno() if failed else 0
    if number and number not in _NOT_THERE:
        raise OSError(number, os.strerror(number), os.fsdecode(two))
    return not failed
