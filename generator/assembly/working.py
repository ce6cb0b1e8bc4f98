"""Units worked on, by as many processes as there are cores where it pays."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator import memory
from generator.assembly.products import UnitProduct, product_of
from generator.assembly.state import Kept, StateFolder
from generator.loading import Unit
from generator.rendering.environment import compile_templates
from generator.rendering.memo import Memo
from generator.unit_work import Setup, work_unit

#: Fewer units are done sooner than a second process is ready.
PAYS_FROM = 4


@dataclass(frozen=True, slots=True)
class Job:
    """Units to be worked on.

    Attributes:
        units: Each with its key.
        setup: What they share.
        named: Addresses that the navigation names.
        folder: Where pages rendered before are, and are kept.
    """

    units: Sequence[tuple[str, Unit]]
    setup: Setup
    named: frozenset[str]
    folder: StateFolder


def work(job: Job, tell: Callable[[str], None]) -> Iterator[tuple[str, UnitProduct]]:
    """Works on units and yields each with its key, in no order.

    Args:
        job: What to do.
        tell: Called with what is being done.

    Raises:
        RenderError: A template is faulty, or a handout cannot be printed.
        DiskError: Something cannot be kept.
    """
    count = len(job.units)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    alone = cores < 2 or count < PAYS_FROM or _threads() > 1
    results = _one_by_one(job) if alone else _side_by_side(job, cores)
    for number, result in enumerate(results, 1):
        tell(f"Worked on topic {number} of {count}")
        yield result


def _threads() -> int:
    """How many threads this process has, those of libraries too.

    Forked processes begin with all that was read, but without threads: a library that
    waits for one of its own, as a printer does once it has printed, would wait for ever.
    """
    tasks = Path("/proc/self/task")
    return len([*tasks.iterdir()]) if tasks.is_dir() else 2


def _one_by_one(job: Job) -> Iterator[tuple[str, UnitProduct]]:
    return (_worked(job, number) for number in range(len(job.units)))


def _side_by_side(job: Job, cores: int) -> Iterator[tuple[str, UnitProduct]]:
    # An edit of one topic needs none of it.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415

    count = len(job.units)
    _shared["job"] = job
    # What every process would make for itself is made before they part, and is left in
    # peace by the collector, which would copy it to look at it.
    compile_templates()
    gc.freeze()
    try:
        # A process that dies is an error here, where a plain pool would wait for ever.
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(min(cores, count), context) as pool:
            share = max(1, min(8, count // (4 * cores)))
            yield from pool.map(_of_shared, range(count), chunksize=share)
    finally:
        gc.unfreeze()
        del _shared["job"]


#: What forked processes find in the memory that they begin with.
_shared: dict[str, Any] = {}


def _of_shared(number: int) -> tuple[str, UnitProduct]:
    return _worked(_shared["job"], number)


def _worked(job: Job, number: int) -> tuple[str, UnitProduct]:
    key, unit = job.units[number]
    name = name_of(unit)
    kept = job.folder.memo(name)
    memory.begin(kept.outcomes)
    memo = Memo(kept.pages)
    product = product_of(unit, work_unit(unit, job.setup, memo), job.setup.today, job.named)
    if memo.now:
        job.folder.keep_memo(name, Kept(memo.now, memory.used()))
    return key, product


def name_of(unit: Unit) -> str:
    """What a unit's rendered pages are kept under: the id of its first topic."""
    return unit.parts[0].topics[0].topic.id


def in_order(
    keys: Mapping[tuple[str, ...], str], units: Mapping[str, UnitProduct]
) -> list[UnitProduct]:
    """Units in the order of their first topics."""
    return [units[keys[topics]] for topics in sorted(keys)]
