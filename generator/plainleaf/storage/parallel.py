"""Run work in parallel, in forked processes that share the memory of this one."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from plainleaf.errors import ProgramError

T = TypeVar("T")

#: Most pieces of work that a process gets at once.
_MOST_AT_ONCE = 8
#: What forked processes need; they inherit it with the memory of their parent.
_shared: dict[str, Callable[[int], Any]] = {}


def processes_for(count: int) -> int:
    """Return how many processes to use; 1 if processes cannot be forked safely.

    A forked process inherits everything that was read, but no threads. A library that waits for one
    of its own threads, as the PDF printer does after its first use, would wait forever.

    Args:
        count: How many pieces of work there are.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return max(1, min(cores, count)) if _threads() == 1 else 1


def parallel_map(work: Callable[[int], T], count: int, processes: int) -> Iterator[T]:
    """Run numbered pieces of work in parallel, and yield their results in order.

    Args:
        work: Does the piece with a number. What it returns or raises must be picklable.
        count: How many pieces there are.
        processes: How many processes to use; with 1, this process does all work itself.

    Raises:
        ProgramError: A process died.
    """
    if processes == 1:
        yield from map(work, range(count))
        return
    # Imported here because small builds do not need them.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    _shared["work"] = work
    # Freeze existing objects: if the garbage collector visited them, their memory pages would be
    # copied in every forked process.
    gc.freeze()
    try:
        # If a process dies, this pool raises an error; `multiprocessing.Pool` would wait forever.
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, context) as pool:
            # Keep chunks small, because a single process works on the last one.
            share = max(1, min(_MOST_AT_ONCE, count // (32 * processes)))
            yield from pool.map(_of_shared, range(count), chunksize=share)
    except BrokenProcessPool as error:
        raise ProgramError(
            "A process that did a part of the work died.",
            "There may be too little memory: close programs, then try again.",
        ) from error
    finally:
        gc.unfreeze()
        del _shared["work"]


def _of_shared(number: int) -> Any:
    return _shared["work"](number)


def _threads() -> int:
    """Return how many threads this process has, including those of libraries."""
    tasks = Path("/proc/self/task")
    return len([*tasks.iterdir()]) if tasks.is_dir() else 2
