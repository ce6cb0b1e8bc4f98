"""Build units, in parallel processes if there are enough of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field

from plainleaf.loading import Unit
from plainleaf.pipeline.files import WrittenFiles
from plainleaf.pipeline.products import UnitProduct, product_of, topic_ids
from plainleaf.pipeline.state import BuildCache, CachedMemo
from plainleaf.pipeline.unit import PageWork, Setup, UnitWork, work_unit
from plainleaf.rendering.environment import compile_templates
from plainleaf.rendering.memo import Memo
from plainleaf.storage import memory
from plainleaf.storage.parallel import parallel_map, processes_for

#: With fewer units than this, starting a second process takes longer than it saves.
PAYS_FROM = 4


class Seen(Struct):
    """Container for the results of every stage, to inspect them.

    Attributes:
        works: Results of the units, in order.
        overview: The pages over all topics, once they are rendered.
        others: Their binary files, by path.
    """

    works: list[UnitWork] = field(default_factory=list)
    overview: list[PageWork] = field(default_factory=list)
    others: dict[str, bytes] = field(default_factory=dict)


class Job(Struct, frozen=True):
    """Units that must be built.

    Attributes:
        units: Each with its key.
        setup: Settings that all units share.
        named: Addresses in the navigation.
        cache: Cache of rendered pages.
        before: Units as an earlier build with the same program and theme left them, by the ids of
            their topics.
        seen: Collects all results, to inspect them.
    """

    units: Sequence[tuple[str, Unit]]
    setup: Setup
    named: frozenset[str]
    cache: BuildCache
    before: Mapping[tuple[str, ...], UnitProduct] = field(default_factory=dict)
    seen: Seen | None = None


def work(job: Job, notify: Callable[[str], None]) -> Iterator[tuple[str, UnitProduct]]:
    """Build units, and yield each with its key, in any order.

    Args:
        job: What to build.
        notify: Called with the progress.

    Raises:
        RenderError: A template is faulty, or a handout cannot be printed.
        DiskError: The cache cannot be written.
        ProgramError: A process died.
    """
    count = len(job.units)
    # Results that cannot be cached would have to be sent through a pipe, which costs more than it
    # saves.
    pays = count >= PAYS_FROM and job.cache.key is not None
    processes = processes_for(count) if pays else 1
    if processes > 1:
        # Compile the templates once, before the processes are forked.
        compile_templates()
    # Cached results need not be sent through a pipe.
    piece = _worked_and_kept if processes > 1 else _worked
    results = parallel_map(partial(piece, job), count, processes)
    for number, (key, product) in enumerate(results, 1):
        if count > 1:
            # With many units, do not hold all rendered pages in memory until the end.
            job.cache.keep_memos()
        notify(f"Worked on topic {number} of {count}")
        yield key, job.cache.found(product)


def _worked(job: Job, number: int) -> tuple[str, UnitProduct]:
    key, unit = job.units[number]
    # A topic's rendered pages are cached under its own id, so that they are found even if its unit
    # now has other topics.
    name = topic_ids(unit)[0]
    kept = job.cache.memo(name)
    memory.begin(kept.outcomes)
    memo = Memo(kept.pages)
    old = job.before.get(topic_ids(unit))
    stands = old.files.standing() if old and old.is_placed else WrittenFiles()
    done = work_unit(unit, job.setup, memo)
    if job.seen:
        job.seen.works.append(done)
    product = product_of(unit, done, job.setup, job.named, stands)
    if memo.now:
        job.cache.note_memo(name, CachedMemo(memo.now, memory.used()))
    return key, product


def _worked_and_kept(job: Job, number: int) -> tuple[str, UnitProduct]:
    key, product = _worked(job, number)
    memory.leave()
    return key, job.cache.kept(product)
