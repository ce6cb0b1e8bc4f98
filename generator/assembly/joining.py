"""Units together: the pages over all topics, the search, and what only all of them tell."""

from __future__ import annotations

from collections.abc import Sequence

from generator import memory
from generator.assembly.products import Joined, UnitProduct, files_of
from generator.assembly.searches import earlier, with_search
from generator.assembly.state import Kept, StateFolder
from generator.assembly.survey import Survey
from generator.exporting import moved_problems
from generator.pipeline import for_machines, joined_report, overview
from generator.planning import overview_plan
from generator.problems import Report
from generator.rendering.memo import Memo
from generator.searching import search_since
from generator.site_exports import places_of
from generator.unit_work import Setup

#: What the pages over all topics are kept under; no id of a topic has a dot.
_OWN = "over.all"


def join(  # noqa: PLR0913 - each says one thing of the build
    found: Survey,
    units: Sequence[UnitProduct],
    setup: Setup,
    named: frozenset[str],
    folder: StateFolder,
    before: Joined | None = None,
) -> Joined:
    """Joins units that were worked on, or taken from an earlier build.

    Args:
        found: What the content folder holds.
        units: All units, in order.
        setup: What all units share.
        named: Addresses that the navigation names.
        folder: Where pages rendered before are, and are kept.
        before: What an earlier build joined; its files stand as it wrote them.

    Raises:
        ValueError: The shared files were not read.
        RenderError: A template is faulty.
        DiskError: Something cannot be kept.
        MissingError: What an earlier build kept for search is gone.
    """
    if found.loaded is None or found.units is None:
        raise ValueError("what has not been read cannot be joined")
    rest = found.units.rest
    checked = [one for unit in units for one in unit.checked]
    told = [found.loaded.report, joined_report(checked, rest, setup)]
    told += [report for unit in units for report in (unit.folding, unit.report)]
    topics = [topic for unit in units for topic in unit.topics]
    summaries = [topic.summary for topic in topics if topic.summary]
    own = overview_plan(summaries, rest) if found.several and topics else None
    shares = [topic.share for topic in topics if topic.share]
    places = places_of(shares, own)
    moved = found.loaded.library.moved if found.loaded.library else ()
    if len(shares) == len(topics) > 0:
        told.append(Report.of(moved_problems(moved, places, setup.broken_ids)))
    report = Report.of(problem for one in told for problem in one).tolerating(setup.tolerated)
    if report.errors or not topics:
        return Joined(found.joined, report)
    kept = folder.memo(_OWN)
    memory.begin(kept.outcomes)
    memo = Memo(kept.pages)
    extra = for_machines(shares, moved, places, own, rest, setup)
    pages = overview(own, rest, setup, memo, extra)
    folder.keep_memo(_OWN, Kept(memo.now, memory.used()))
    searches = [topic.search for topic in topics]
    old = before.files if before else None
    since = earlier(before.search if before else None, old, folder.searches)
    search = search_since(since, searches, own, rest.words, rest.terms)
    return Joined(
        found.joined,
        Report.of((*report, *pages.report)).tolerating(setup.tolerated),
        own.counts if own else topics[0].counts,
        max(topic.checked for topic in topics),
        with_search(files_of(pages.rendered, extra.others, named), search, old),
        search.state,
    )
