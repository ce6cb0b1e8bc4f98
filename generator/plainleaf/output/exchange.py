"""Swap two folders atomically.

Linux has ``renameat2`` with ``RENAME_EXCHANGE``, and macOS has ``renamex_np`` with ``RENAME_SWAP``;
Python offers neither. If the system has none (Windows, some network drives), two renames do it, and
`recover` repairs what a kill between them leaves behind.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # same number in linux/fs.h and sys/stdio.h
_NOT_THERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


@cache
def _library() -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError):  # Windows raises TypeError: it requires a name
        return None


def exchange(one: Path, two: Path) -> None:
    """Swap two folders.

    Raises:
        OSError: The disk refuses; both folders are unchanged.
    """
    if not _in_one_step(os.fsencode(one), os.fsencode(two)):
        aside = _aside(two)
        two.rename(aside)
        one.rename(two)
        aside.rename(one)


def recover(target: Path) -> None:
    """Restore a folder that was moved aside when a build was killed between two renames.

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
