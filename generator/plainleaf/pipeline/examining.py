"""Run the same stages without any cache and keep every result in memory, to inspect them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from plainleaf.config import SiteIdentity
from plainleaf.deduplication import Folding, all_folded
from plainleaf.handouts import Handouts
from plainleaf.loading import Library
from plainleaf.pipeline.joining import Joining, join
from plainleaf.pipeline.state import BuildCache, State
from plainleaf.pipeline.survey import survey
from plainleaf.pipeline.unit import Setup
from plainleaf.pipeline.working import Job, Seen, work
from plainleaf.planning import SitePlan, plan_library
from plainleaf.problems import Report
from plainleaf.rendering import Rendered, together
from plainleaf.storage.contents import read_contents
from plainleaf.storage.store import Store


class Examined(Struct, frozen=True):
    """The result of each stage; later ones are None if errors stopped the build.

    Attributes:
        report: The problems.
        library: What was read.
        broken_ids: Ids of records that cannot be read.
        folding: Result of deduplication.
        plan: Every page.
        rendered: Pages and other files as text.
        handouts: Handouts as PDF files; none if they are not requested.
        grades: School grade of each page by address.
        others: Binary files by path: handouts, and pictures for sharing.
    """

    report: Report
    library: Library | None = None
    broken_ids: frozenset[str] = frozenset()
    folding: Folding | None = None
    plan: SitePlan | None = None
    rendered: Rendered | None = None
    handouts: Handouts = field(default_factory=Handouts)
    grades: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)


def _silent(_: str) -> None:
    return None


def examine(  # noqa: PLR0913 - as many things can be left out
    content: Path,
    today: date,
    notify: Callable[[str], None] = _silent,
    *,
    site: SiteIdentity | None = None,
    printed: Path | None = None,
    rendering: bool = True,
) -> Examined:
    """Load, check, deduplicate, plan and render a content folder.

    Args:
        content: Folder of knowledge files.
        today: The day for which overdue reviews are reported.
        notify: Called with the name of each stage.
        site: Name and address of the site.
        printed: Folder to cache handouts and pictures in; None to make no handouts, pictures and
            open data, and to write nothing.
        rendering: Whether to render the pages, which takes two thirds of the time, or only to
            plan them.

    Returns:
        The results, with all problems of the stages that were reached.

    Raises:
        UsageError: The folder does not exist.
        DiskError: A file cannot be read.
        RenderError: A template is faulty, or a handout cannot be printed.
    """
    notify("Loading")
    site = site or SiteIdentity("Plainleaf")
    found = survey(
        read_contents(content),
        State(),
        publishing=True,
        country=site.country,
        home=site.home,
        language=site.language,
    )
    loaded, units = found.loaded, found.units
    if loaded is None or loaded.library is None or units is None:
        return Examined(loaded.report if loaded else Report())
    setup = Setup(
        today,
        loaded.broken_ids,
        bool(loaded.report.errors),
        found.several,
        str(content),
        site,
        Store(printed) if printed else None,
        publishing=printed is not None,
        rendering=rendering,
    )
    seen, cache = Seen(), BuildCache(Store(printed or content), None, content)
    job = Job([*found.missing.items()], setup, frozenset(), cache, seen=seen)
    products = dict(work(job, notify))
    notify("Joining topics")
    joining = Joining(found, setup, frozenset(), cache, seen=seen)
    report = join(joining, [products[key] for key in found.topics]).report
    folding = all_folded([one.folding for one in seen.works])
    if report.errors or not seen.overview:
        return Examined(report, loaded.library, loaded.broken_ids, folding)
    topics = [topic for one in seen.works for topic in one.topics]
    pages = [*seen.overview, *(topic.pages for topic in topics)]
    others = [seen.others, *(topic.others for topic in topics)]
    return Examined(
        report,
        loaded.library,
        loaded.broken_ids,
        folding,
        plan_library([topic.plan for topic in topics], units.rest),
        together(one.rendered for one in pages),
        Handouts(tuple(handout for topic in topics for handout in topic.handouts.all)),
        {address: grade for one in pages for address, grade in one.grades.items()},
        {path: data for one in others for path, data in one.items()},
    )
