"""The whole way from the content folder to files, as a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.deduplication import Doubt, Folding, all_folded, stray_decisions
from plainleaf.handouts import Handouts
from plainleaf.loading import Library, Loaded, cut, load_library
from plainleaf.model import Moved
from plainleaf.open_data import Places, moved_problems
from plainleaf.pipeline.exports import (
    PageExports,
    TopicShare,
    export_overviews,
    export_site,
    forget_old_pictures,
)
from plainleaf.pipeline.unit import PageWork, Printing, Setup, read_pages, work_unit
from plainleaf.planning import SitePlan, TopicPlan, plan_library
from plainleaf.problems import Report
from plainleaf.rendering import Rendered, render_topic, together
from plainleaf.rendering.heads import Heads, with_heads
from plainleaf.rendering.memo import Memo
from plainleaf.rendering.render import STYLE, style_sheet
from plainleaf.rules import DOUBLED, Checked, check_part, check_together, topics_of
from plainleaf.search import search_files

#: Told the name of each stage as it begins.
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    return None


class Outcome(Struct, frozen=True):
    """What each stage made; later ones are None where errors stopped the way.

    Attributes:
        handouts: Handouts as PDF files; none where nobody asked for them.
        grades: School grade of each page by address.
        others: Files that are no text, by path: handouts, and pictures for sharing.
    """

    report: Report
    library: Library | None = None
    folding: Folding | None = None
    plan: SitePlan | None = None
    rendered: Rendered | None = None
    handouts: Handouts = field(default_factory=Handouts)
    grades: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)


def make(
    content: Path, today: date, tell: Progress = _silent, printing: Printing | None = None
) -> Outcome:
    """Loads, checks, folds, plans, prints and renders a content folder.

    Writes nothing but the cache of printed handouts. Printing takes longer than all the
    rest, so it is only done for those who write: whoever only checks goes without, and
    without rule P003, which is a warning and so never stops a build that a check let by.

    Args:
        content: Folder of knowledge files.
        today: The day that reviews are due by.
        tell: Called with the name of each stage.
        printing: How to print handouts; None where nobody will read them.

    Returns:
        The outcome, with all problems of all stages that were reached.

    Raises:
        UsageError: The folder does not exist, or the output folder is not ours.
        DiskError: A file cannot be read.
        RenderError: A template is faulty, or a handout cannot be printed.
    """
    tell("Loading")
    return make_loaded(load_library(content), str(content), today, tell, printing)


def make_loaded(
    loaded: Loaded,
    shown_as: str,
    today: date,
    tell: Progress = _silent,
    printing: Printing | None = None,
) -> Outcome:
    """The same for a folder that has been loaded.

    Args:
        loaded: The folder as it was loaded.
        shown_as: Its name in messages.
        today: The day that reviews are due by.
        tell: Called with the name of each stage.
        printing: How to print handouts; None where nobody will read them.

    Raises:
        RenderError: A template is faulty, or a handout cannot be printed.
    """
    if loaded.library is None:
        return Outcome(loaded.report)
    units = cut(loaded.library)
    faulty = bool(loaded.report.errors)
    setup = Setup(today, loaded.broken_ids, faulty, units.several, shown_as, printing)
    works = []
    for number, unit in enumerate(units.units):
        tell(f"Working on topic {number + 1} of {len(units.units)}")
        works.append(work_unit(unit, setup))
    folding = all_folded([work.folding for work in works])
    checked = [one for work in works for one in work.checked]
    report = loaded.report + folding.report + joined_report(checked, units.rest, setup)
    if report.errors:
        return Outcome(report, loaded.library, folding)
    tell("Joining topics")
    topics = [topic for work in works for topic in work.topics]
    plan = plan_library([topic.plan for topic in topics], units.rest)
    shares = [topic.exports.share for topic in topics if topic.exports]
    places = Places.of(plan)
    report += Report.of(moved_problems(loaded.library.moved, places, loaded.broken_ids))
    if report.errors:
        return Outcome(report, loaded.library, folding)
    extra = for_machines(shares, loaded.library.moved, places, plan.own, units.rest, setup)
    overviews = overview(plan.own, units.rest, setup, None, extra)
    pages = [overviews, *(topic.pages for topic in topics)]
    found = search_files([t.search for t in topics], plan.own, units.rest.words, units.rest.terms)
    return Outcome(
        report + Report.of(problem for one in pages for problem in one.report),
        loaded.library,
        folding,
        plan,
        together(one.rendered for one in pages).with_files(found),
        Handouts(tuple(handout for one in topics for handout in one.handouts.all)),
        {address: grade for one in pages for address, grade in one.grades.items()},
        {p: d for o in (*(t.others for t in topics), extra.others) for p, d in o.items()},
    )


class Extra(Struct, frozen=True):
    """What machines get of the whole site; nothing where nobody will read it.

    Attributes:
        rendered: Pages at old addresses, and files.
        heads: What the heads of the pages over all topics take.
        others: Pictures that stand for those, by path.
    """

    rendered: Rendered = field(default_factory=lambda: Rendered({}, {}))
    heads: Heads = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)


def for_machines(  # noqa: PLR0913 - each says one thing of the site
    shares: Sequence[TopicShare],
    moved: Sequence[Moved],
    places: Places,
    own: TopicPlan | None,
    rest: Library,
    setup: Setup,
) -> Extra:
    """Joins what machines get of each topic, and adds what needs all of them.

    Args:
        shares: The share of each topic.
        moved: The old ids.
        places: Where everything of the site stands.
        own: The plan of the pages over all topics; None with one topic.
        rest: What belongs to no topic.
        setup: What all units share.

    Raises:
        RenderError: A template is faulty, or a picture cannot be drawn.
        DiskError: The cache of pictures cannot be written.
    """
    if setup.printing is None or not shares:
        return Extra()
    site, output = setup.printing.site, setup.printing.output
    pages = export_overviews(own, rest, site, output) if own else PageExports()
    forget_old_pictures([pages.pictures.keys, *(share.pictures for share in shares)], output)
    rendered = export_site(shares, moved, places, own, site)
    return Extra(rendered, pages.heads, pages.pictures.files)


def joined_report(checked: Sequence[Checked], rest: Library, setup: Setup) -> Report:
    """What checking tells of all topics together, and of each.

    Args:
        checked: What checking each topic found.
        rest: What belongs to no topic.
        setup: What all units share.
    """
    everything = [*checked, check_part(rest, setup.today, setup.broken_ids)]
    doubled = any(problem.code == DOUBLED for one in everything for problem in one.report)
    missing = (target for one in everything for target, _ in one.dangling)
    doubt = Doubt(setup.broken_ids.union(missing), setup.faulty or doubled)
    stray = stray_decisions(rest.decisions, topics_of(everything), doubt)
    return check_together(everything, rest) + Report.of(stray)


def overview(
    own: TopicPlan | None,
    rest: Library,
    setup: Setup,
    memo: Memo | None = None,
    extra: Extra | None = None,
) -> PageWork:
    """The pages over all topics, and the style of all pages.

    Args:
        own: Their plan; None with one topic, which has no such pages.
        rest: What belongs to no topic.
        setup: What all units share.
        memo: Pages as they were rendered before.
        extra: What machines get of the whole site.

    Raises:
        RenderError: A template is faulty.
    """
    also = extra or Extra()
    style = Rendered({}, {STYLE: style_sheet()})
    if own is None:
        return PageWork(together((style, also.rendered)), {}, Report.of(()))
    known = {entry.word: entry.count for entry in rest.words.syllables}
    rendered = together((style, render_topic(own, None, memo, known, setup.contact)))
    pages = read_pages(own, rendered, known, setup.shown_as)
    done = together((with_heads(pages.rendered, also.heads), also.rendered))
    return replace(pages, rendered=done)


def with_gallery(outcome: Outcome) -> Outcome:
    """An outcome with the page of components, which is not for publishing.

    Raises:
        RenderError: A component or its fixtures are faulty.
    """
    if outcome.plan is None or outcome.rendered is None:
        return outcome
    from plainleaf.rendering.gallery import gallery_files  # noqa: PLC0415 - no published site has it

    rendered = outcome.rendered.with_files(gallery_files(outcome.plan))
    return replace(outcome, rendered=rendered)
