"""The whole way from the content folder to files, as a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator.checking import check_part, check_together, check_unit, topics_of
from generator.deduplication import Folding, all_folded, fold_unit, stray_decisions
from generator.gallery import gallery_files
from generator.handouts import (
    HandoutCache,
    Handouts,
    Setting,
    Site,
    make_handouts,
    page_problems,
    pictures,
)
from generator.loading import Library, cut, load_library
from generator.planning import Index, SitePlan, TopicPlan, plan_library, plan_topic, topic_index
from generator.problems import Report
from generator.publishing import Change, Wanted, update_tree
from generator.rendering import Rendered, page_grades, render_site
from generator.rendering.render import grade_problems, sentence_problems
from generator.searching import TopicSearch, search_files, topic_search
from generator.writing import prepare_output

#: Told the name of each stage as it begins.
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    return None


@dataclass(frozen=True)
class Outcome:
    """What each stage made; later ones are None where errors stopped the way.

    Attributes:
        handouts: Handouts as PDF files; none where nobody asked for them.
        grades: School grade of each page by address.
    """

    report: Report
    library: Library | None = None
    folding: Folding | None = None
    plan: SitePlan | None = None
    rendered: Rendered | None = None
    handouts: Handouts = field(default_factory=Handouts)
    grades: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Printing:
    """That handouts are wanted as PDF files, and how.

    Attributes:
        site: Name and address that they bear.
        output: Output folder; what was printed before is kept in its ``cache/handouts``.
    """

    site: Site
    output: Path


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
    loaded = load_library(content)
    if loaded.library is None:
        return Outcome(loaded.report)
    units = cut(loaded.library)
    tell("Checking")
    checked = [one for unit in units.units for one in check_unit(unit, today, loaded.broken_ids)]
    checked.append(check_part(units.rest, today, loaded.broken_ids))
    report = loaded.report + check_together(checked, units.rest)
    tell("Folding")
    foldings = [fold_unit(unit) for unit in units.units]
    folding = all_folded(foldings)
    report += folding.report
    report += Report.of(stray_decisions(units.rest.decisions, topics_of(checked)))
    if report.errors:
        return Outcome(report, loaded.library, folding)
    tell("Planning")
    topics = [
        _plan(topic_index(part, unit, folded, units.several))
        for unit, folded in zip(units.units, foldings, strict=True)
        for part in unit.parts
    ]
    plan = plan_library([topic.plan for topic in topics], units.rest)
    tell("Printing handouts")
    handouts = _print_handouts(plan, printing)
    report += Report.of(page_problems(handouts, str(content)))
    tell("Rendering")
    rendered = render_site(plan, handouts.downloads)
    words = loaded.library.words
    found = [topic.search for topic in topics]
    rendered = rendered.with_files(search_files(found, plan, words, units.rest.terms))
    known = {entry.word: entry.count for entry in words.syllables}
    grades = page_grades(plan, rendered, known)
    report += Report.of(grade_problems(grades, str(content)))
    report += Report.of(sentence_problems(plan, rendered, str(content)))
    return Outcome(report, loaded.library, folding, plan, rendered, handouts, grades)


@dataclass(frozen=True, slots=True)
class _Planned:
    """One topic planned: its pages, and what search finds in it."""

    plan: TopicPlan
    search: TopicSearch


def _plan(index: Index) -> _Planned:
    plan = plan_topic(index)
    return _Planned(plan, topic_search(index, plan))


def with_gallery(outcome: Outcome) -> Outcome:
    """An outcome with the page of components, which is not for publishing.

    Raises:
        RenderError: A component or its fixtures are faulty.
    """
    if outcome.plan is None or outcome.rendered is None:
        return outcome
    rendered = outcome.rendered.with_files(gallery_files(outcome.plan))
    return replace(outcome, rendered=rendered)


def _print_handouts(plan: SitePlan, printing: Printing | None) -> Handouts:
    if printing is None:
        return Handouts()
    prepare_output(printing.output)
    cache = HandoutCache(printing.output / "cache" / "handouts")
    return make_handouts(Setting(plan, printing.site, pictures(plan)), cache)


def write_pages(outcome: Outcome, output: Path) -> Change:
    """Writes pages and handouts of a clean outcome to ``<output>/pages``.

    Raises:
        ValueError: The outcome has errors.
        UsageError: The output folder holds files of others.
        DiskError: The disk refuses.
    """
    if outcome.rendered is None or outcome.report.errors:
        raise ValueError("an outcome with errors is never written")
    prepare_output(output)
    texts = {path: text.encode() for path, text in outcome.rendered.files.items()}
    wanted = {p: Wanted.of(data) for p, data in {**texts, **outcome.handouts.files}.items()}
    return update_tree(output / "pages", wanted, output / "cache")
