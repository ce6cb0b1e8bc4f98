"""All stages of one unit.

The result depends only on the unit, on the shared entries that it uses and on the program, so that
units can be built in parallel, and unchanged ones need not be built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.config import SiteIdentity
from plainleaf.deduplication import Doubt, Folding, all_folded, fold_unit, folding_of
from plainleaf.handouts import Handouts, Setting, making_handouts, page_problems, pictures
from plainleaf.loading import Unit
from plainleaf.open_data import ExportContext
from plainleaf.pipeline.exports import TopicExports, export_topic
from plainleaf.planning import Index, TopicPlan, plan_topic, topic_index
from plainleaf.planning.downloads import Awaited
from plainleaf.planning.homes import DATA
from plainleaf.problems import Report
from plainleaf.reading import check_passages
from plainleaf.rendering import Rendered, page_grades, render_topic
from plainleaf.rendering.heads import with_heads
from plainleaf.rendering.memo import Memo
from plainleaf.rendering.readability_problems import grade_problems, page_words, sentence_problems
from plainleaf.rules import Checked, check_unit
from plainleaf.search import TopicSearch, topic_search
from plainleaf.storage.store import Store


class Setup(Struct, frozen=True):
    """Settings that all units of one build share.

    Attributes:
        today: The day for which overdue reviews are reported.
        broken_ids: Ids of records that could not be read.
        faulty: Whether a file could not be read completely, so that nothing may be planned.
        several: Whether the site has more than one topic.
        shown_as: The content folder as messages name it.
        site: Name and address of the site for pages and handouts.
        printed: Cache of printed handouts; None to print none.
        publishing: Whether to make everything that a site has besides pages: search, open data,
            pictures for sharing.
        rendering: Whether to render the pages, or only to plan them.
        gallery: Whether to build the page of components.
        tolerated: Codes of rules that do not stop a build; see `Report.tolerating`.
    """

    today: date
    broken_ids: frozenset[str]
    faulty: bool
    several: bool
    shown_as: str
    site: SiteIdentity
    printed: Store | None = None
    publishing: bool = False
    rendering: bool = True
    gallery: bool = False
    tolerated: frozenset[str] = frozenset()


#: With more errors than this, the statements of a topic are not compared.
MOST_FAULTS = 100


def published(plan: TopicPlan, site: SiteIdentity) -> TopicPlan:
    """Return a plan without the page about data files, if the site publishes none."""
    if site.data:
        return plan
    return replace(plan, pages=tuple(page for page in plan.pages if page.address != DATA))


class PageWork(Struct, frozen=True):
    """Rendered pages with their reading grades.

    Attributes:
        rendered: Pages and other files as text.
        grades: School grade of each page by address.
        report: What is too hard to read, or too long.
    """

    rendered: Rendered
    grades: Mapping[str, float]
    report: Report


class TopicWork(Struct, frozen=True):
    """One topic, planned and rendered.

    Attributes:
        plan: Its pages, and everything that rendering them needs.
        handouts: Its handouts as PDF files.
        pages: Its pages and figures.
        search: Its search data; None if nothing is published.
        exports: Its machine-readable output; None if nothing is published.
    """

    plan: TopicPlan
    handouts: Handouts
    pages: PageWork
    search: TopicSearch | None = None
    exports: TopicExports | None = None

    @property
    def others(self) -> dict[str, bytes]:
        """Binary files by path: handouts, and pictures for sharing."""
        pictures = self.exports.pages.pictures.files if self.exports else {}
        return {**self.handouts.files, **pictures}


class UnitWork(Struct, frozen=True):
    """The results of one unit; later stages are empty if errors stopped it.

    Attributes:
        checked: What checking each topic found.
        folding: Result of deduplication.
        topics: Each topic planned and rendered; empty if there are errors.
    """

    checked: tuple[Checked, ...]
    folding: Folding
    topics: tuple[TopicWork, ...] = field(default=())


def work_unit(unit: Unit, setup: Setup, memo: Memo | None = None) -> UnitWork:
    """Check, deduplicate, plan, print and render one unit; write nothing but cached handouts.

    Args:
        unit: The unit.
        setup: Settings that all units share.
        memo: Pages of the unit that were rendered before.

    Raises:
        RenderError: A template is faulty, or a handout cannot be printed.
        DiskError: The cache of handouts cannot be written.
    """
    checked = tuple(check_unit(unit, setup.today, setup.broken_ids))
    # Comparing statements is the slowest step, and useless if most of the topic is faulty.
    errors = (one.report.tolerating(setup.tolerated).errors for one in checked)
    faults = sum(map(len, errors)) + sum(len(one.dangling) for one in checked)
    if faults > MOST_FAULTS:
        return UnitWork(checked, all_folded(()))
    missing = (target for one in checked for target, _ in one.dangling)
    folding = fold_unit(unit, Doubt(setup.broken_ids.union(missing), setup.faulty))
    prose = (check_passages(part, folding_of(part, unit, folding)) for part in unit.parts)
    folding = replace(folding, report=sum(prose, folding.report))
    reports = (folding.report, *(one.report for one in checked))
    faulty = any(report.tolerating(setup.tolerated).errors for report in reports)
    if setup.faulty or faulty or any(one.dangling for one in checked):
        return UnitWork(checked, folding)
    works = []
    for part in unit.parts:
        index = topic_index(part, unit, folding, setup.several)
        plan = published(plan_topic(index), setup.site)
        works.append(_work_topic(index, plan, setup, memo))
    return UnitWork(checked, folding, tuple(works))


def _work_topic(index: Index, plan: TopicPlan, setup: Setup, memo: Memo | None) -> TopicWork:
    if not setup.rendering:
        return TopicWork(plan, Handouts(), PageWork(Rendered({}, {}), {}, Report()))
    known = {entry.word: entry.count for entry in index.library.words.syllables}
    with _printing_handouts(plan, setup) as printed:
        files = Awaited(lambda: printed().downloads)
        rendered = render_topic(plan, files, memo, known, setup.site)
        handouts = printed()
    pages = read_pages(plan, rendered, known, setup.shown_as)
    long = Report.of(page_problems(handouts, setup.shown_as))
    pages = replace(pages, report=pages.report + long)
    if not setup.publishing or setup.printed is None:
        return TopicWork(plan, handouts, pages)
    topic = ExportContext(index.library, index.folding, plan, setup.site, handouts.downloads)
    exports = export_topic(topic, setup.printed, several=setup.several)
    done = with_heads(pages.rendered, exports.pages.heads).with_files(exports.files)
    pages = replace(pages, rendered=done)
    return TopicWork(plan, handouts, pages, topic_search(index, plan), exports)


def read_pages(
    plan: TopicPlan, rendered: Rendered, known: Mapping[str, int], shown_as: str
) -> PageWork:
    """Compute how hard rendered pages are to read, and report those above the limit.

    Args:
        plan: Plan of the pages.
        rendered: The pages.
        known: Syllables of words that the counter gets wrong.
        shown_as: The content folder as messages name it.
    """
    grades = page_grades(plan, rendered, known)
    hard = page_words(plan, rendered, known)
    problems = (
        *grade_problems(grades, shown_as, hard),
        *sentence_problems(plan, rendered, shown_as),
    )
    return PageWork(rendered, grades, Report.of(problems))


def _printing_handouts(
    plan: TopicPlan, setup: Setup
) -> AbstractContextManager[Callable[[], Handouts]]:
    if setup.printed is None:
        return nullcontext(Handouts)
    return making_handouts(Setting(plan, setup.site, pictures(plan)), setup.printed)
