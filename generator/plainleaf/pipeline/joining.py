"""Units together: the pages over all topics, the search, and what only all of them tell.

Each of these is made anew only where that of the units which it is made of has changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from plainleaf.loading import Library, Loaded
from plainleaf.model import Moved
from plainleaf.open_data import Places, moved_problems
from plainleaf.pipeline.exports import places_of
from plainleaf.pipeline.files import files_of
from plainleaf.pipeline.one_shot import for_machines, overview
from plainleaf.pipeline.products import Joined, Overviews, TopicProduct, UnitProduct
from plainleaf.pipeline.searches import earlier, search_of
from plainleaf.pipeline.state import Kept, StateFolder, key_of_files
from plainleaf.pipeline.survey import Survey
from plainleaf.pipeline.telling import told_together
from plainleaf.pipeline.unit import Setup
from plainleaf.planning import TopicPlan, overview_plan
from plainleaf.problems import Report
from plainleaf.rendering.memo import Memo
from plainleaf.search import TopicSearch
from plainleaf.search.files import files_of as search_files_of
from plainleaf.search.files import start_of
from plainleaf.search.topics import overview_search
from plainleaf.storage import memory

#: What the pages over all topics are kept under; no id of a topic has a dot.
_OWN = "over.all"


class Joining(Struct, frozen=True):
    """What units are joined with.

    Attributes:
        found: What the content folder holds.
        setup: What all units share.
        named: Addresses that the navigation names.
        folder: Where pages rendered before are, and are kept.
        before: What was joined by an earlier build.
    """

    found: Survey
    setup: Setup
    named: frozenset[str]
    folder: StateFolder
    before: Joined | None = None

    @property
    def loaded(self) -> Loaded:
        """What was read of the folder."""
        if self.found.loaded is None:
            raise ValueError("what has not been read cannot be joined")
        return self.found.loaded

    @property
    def rest(self) -> Library:
        """What belongs to no topic."""
        if self.found.units is None:
            raise ValueError("what has not been read cannot be joined")
        return self.found.units.rest

    @property
    def moved(self) -> tuple[Moved, ...]:
        """The old ids."""
        return self.loaded.library.moved if self.loaded.library else ()

    def basis(self, *more: str) -> str:
        """A digest of what is made of shared files, and of what else is named."""
        found = self.found
        shared = {p: known for p, known in found.contents.items() if not found.topic_of(p, known)}
        return key_of_files(shared, found.several, self.setup.today.isoformat(), more)


def join(work: Joining, units: Sequence[UnitProduct]) -> Joined:
    """Joins units that were worked on, or taken from an earlier build.

    Args:
        work: What they are joined with.
        units: All units, in order.

    Raises:
        ValueError: The shared files were not read.
        RenderError: A template is faulty.
        DiskError: Something cannot be kept.
        LostError: Something that an earlier build kept is gone.
        MissingError: The same, of search.
    """
    together = _together(work, units)
    told = [work.loaded.report, together[1], *(unit.report for unit in units)]
    tolerated = work.setup.tolerated
    basis = work.basis(*(unit.topics.id for unit in units))
    overviews = work.before.overviews if work.before else None
    over: _Over | None = None
    if overviews is None or overviews.basis != basis:
        over, overviews = _Over.of(work, units), None
        told.append(over.moved)
    report = Report.of(problem for one in told for problem in one).tolerating(tolerated)
    if report.errors or (over and not over.topics):
        return Joined(work.found.joined, report)
    searches = [topic for unit in units for topic in unit.search]
    if overviews is None:
        assert over is not None  # noqa: S101 - where there were none, they were planned
        overviews = _overviews(work, over, searches, basis)
    report = Report.of((*report, *overviews.report)).tolerating(tolerated)
    start = start_of(overviews.search, work.rest.words, work.rest.terms)
    found = search_files_of(start, searches, earlier(work.before, work.folder.searches))
    search = search_of(found, work.before)
    return Joined(work.found.joined, report, together, overviews, search, found.state)


def _together(work: Joining, units: Sequence[UnitProduct]) -> tuple[str, Report]:
    basis = work.basis(*(unit.told.id for unit in units))
    if work.before and work.before.together[0] == basis:
        return work.before.together
    report, alone = told_together(
        [unit.told.get() for unit in units],
        lambda: [one for unit in units for one in unit.checked.get()],
        work.rest,
        work.setup,
    )
    return (basis if alone else "", report)


class _Over(Struct, frozen=True):
    """The pages over all topics as they are planned, and what they are made of."""

    topics: Sequence[TopicProduct]
    plan: TopicPlan | None
    places: Places
    moved: Report

    @classmethod
    def of(cls, work: Joining, units: Sequence[UnitProduct]) -> _Over:
        """Plans them."""
        topics = [topic for unit in units for topic in unit.topics.get()]
        summaries = [topic.summary for topic in topics if topic.summary]
        plan = overview_plan(summaries, work.rest) if work.found.several and topics else None
        shares = [topic.share for topic in topics if topic.share]
        places = places_of(shares, plan)
        moved = Report.of(())
        if len(shares) == len(topics) > 0:
            moved = Report.of(moved_problems(work.moved, places, work.setup.broken_ids))
        return cls(topics, plan, places, moved)


def _overviews(
    work: Joining, over: _Over, searches: Sequence[TopicSearch], basis: str
) -> Overviews:
    kept = work.folder.memo(_OWN)
    memory.begin(kept.outcomes)
    memo = Memo(kept.pages)
    shares = [topic.share for topic in over.topics if topic.share]
    extra = for_machines(shares, work.moved, over.places, over.plan, work.rest, work.setup)
    pages = overview(over.plan, work.rest, work.setup, memo, extra)
    work.folder.note_memo(_OWN, Kept(memo.now, memory.used()))
    return Overviews(
        basis,
        Report.of((*over.moved, *pages.report)),
        over.plan.counts if over.plan else over.topics[0].counts,
        max(topic.checked for topic in over.topics),
        overview_search(over.plan, searches).told() if over.plan else None,
        files_of(pages.rendered, extra.others, work.named),
    )
