"""One build at a time in an output folder.

The system itself holds the lock and lets go of it when a process ends, however it ends,
so that a build that was killed leaves nothing to clean up.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from plainleaf.errors import UsageError
from plainleaf.storage.writing import MARKER, disk_errors, prepare_output

#: Files of the output folder: what is locked, and who holds it, in words.
LOCK, HOLDER = ".lock", ".lock.holder"


@contextlib.contextmanager
def hold_output(output: Path, wait: float = 0.0, name: str = "") -> Iterator[None]:
    """Makes an output folder ready and keeps every other build out of it meanwhile.

    Args:
        output: The folder; made if missing.
        wait: Seconds to wait for another build to end.
        name: What is done there, where several things may be done at once: each has a
            lock of its own.

    Raises:
        UsageError: Another process works there, or the folder holds files of others.
        DiskError: The disk refuses.
    """
    # A build with nothing to do looks at what stands, and holds nothing.
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
    """Removes a folder that was made for nothing: the content had faults, say."""
    ours = {MARKER, LOCK}
    with contextlib.suppress(OSError):
        if {path.name for path in output.iterdir()} <= ours:
            for name in ours:
                (output / name).unlink(missing_ok=True)
            output.rmdir()


def _said(holder: Path) -> str:
    """Who holds a lock, where that can be read: it is written just after locking."""
    try:
        said = holder.read_text(encoding="utf-8")[:80].strip()
    except (OSError, ValueError):
        return ""
    return f": {said}" if said.isprintable() and said else ""
