"""What one unit of topics gave to the site, small enough to be kept from build to build."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.loading import Unit
from plainleaf.pipeline.exports import TopicShare
from plainleaf.pipeline.files import Files, Placed, Standing, all_files, files_of
from plainleaf.pipeline.pieces import Piece, same
from plainleaf.pipeline.telling import Told
from plainleaf.pipeline.unit import TopicWork, UnitWork
from plainleaf.planning import Counts
from plainleaf.planning.summary import TopicSummary
from plainleaf.problems import Report
from plainleaf.rules import Checked
from plainleaf.search import SearchState, TopicSearch


class TopicProduct(Struct, frozen=True):
    """What pages over all topics and the command's closing line need of one."""

    summary: TopicSummary | None
    counts: Counts
    checked: date
    share: TopicShare | None = None


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
        search: What search finds in each.
        files: Its files.
        handouts: Names that its handouts are kept under.
    """

    ids: tuple[str, ...]
    since: date
    until: date
    report: Report
    told: Piece[Told]
    checked: Piece[tuple[Checked, ...]]
    topics: Piece[tuple[TopicProduct, ...]]
    search: tuple[TopicSearch, ...]
    files: Files | Placed
    handouts: frozenset[str]

    @property
    def pieces(self) -> tuple[Piece[Any], ...]:
        """All that is kept of it in files of its own."""
        digests = (self.files.digests,) if isinstance(self.files, Placed) else ()
        return (self.told, self.checked, self.topics, *digests)

    def placed(self) -> UnitProduct:
        """The same without what is on the disk by now."""
        return replace(self, files=self.files.placed())

    def bare(self) -> UnitProduct:
        """The same without what is kept of it in files of its own."""
        return replace(self, search=tuple(one.bare() for one in self.search))

    def after(self, old: UnitProduct) -> UnitProduct:
        """The same, with what an older state of it has that is equal."""
        told, topics = same(self.told, old.told), same(self.topics, old.topics)
        return replace(self, told=told, topics=topics)

    def loose(self) -> UnitProduct:
        """The same with all in memory that stands in files of its own.

        Raises:
            LostError: Some of it is gone.
        """
        files = self.files.placed()
        return replace(
            self,
            told=self.told.loose(),
            checked=self.checked.loose(),
            topics=self.topics.loose(),
            files=replace(files, digests=files.digests.loose()),
        )


class Overviews(Struct, frozen=True):
    """What was made of all topics together, but for search.

    Attributes:
        basis: Of what; where that is the same, all of it is.
        report: What there is to fix in it.
        counts: The figures of the whole site.
        checked: When the newest content was checked.
        search: What its pages give to search; None where there are none over all topics.
        files: Pages over all topics, the style of all pages, the index of the data.
    """

    basis: str
    report: Report
    counts: Counts
    checked: date
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
    def pieces(self) -> tuple[Piece[Any], ...]:
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
    unit: Unit, work: UnitWork, today: date, named: frozenset[str], before: Standing
) -> UnitProduct:
    """What is kept of a unit's work.

    Args:
        unit: The unit.
        work: What became of it.
        today: The day that reviews were due by.
        named: Addresses that the navigation names.
        before: Its files as they stand.
    """
    checks = [topic.topic.next_check for part in unit.parts for topic in part.topics]
    due = (day for day in checks if day >= today)
    reports = (one.pages.report for one in work.topics)
    told = (*(one.report for one in work.checked), work.folding.report, *reports)
    return UnitProduct(
        topic_ids(unit),
        today,
        min(due, default=date.max),
        Report.of(problem for report in told for problem in report),
        Piece(Told.of(work.checked)),
        Piece(work.checked),
        Piece(tuple(_in_short(one) for one in work.topics)),
        tuple(one.search for one in work.topics),
        all_files([files_of(one.pages.rendered, one.others, named, before) for one in work.topics]),
        frozenset(key for one in work.topics for key in one.handouts.keys),
    )


def topic_ids(unit: Unit) -> tuple[str, ...]:
    """Ids of the topics of a unit."""
    return tuple(knowledge.topic.id for part in unit.parts for knowledge in part.topics)


def _in_short(one: TopicWork) -> TopicProduct:
    share = one.exports.share if one.exports else None
    return TopicProduct(one.plan.summary, one.plan.counts, one.plan.checked, share)
