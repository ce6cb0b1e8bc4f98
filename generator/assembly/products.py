"""What one unit of topics gave to the site, small enough to be kept from build to build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator.checking import Checked
from generator.framing import Framed, Shape, article, shape_of
from generator.loading import Neighbour, Unit
from generator.planning import Counts
from generator.planning.summary import TopicSummary
from generator.problems import Report
from generator.publishing import Wanted
from generator.rendering import Rendered
from generator.searching import SearchState, TopicSearch
from generator.site_exports import TopicShare
from generator.unit_work import UnitWork

#: Name of a page's file.
_PAGE = "index.md"
#: A page of the site: put into the frame of its shape, or a page that only MkDocs can make.
SitePage = tuple[Shape, Framed] | str


@dataclass(frozen=True, slots=True)
class Files:
    """Files of some topics.

    Attributes:
        pages: Files of the pages folder, by path.
        site: Files of the site that need no frame, by path: figures, handouts, data.
        framed: Pages to be framed, by address; none where all are framed already.
        html: Pages of the site by path, once they are framed.
    """

    pages: Mapping[str, Wanted] = field(default_factory=dict)
    site: Mapping[str, Wanted] = field(default_factory=dict)
    framed: Mapping[str, SitePage] = field(default_factory=dict)
    html: Mapping[str, Wanted] = field(default_factory=dict)

    def bare(self) -> Files:
        """The same without what is on the disk by now."""
        return Files(_bare(self.pages), _bare(self.site), {}, _bare(self.html))


def _bare(files: Mapping[str, Wanted]) -> dict[str, Wanted]:
    return {path: Wanted(entry.digest, None) for path, entry in files.items()}


@dataclass(frozen=True, slots=True)
class TopicProduct:
    """What pages over all topics, search and the command's closing line need of one."""

    neighbour: Neighbour
    summary: TopicSummary | None
    search: TopicSearch
    counts: Counts
    checked: date
    share: TopicShare | None = None


@dataclass(frozen=True, slots=True)
class UnitProduct:
    """One unit, worked on.

    Attributes:
        since: The day that it was worked on.
        until: Last day on which checking tells the same.
        checked: What checking each topic found.
        folding: What folding told.
        report: What its pages and handouts have too much of.
        topics: Each topic, in short; empty where faults are in the way.
        files: Its files.
        handouts: Names that its handouts are kept under.
    """

    since: date
    until: date
    checked: tuple[Checked, ...]
    folding: Report
    report: Report
    topics: tuple[TopicProduct, ...]
    files: Files
    handouts: frozenset[str]

    def bare(self) -> UnitProduct:
        """The same without what is on the disk by now."""
        topics = tuple(replace(topic, search=topic.search.bare()) for topic in self.topics)
        return replace(self, topics=topics, files=self.files.bare())


@dataclass(frozen=True, slots=True)
class Joined:
    """What was made of all units together.

    Attributes:
        key: Digest of all content files.
        report: What only all topics together tell, and what each told.
        counts: The figures of the whole site; None where errors stopped the way.
        checked: When the newest content was checked.
        files: Pages over all topics, search files, the style of all pages.
        search: What the search's next build can begin with.
    """

    key: str
    report: Report
    counts: Counts | None = None
    checked: date = date.min
    files: Files = field(default_factory=Files)
    search: SearchState | None = None

    def bare(self) -> Joined:
        """The same without what is on the disk by now."""
        return replace(self, files=self.files.bare())


def product_of(unit: Unit, work: UnitWork, today: date, named: frozenset[str]) -> UnitProduct:
    """What is kept of a unit's work.

    Args:
        unit: The unit.
        work: What became of it.
        today: The day that reviews were due by.
        named: Addresses that the navigation names.
    """
    knowledges = [topic for part in unit.parts for topic in part.topics]
    due = (k.topic.next_check for k in knowledges if k.topic.next_check >= today)
    files = [files_of(one.pages.rendered, one.others, named) for one in work.topics]
    return UnitProduct(
        today,
        min(due, default=date.max),
        work.checked,
        work.folding.report,
        Report.of(problem for one in work.topics for problem in one.pages.report),
        tuple(
            TopicProduct(
                Neighbour.of(knowledge),
                one.plan.summary,
                one.search,
                one.plan.counts,
                one.plan.checked,
                one.exports.share if one.exports else None,
            )
            for knowledge, one in zip(knowledges, work.topics, strict=False)
        ),
        all_files(files),
        frozenset(key for one in work.topics for key in one.handouts.keys),
    )


def files_of(rendered: Rendered, binary: Mapping[str, bytes], named: frozenset[str]) -> Files:
    """The files of rendered pages and what goes with them, pages ready to be framed.

    Args:
        rendered: Pages and their other files.
        binary: Files that are no text, by path, such as handouts.
        named: Addresses that the navigation names.
    """
    pages = {f"{address}index.md": page.text for address, page in rendered.pages.items()}
    given = {path: Wanted.of(data) for path, data in binary.items()}
    texts = {path: text for path, text in rendered.others.items() if not path.endswith(_PAGE)}
    others = {path: Wanted.of(text.encode()) for path, text in texts.items()}
    # Pages with more in them than ours: MkDocs makes them.
    foreign = {path: text for path, text in rendered.others.items() if path.endswith(_PAGE)}
    framed: dict[str, SitePage] = {p.removesuffix(_PAGE): text for p, text in foreign.items()}
    for address, page in rendered.pages.items():
        content = article(page.markdown)
        framed[address] = shape_of(address, page.meta, content, named) if content else page.text
    written = {path: Wanted.of(text.encode()) for path, text in (*pages.items(), *foreign.items())}
    return Files({**written, **others, **given}, {**others, **given}, framed, {})


def all_files(parts: list[Files]) -> Files:
    """The files of several parts as one."""
    return Files(
        {path: entry for one in parts for path, entry in one.pages.items()},
        {path: entry for one in parts for path, entry in one.site.items()},
        {address: page for one in parts for address, page in one.framed.items()},
        {path: entry for one in parts for path, entry in one.html.items()},
    )
