"""Work done side by side, by processes that begin with all that this one has in memory."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from plainleaf.errors import ProgramError

T = TypeVar("T")

#: Most pieces of work that a process is given at once.
_MOST_AT_ONCE = 8
#: What forked processes find in the memory that they begin with.
_shared: dict[str, Callable[[int], Any]] = {}


def processes_for(count: int) -> int:
    """How many processes to do some pieces of work with; 1 where they cannot be forked.

    Forked processes begin with all that was read, but without threads: a library that
    waits for one of its own, as a printer does once it has printed, would wait for ever.

    Args:
        count: How many pieces of work there are.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return max(1, min(cores, count)) if _threads() == 1 else 1


def side_by_side(work: Callable[[int], T], count: int, processes: int) -> Iterator[T]:
    """Does numbered pieces of work, and yields what comes of each, in order.

    Args:
        work: Does the piece of a number. What it returns, or raises, must pickle.
        count: How many pieces there are.
        processes: How many processes do them; with 1 it is this one.

    Raises:
        ProgramError: A process died.
    """
    if processes == 1:
        yield from map(work, range(count))
        return
    # Little work needs none of it.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    _shared["work"] = work
    # What there is is left in peace by the collector, which would copy it to look at it.
    gc.freeze()
    try:
        # A process that dies is an error here, where a plain pool would wait for ever.
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, context) as pool:
            # The last share is done by one process alone: it must not be long.
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
    """How many threads this process has, those of libraries too."""
    tasks = Path("/proc/self/task")
    return len([*tasks.iterdir()]) if tasks.is_dir() else 2
