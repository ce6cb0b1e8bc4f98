"""Units worked on, by as many processes as there are cores where it pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from plainleaf.loading import Unit
from plainleaf.pipeline.files import Placed, Standing
from plainleaf.pipeline.products import UnitProduct, product_of, topic_ids
from plainleaf.pipeline.state import Kept, StateFolder
from plainleaf.pipeline.unit import Setup, work_unit
from plainleaf.rendering.environment import compile_templates
from plainleaf.rendering.memo import Memo
from plainleaf.storage import memory
from plainleaf.storage.parallel import processes_for, side_by_side

#: Fewer units are done sooner than a second process is ready.
PAYS_FROM = 4


class Job(Struct, frozen=True):
    """Units to be worked on.

    Attributes:
        units: Each with its key.
        setup: What they share.
        named: Addresses that the navigation names.
        folder: Where pages rendered before are, and are kept.
        before: Units of the same program and theme as an earlier build left them, by the
            ids of their topics.
    """

    units: Sequence[tuple[str, Unit]]
    setup: Setup
    named: frozenset[str]
    folder: StateFolder
    before: Mapping[tuple[str, ...], UnitProduct]


def work(job: Job, tell: Callable[[str], None]) -> Iterator[tuple[str, UnitProduct]]:
    """Works on units and yields each with its key, in no order.

    Args:
        job: What to do.
        tell: Called with what is being done.

    Raises:
        RenderError: A template is faulty, or a handout cannot be printed.
        DiskError: Something cannot be kept.
        ProgramError: A process died.
    """
    count = len(job.units)
    processes = processes_for(count) if count >= PAYS_FROM else 1
    if processes > 1:
        # What every process would make for itself is made before they part.
        compile_templates()
    # What stands on a disk need not go through a pipe.
    piece = _worked_and_kept if processes > 1 else _worked
    results = side_by_side(partial(piece, job), count, processes)
    for number, result in enumerate(results, 1):
        if count > 1:
            # Of many it would be much to hold until all are done.
            job.folder.keep_memos()
        tell(f"Worked on topic {number} of {count}")
        yield result


def _worked(job: Job, number: int) -> tuple[str, UnitProduct]:
    key, unit = job.units[number]
    name = name_of(unit)
    kept = job.folder.memo(name)
    memory.begin(kept.outcomes)
    memo = Memo(kept.pages)
    old = job.before.get(topic_ids(unit))
    # What was worked on for a build that faults stopped stands nowhere yet.
    stands = old.files.standing() if old and isinstance(old.files, Placed) else Standing()
    done = work_unit(unit, job.setup, memo)
    product = product_of(unit, done, job.setup.today, job.named, stands)
    if memo.now:
        job.folder.note_memo(name, Kept(memo.now, memory.used()))
    return key, product


def _worked_and_kept(job: Job, number: int) -> tuple[str, UnitProduct]:
    key, product = _worked(job, number)
    return key, job.folder.kept(product)


def name_of(unit: Unit) -> str:
    """What a unit's rendered pages are kept under: the id of its first topic."""
    return unit.parts[0].topics[0].topic.id


def in_order(
    keys: Mapping[tuple[str, ...], str], units: Mapping[str, UnitProduct]
) -> list[UnitProduct]:
    """Units in the order of their first topics."""
    return [units[keys[topics]] for topics in sorted(keys)]
