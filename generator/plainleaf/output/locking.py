"""Allow only one build at a time in an output folder.

The operating system holds the lock and releases it when the process ends for any reason, so that a
killed build leaves nothing to clean up.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from plainleaf.errors import UsageError
from plainleaf.storage.writing import MARKER, disk_errors, prepare_output

#: Files of the output folder: the lock, and a description of the process that holds it.
LOCK, HOLDER = ".lock", ".lock.holder"


@contextlib.contextmanager
def hold_output(output: Path, wait: float = 0.0, name: str = "") -> Iterator[None]:
    """Create the output folder if necessary, and lock it while the block runs.

    Args:
        output: The folder; created if missing.
        wait: Seconds to wait for another build to end.
        name: Name of the task, if several tasks may run at once: each has its own lock.

    Raises:
        UsageError: Another process holds the lock, or the folder holds other people's files.
        DiskError: The disk refuses.
    """
    # A no-op build only compares files and needs no lock, so do not load this module for it.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    new = not output.exists()
    prepare_output(output)
    holder = output / f"{HOLDER}{name}"
    lock = FileLock(output / f"{LOCK}{name}")
    with disk_errors(output):
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise UsageError(
                f"Another plainleaf works in '{output}'{_said(holder)}.",
                "Wait until it is done, or name another folder with --output.",
            ) from None
    try:
        with disk_errors(output):
            since = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
            holder.write_text(f"process {os.getpid()}, since {since}\n", encoding="utf-8")
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink(missing_ok=True)
        if new:
            _drop_empty(output)
        lock.release()


def _drop_empty(output: Path) -> None:
    """Remove the folder if nothing was built in it, for example because of faulty content."""
    ours = {MARKER, LOCK}
    with contextlib.suppress(OSError):
        if {path.name for path in output.iterdir()} <= ours:
            for name in ours:
                (output / name).unlink(missing_ok=True)
            output.rmdir()


def _said(holder: Path) -> str:
    """Return who holds a lock; empty if unknown, because it is written just after locking."""
    try:
        said = holder.read_text(encoding="utf-8")[:80].strip()
    except (OSError, ValueError):
        return ""
    return f": {said}" if said.isprintable() and said else ""
