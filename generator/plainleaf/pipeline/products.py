"""What one unit of topics gave to the site, small enough to be kept from build to build."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.loading import Unit
from plainleaf.open_data import Places
from plainleaf.pipeline.exports import TopicShare
from plainleaf.pipeline.files import Files, Placed, WrittenFiles, all_files, files_of
from plainleaf.pipeline.pieces import StoredValue, same
from plainleaf.pipeline.telling import UnitFindings
from plainleaf.pipeline.unit import Setup, TopicWork, UnitWork
from plainleaf.planning import Counts
from plainleaf.planning.summary import TopicSummary
from plainleaf.problems import Report
from plainleaf.rules import Checked
from plainleaf.search import SearchState, TopicSearch


class TopicProduct(Struct, frozen=True):
    """What pages over all topics and the command's closing line need of one.

    Attributes:
        share: What the files over all topics need of it; None where it was only checked.
    """

    summary: TopicSummary | None
    counts: Counts
    checked: date
    next_check: date
    places: Places
    share: TopicShare | None = None


class UnitFiles(Struct, frozen=True):
    """What a unit gives to the site besides its problems.

    Attributes:
        search: What search finds in each topic.
        files: Its files.
        handouts: Names that its handouts are kept under.
    """

    search: tuple[TopicSearch, ...]
    files: Files | Placed
    handouts: frozenset[str]


class UnitProduct(Struct, frozen=True):
    """One unit, worked on.

    Attributes:
        ids: Ids of its topics.
        since: The day that it was worked on.
        until: Last day on which checking tells the same.
        report: What checking, folding and reading it told that needs no other topic.
        told: What checking needs of it to tell what only all topics together do.
        checked: What checking each topic found.
        topics: Each topic, in short; empty where faults are in the way.
        made: What it gives to the site; None where it was only checked.
    """

    ids: tuple[str, ...]
    since: date
    until: date
    report: Report
    told: StoredValue[UnitFindings]
    checked: StoredValue[tuple[Checked, ...]]
    topics: StoredValue[tuple[TopicProduct, ...]]
    made: UnitFiles | None

    @property
    def files(self) -> Files | Placed:
        """Its files; none where it was only checked."""
        return self.made.files if self.made else Files()

    @property
    def search(self) -> tuple[TopicSearch, ...]:
        """What search finds in it; nothing where it was only checked."""
        return self.made.search if self.made else ()

    @property
    def pieces(self) -> tuple[StoredValue[Any], ...]:
        """All that is kept of it in entries of their own."""
        digests = (self.files.digests,) if isinstance(self.files, Placed) else ()
        return (self.told, self.checked, self.topics, *digests)

    def with_files(self, files: Files | Placed) -> UnitProduct:
        """Return the same with other files."""
        return replace(self, made=replace(self.made, files=files) if self.made else None)

    def placed(self) -> UnitProduct:
        """Return the same without what is on the disk by now."""
        return self.with_files(self.files.placed())

    def bare(self) -> UnitProduct:
        """Return the same without what is kept of it in entries of their own."""
        if self.made is None:
            return self
        search = tuple(one.bare() for one in self.made.search)
        return replace(self, made=replace(self.made, search=search))

    def after(self, old: UnitProduct) -> UnitProduct:
        """Return the same, with what an older state of it has that is equal."""
        told, topics = same(self.told, old.told), same(self.topics, old.topics)
        return replace(self, told=told, topics=topics)


class Overviews(Struct, frozen=True):
    """What was made of all topics together, but for search.

    Attributes:
        basis: Of what; where that is the same, all of it is.
        report: What there is to fix in it.
        counts: The figures of the whole site.
        checked: When the newest content was checked.
        next_check: When the first of the topics is due to be checked again.
        search: What its pages give to search; None where there are none over all topics.
        files: Pages over all topics, the style of all pages, the index of the data.
    """

    basis: str
    report: Report
    counts: Counts
    checked: date
    next_check: date
    search: Mapping[str, Any] | None
    files: Files | Placed


class Joined(Struct, frozen=True):
    """What was made of all units together.

    Attributes:
        key: Digest of all content files.
        report: What only all topics together tell, and what each told.
        together: What only all topics together tell, and of what that was told.
        overviews: The pages over all topics; None where errors stopped the way.
        search: Search files.
        searched: What the search's next build can begin with.
    """

    key: str
    report: Report
    together: tuple[str, Report] = ("", Report())
    overviews: Overviews | None = None
    search: Files | Placed = field(default_factory=Files)
    searched: SearchState | None = None

    @property
    def files(self) -> tuple[Files | Placed, ...]:
        """All files of it."""
        return (self.overviews.files, self.search) if self.overviews else ()

    @property
    def pieces(self) -> tuple[StoredValue[Any], ...]:
        """All that is kept of it in files of its own."""
        return tuple(files.digests for files in self.files if isinstance(files, Placed))

    def with_files(self, overviews: Files | Placed, search: Files | Placed) -> Joined:
        """The same with other files."""
        own = replace(self.overviews, files=overviews) if self.overviews else None
        return replace(self, overviews=own, search=search)

    def placed(self) -> Joined:
        """The same without what is on the disk by now."""
        return self.with_files(*(files.placed() for files in self.files)) if self.files else self


def product_of(
    unit: Unit, work: UnitWork, setup: Setup, named: frozenset[str], before: WrittenFiles
) -> UnitProduct:
    """Return what is kept of a unit's work.

    Args:
        unit: The unit.
        work: What became of it.
        setup: What all units share.
        named: Addresses that the navigation names.
        before: Its files as they stand.
    """
    checks = [topic.topic.next_check for part in unit.parts for topic in part.topics]
    due = (day for day in checks if day >= setup.today)
    reports = (one.pages.report for one in work.topics)
    told = (*(one.report for one in work.checked), work.folding.report, *reports)
    return UnitProduct(
        topic_ids(unit),
        setup.today,
        min(due, default=date.max),
        Report.of(problem for report in told for problem in report),
        StoredValue(UnitFindings.of(work.checked)),
        StoredValue(work.checked),
        StoredValue(tuple(_in_short(one) for one in work.topics)),
        _files(work, named, before) if setup.publishing else None,
    )


def _files(work: UnitWork, named: frozenset[str], before: WrittenFiles) -> UnitFiles:
    files = [files_of(one.pages.rendered, one.others, named, before) for one in work.topics]
    keys = frozenset(key for one in work.topics for key in one.handouts.keys)
    search = tuple(one.search for one in work.topics if one.search)
    return UnitFiles(search, all_files(files), keys)


def topic_ids(unit: Unit) -> tuple[str, ...]:
    """Return the ids of the topics of a unit."""
    return tuple(knowledge.topic.id for part in unit.parts for knowledge in part.topics)


def _in_short(one: TopicWork) -> TopicProduct:
    plan, share = one.plan, one.exports.share if one.exports else None
    due = plan.topics[0].next_check
    return TopicProduct(plan.summary, plan.counts, plan.checked, due, Places.of(plan), share)
