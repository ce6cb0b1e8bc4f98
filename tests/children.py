"""Child processes of tests: they never outlive their test, and no test waits forever for one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import Any

#: Seconds after which a process is killed; reading from it then ends.
MOST = 120.0


@contextmanager
def child(
    command: Sequence[str], seconds: float = MOST, **options: Any
) -> Iterator[subprocess.Popen[str]]:
    """Start a process, and kill it at the end of the block or of its time.

    Args:
        command: What to run.
        seconds: How long it may take.
        options: Further options of `subprocess.Popen`.

    Yields:
        The process, with text in its pipes.
    """
    process = subprocess.Popen(command, text=True, **options)
    clock = Timer(seconds, process.kill)
    clock.daemon = True
    clock.start()
    try:
        yield process
    finally:
        clock.cancel()
        process.kill()
        # Reads the remaining output, and closes the pipes.
        process.communicate()
