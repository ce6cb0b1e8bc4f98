"""Join units: build the pages over all topics, the search, and checks across topics.

Each of these is built again only if the data of the units that it depends on has changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from plainleaf.loading import Library, Loaded
from plainleaf.model import Moved
from plainleaf.open_data import Places, moved_problems
from plainleaf.pipeline.across_topics import problems_across_topics
from plainleaf.pipeline.files import files_of
from plainleaf.pipeline.overviews import for_machines, overview
from plainleaf.pipeline.products import Joined, Overviews, TopicProduct, UnitProduct
from plainleaf.pipeline.searches import earlier, search_of
from plainleaf.pipeline.state import BuildCache, CachedMemo, key_of_files
from plainleaf.pipeline.survey import Survey
from plainleaf.pipeline.unit import Setup, published
from plainleaf.pipeline.working import Seen
from plainleaf.planning import TopicPlan, overview_plan
from plainleaf.problems import Report
from plainleaf.rendering.memo import Memo
from plainleaf.search import TopicSearch
from plainleaf.search.files import files_of as search_files_of
from plainleaf.search.files import start_of
from plainleaf.search.topics import overview_search
from plainleaf.storage import memory

#: Cache key of the pages over all topics; it has a dot, so that it cannot be the id of a topic.
_OWN = "over.all"


class Joining(Struct, frozen=True):
    """What joining needs besides the units.

    Attributes:
        found: The survey of the content folder.
        setup: Settings that all units share.
        named: Addresses in the navigation.
        cache: Cache of rendered pages.
        before: Result of joining in an earlier build.
        seen: Collects what is rendered, to inspect it.
    """

    found: Survey
    setup: Setup
    named: frozenset[str]
    cache: BuildCache
    before: Joined | None = None
    seen: Seen | None = None

    @property
    def loaded(self) -> Loaded:
        """What was read from the folder."""
        if self.found.loaded is None:
            raise ValueError("what has not been read cannot be joined")
        return self.found.loaded

    @property
    def rest(self) -> Library:
        """Entries that belong to no topic."""
        if self.found.units is None:
            raise ValueError("what has not been read cannot be joined")
        return self.found.units.rest

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The old ids."""
        return self.loaded.library.moved if self.loaded.library else ()

    def basis(self, *more: str) -> str:
        """Return a digest of the shared files, the day and the given names."""
        today = self.setup.today.isoformat()
        return key_of_files(self.found.shared, self.found.several, today, more)


def join(work: Joining, units: Sequence[UnitProduct]) -> Joined:
    """Join units, whether new or cached.

    Args:
        work: What joining needs.
        units: All units, in order.

    Raises:
        ValueError: The shared files were not read.
        RenderError: A template is faulty.
        DiskError: The cache cannot be written.
        LostError: An entry of the cache is gone.
        MissingError: A search entry of the cache is gone.
    """
    together = _together(work, units)
    findings = [work.loaded.report, together[1], *(unit.report for unit in units)]
    tolerated = work.setup.tolerated
    basis = work.basis(*(unit.topics.id for unit in units))
    overviews = work.before.overviews if work.before else None
    over: _Over | None = None
    if overviews is None or overviews.basis != basis or not work.found.sound:
        over, overviews = _Over.of(work, units), None
        findings.append(over.moved)
    report = Report.of(problem for one in findings for problem in one).tolerating(tolerated)
    if report.errors or (over and not over.topics):
        return Joined(work.found.joined, report)
    searches = [topic for unit in units for topic in unit.search]
    if overviews is None:
        assert over is not None  # noqa: S101 - if there were none, they were planned
        overviews = _overviews(work, over, searches, basis)
    report = Report.of((*report, *overviews.report)).tolerating(tolerated)
    if not work.setup.publishing:
        return Joined(work.found.joined, report, together, overviews)
    start = start_of(overviews.search, work.rest.words, work.rest.terms)
    found = search_files_of(start, searches, earlier(work.before, work.cache.searches))
    search = search_of(found, work.before)
    return Joined(work.found.joined, report, together, overviews, search, found.state)


def _together(work: Joining, units: Sequence[UnitProduct]) -> tuple[str, Report]:
    basis = work.basis(*(unit.findings.id for unit in units))
    if work.before and work.before.together[0] == basis and work.found.sound:
        return work.before.together
    report, alone = problems_across_topics(
        [unit.findings.get() for unit in units],
        lambda: [one for unit in units for one in unit.checked.get()],
        work.rest,
        work.setup,
    )
    return (basis if alone else "", report)


class _Over(Struct, frozen=True):
    """Plan of the pages over all topics, and what they are made of."""

    topics: Sequence[TopicProduct]
    plan: TopicPlan | None
    places: Places
    moved: Report

    @classmethod
    def of(cls, work: Joining, units: Sequence[UnitProduct]) -> _Over:
        """Plan the pages."""
        topics = [topic for unit in units for topic in unit.topics.get()]
        whole = all(unit.topics.get() for unit in units)
        summaries = [topic.summary for topic in topics if topic.summary]
        several = work.found.several and whole and topics
        plan = overview_plan(summaries, work.rest) if several else None
        plan = published(plan, work.setup.site) if plan else None
        own = (Places.of(plan),) if plan else ()
        places = Places.all((*own, *(topic.places for topic in topics)))
        moved = Report.of(())
        if topics and whole:
            moved = Report.of(moved_problems(work.moved, places, work.setup.broken_ids))
        return cls(topics if whole else (), plan, places, moved)


def _overviews(
    work: Joining, over: _Over, searches: Sequence[TopicSearch], basis: str
) -> Overviews:
    kept = work.cache.memo(_OWN)
    memory.begin(kept.outcomes)
    memo = Memo(kept.pages)
    shares = [topic.share for topic in over.topics if topic.share]
    extra = for_machines(shares, work.moved, over.places, over.plan, work.rest, work.setup)
    pages = overview(over.plan, work.rest, work.setup, memo, extra)
    if work.seen:
        work.seen.overview.append(pages)
        work.seen.others.update(extra.others)
    work.cache.note_memo(_OWN, CachedMemo(memo.now, memory.used()))
    old = work.before.overviews if work.before else None
    return Overviews(
        basis,
        Report.of((*over.moved, *pages.report)),
        over.plan.counts if over.plan else over.topics[0].counts,
        max(topic.checked for topic in over.topics),
        min(topic.next_check for topic in over.topics),
        overview_search(over.plan, searches).data() if over.plan else None,
        files_of(pages.rendered, extra.others, work.named, old.files.standing() if old else None),
    )
