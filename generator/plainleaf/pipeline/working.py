"""Units worked on, by as many processes as there are cores where it pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field

from plainleaf.loading import Unit
from plainleaf.pipeline.files import Placed, WrittenFiles
from plainleaf.pipeline.products import UnitProduct, product_of, topic_ids
from plainleaf.pipeline.state import Keeping, Kept
from plainleaf.pipeline.unit import PageWork, Setup, UnitWork, work_unit
from plainleaf.rendering.environment import compile_templates
from plainleaf.rendering.memo import Memo
from plainleaf.storage import memory
from plainleaf.storage.parallel import processes_for, side_by_side

#: Fewer units are done sooner than a second process is ready.
PAYS_FROM = 4


class Seen(Struct):
    """What came of every stage, for whoever wants to look at it whole.

    Attributes:
        works: Units worked on, in order.
        overview: The pages over all topics, once they are rendered.
        others: Files that go with those and are no text.
    """

    works: list[UnitWork] = field(default_factory=list)
    overview: list[PageWork] = field(default_factory=list)
    others: dict[str, bytes] = field(default_factory=dict)


class Job(Struct, frozen=True):
    """Units to be worked on.

    Attributes:
        units: Each with its key.
        setup: What they share.
        named: Addresses that the navigation names.
        keeping: Where pages rendered before are, and are kept.
        before: Units of the same program and theme as an earlier build left them, by the
            ids of their topics.
        seen: Where to note all that comes of them, for whoever keeps nothing.
    """

    units: Sequence[tuple[str, Unit]]
    setup: Setup
    named: frozenset[str]
    keeping: Keeping
    before: Mapping[tuple[str, ...], UnitProduct] = field(default_factory=dict)
    seen: Seen | None = None


def work(job: Job, tell: Callable[[str], None]) -> Iterator[tuple[str, UnitProduct]]:
    """Work on units, and yield each with its key, in no order.

    Args:
        job: What to do.
        tell: Called with what is being done.

    Raises:
        RenderError: A template is faulty, or a handout cannot be printed.
        DiskError: Something cannot be kept.
        ProgramError: A process died.
    """
    count = len(job.units)
    # What cannot be kept would all have to go through a pipe.
    pays = count >= PAYS_FROM and job.keeping.key is not None
    processes = processes_for(count) if pays else 1
    if processes > 1:
        # What every process would make for itself is made before they part.
        compile_templates()
    # What stands on a disk need not go through a pipe.
    piece = _worked_and_kept if processes > 1 else _worked
    results = side_by_side(partial(piece, job), count, processes)
    for number, (key, product) in enumerate(results, 1):
        if count > 1:
            # Of many it would be much to hold until all are done.
            job.keeping.keep_memos()
        tell(f"Worked on topic {number} of {count}")
        yield key, job.keeping.found(product)


def _worked(job: Job, number: int) -> tuple[str, UnitProduct]:
    key, unit = job.units[number]
    # What was rendered last of the topic, whatever its other topics.
    name = topic_ids(unit)[0]
    kept = job.keeping.memo(name)
    memory.begin(kept.outcomes)
    memo = Memo(kept.pages)
    old = job.before.get(topic_ids(unit))
    # What was worked on for a build that faults stopped stands nowhere yet.
    stands = old.files.standing() if old and isinstance(old.files, Placed) else WrittenFiles()
    done = work_unit(unit, job.setup, memo)
    if job.seen:
        job.seen.works.append(done)
    product = product_of(unit, done, job.setup, job.named, stands)
    if memo.now:
        job.keeping.note_memo(name, Kept(memo.now, memory.used()))
    return key, product


def _worked_and_kept(job: Job, number: int) -> tuple[str, UnitProduct]:
    key, product = _worked(job, number)
    return key, job.keeping.kept(product)
