"""Processes that tests start: none outlives its test, and none is waited for without end."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from typing import Any

#: Seconds after which a process is killed. What reads from it then meets its end.
MOST = 120.0


@contextmanager
def child(
    command: Sequence[str], seconds: float = MOST, **options: Any
) -> Iterator[subprocess.Popen[str]]:
    """Starts a process, and kills it where the block, or the time, ends before it does.

    Args:
        command: What to run.
        seconds: How long it may take.
        options: What `subprocess.Popen` takes besides.

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
        # Also reads what is left, and closes the pipes.
        process.communicate()
