"""Run work in parallel, in forked processes that share the memory of this one."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from plainleaf.errors import ProgramError

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")

#: Pieces of work given to each forked process, so that it need not wait for this one.
_AHEAD = 3
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

    This process does its share: another would take memory, and its results pass through a pipe.

    Args:
        work: Does the piece with a number. What it returns or raises must be picklable.
        count: How many pieces there are.
        processes: How many processes to use, this one among them.

    Raises:
        ProgramError: A process died.
    """
    if processes == 1:
        yield from map(work, range(count))
        return
    # Imported here because small builds do not need them.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import Future, ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    _shared["work"] = work
    # Freeze existing objects: if the garbage collector visited them, their memory pages would be
    # copied in every forked process.
    gc.freeze()
    try:
        # If a process dies, this pool raises an error; `multiprocessing.Pool` would wait forever.
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes - 1, context) as pool:
            waiting: deque[Future[T]] = deque()
            for number in range(count):
                # Some pieces wait for each process, but not at the end, when none may wait.
                each = _AHEAD if count - number > _AHEAD * processes else 1
                if sum(not one.done() for one in waiting) < each * (processes - 1):
                    waiting.append(pool.submit(_of_shared, number))
                else:
                    waiting.append(_done_here(Future(), work, number))
                while waiting and waiting[0].done():
                    yield waiting.popleft().result()
            yield from (one.result() for one in waiting)
    except BrokenProcessPool as error:
        raise ProgramError(
            "A process that did a part of the work died.",
            "There may be too little memory: close programs, then try again.",
        ) from error
    finally:
        gc.unfreeze()
        del _shared["work"]


def _done_here(made: Future[T], work: Callable[[int], T], number: int) -> Future[T]:
    """Return the result of a piece of work of this process; an error is raised in its turn."""
    try:
        made.set_result(work(number))
    except Exception as error:
        made.set_exception(error)
    return made


def _of_shared(number: int) -> Any:
    return _shared["work"](number)


def _threads() -> int:
    """Return how many threads this process has, including those of libraries."""
    tasks = Path("/proc/self/task")
    return len([*tasks.iterdir()]) if tasks.is_dir() else 2
