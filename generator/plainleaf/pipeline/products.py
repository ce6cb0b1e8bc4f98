"""The result of one unit, small because it is cached between builds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.loading import Unit
from plainleaf.open_data import Places
from plainleaf.pipeline.across_topics import UnitFindings
from plainleaf.pipeline.exports import TopicShare
from plainleaf.pipeline.files import Files, Placed, WrittenFiles, all_files, files_of
from plainleaf.pipeline.pieces import StoredValue, same
from plainleaf.pipeline.unit import Setup, TopicWork, UnitWork
from plainleaf.planning import Counts
from plainleaf.planning.topic_summary import TopicSummary
from plainleaf.problems import Report
from plainleaf.rules import Checked
from plainleaf.search import SearchState, TopicSearch


class TopicProduct(Struct, frozen=True):
    """What the pages over all topics and the closing line of the command need of one topic.

    Attributes:
        share: What machine-readable files over all topics need of it; None after a check only.
    """

    summary: TopicSummary | None
    counts: Counts
    checked: date
    next_check: date
    places: Places
    share: TopicShare | None = None


class UnitFiles(Struct, frozen=True):
    """What a unit contributes to the site.

    Attributes:
        search: Search data of each topic.
        files: Its files; in the cache if other units are still being built.
        handouts: Cache keys of its handouts.
    """

    search: tuple[TopicSearch, ...]
    files: Files | Placed | StoredValue[Files | Placed]
    handouts: frozenset[str]


class UnitProduct(Struct, frozen=True):
    """The result of one unit.

    Attributes:
        ids: Ids of its topics.
        since: The day on which it was built.
        until: Last day on which a check finds the same.
        report: Problems found in this unit alone.
        findings: What checks across topics need of it.
        checked: What checking each topic found.
        topics: A summary of each topic; empty if there are errors.
        made: What it contributes to the site; None after a check only.
    """

    ids: tuple[str, ...]
    since: date
    until: date
    report: Report
    findings: StoredValue[UnitFindings]
    checked: StoredValue[tuple[Checked, ...]]
    topics: StoredValue[tuple[TopicProduct, ...]]
    made: UnitFiles | None

    @property
    def files(self) -> Files | Placed:
        """Its files; none after a check only.

        Raises:
            MissingValueError: The cache has lost them.
        """
        files = self.made.files if self.made else Files()
        if not isinstance(files, StoredValue):
            return files
        loaded = files.get()
        files.let_go()
        return loaded

    @property
    def is_placed(self) -> bool:
        """True if its files are on disk, as an earlier build left them."""
        return self.made is not None and isinstance(self.made.files, Placed)

    @property
    def search(self) -> tuple[TopicSearch, ...]:
        """Search data of its topics; none after a check only."""
        return self.made.search if self.made else ()

    @property
    def pieces(self) -> tuple[StoredValue[Any], ...]:
        """All values that are stored in entries of their own."""
        files = self.made.files if self.made else None
        stored = files.digests if isinstance(files, Placed) else files
        of_files = (stored,) if isinstance(stored, StoredValue) else ()
        return (self.findings, self.checked, self.topics, *of_files)

    def with_files(self, files: Files | Placed | StoredValue[Files | Placed]) -> UnitProduct:
        """Return a copy with other files."""
        return replace(self, made=replace(self.made, files=files) if self.made else None)

    def placed(self) -> UnitProduct:
        """Return a copy that refers to files on disk by their digests."""
        return self.with_files(self.files.placed())

    def bare(self) -> UnitProduct:
        """Return a copy without the search data, which are stored separately."""
        if self.made is None:
            return self
        search = tuple(one.bare() for one in self.made.search)
        return replace(self, made=replace(self.made, search=search))

    def after(self, old: UnitProduct) -> UnitProduct:
        """Return a copy that shares equal parts with an older build."""
        findings, topics = same(self.findings, old.findings), same(self.topics, old.topics)
        return replace(self, findings=findings, topics=topics)


class Overviews(Struct, frozen=True):
    """What was made of all topics together, without search.

    Attributes:
        basis: Digest of what it was made from; if that is unchanged, so is everything here.
        report: Problems in it.
        counts: The figures of the whole site.
        checked: When the newest content was checked.
        next_check: When the first of the topics is due to be checked again.
        search: Search data of the pages over all topics; None if there are no such pages.
        files: Pages over all topics, the style sheet, the data index.
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
        report: All problems, of each unit and across units.
        together: Problems across units, with the digest of what they depend on.
        overviews: The pages over all topics; None if errors stopped the build.
        search: Search files.
        searched: State of the search for the next build.
    """

    key: str
    report: Report
    together: tuple[str, Report] = ("", Report())
    overviews: Overviews | None = None
    search: Files | Placed = field(default_factory=Files)
    searched: SearchState | None = None

    @property
    def files(self) -> tuple[Files | Placed, ...]:
        """All files that belong to no unit."""
        return (self.overviews.files, self.search) if self.overviews else ()

    @property
    def pieces(self) -> tuple[StoredValue[Any], ...]:
        """All values that are stored in entries of their own."""
        return tuple(files.digests for files in self.files if isinstance(files, Placed))

    def with_files(self, overviews: Files | Placed, search: Files | Placed) -> Joined:
        """Return a copy with other files."""
        own = replace(self.overviews, files=overviews) if self.overviews else None
        return replace(self, overviews=own, search=search)

    def placed(self) -> Joined:
        """Return a copy that refers to files on disk by their digests."""
        return self.with_files(*(files.placed() for files in self.files)) if self.files else self


def product_of(
    unit: Unit, work: UnitWork, setup: Setup, named: frozenset[str], before: WrittenFiles
) -> UnitProduct:
    """Return what is cached of a unit's work.

    Args:
        unit: The unit.
        work: The results of its stages.
        setup: Settings that all units share.
        named: Addresses in the navigation.
        before: Its files on disk.
    """
    checks = [topic.topic.next_check for part in unit.parts for topic in part.topics]
    due = (day for day in checks if day >= setup.today)
    reports = (one.pages.report for one in work.topics)
    findings = (*(one.report for one in work.checked), work.folding.report, *reports)
    return UnitProduct(
        topic_ids(unit),
        setup.today,
        min(due, default=date.max),
        Report.of(problem for report in findings for problem in report),
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
