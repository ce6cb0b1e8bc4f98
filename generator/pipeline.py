"""The whole way from the content folder to files, as a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.checking import check_library
from generator.deduplication import Folding, fold_library
from generator.loading import Library, load_library
from generator.planning import SitePlan, plan_site
from generator.problems import Problem, Report
from generator.rendering import Rendered, page_grades, render_site
from generator.rendering.render import grade_problems, sentence_problems
from generator.writing import Written, prepare_output, write_tree

#: Told the name of each stage as it begins.
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    return None


@dataclass(frozen=True)
class Outcome:
    """What each stage made; later ones are None where errors stopped the way.

    Attributes:
        grades: School grade of each page by address.
    """

    report: Report
    library: Library | None = None
    folding: Folding | None = None
    plan: SitePlan | None = None
    rendered: Rendered | None = None
    grades: Mapping[str, float] = field(default_factory=dict)


def make(content: Path, today: date, tell: Progress = _silent) -> Outcome:
    """Loads, checks, folds, plans and renders a content folder. Writes nothing.

    Args:
        content: Folder of knowledge files.
        today: The day that reviews are due by.
        tell: Called with the name of each stage.

    Returns:
        The outcome, with all problems of all stages that were reached.

    Raises:
        UsageError: The folder does not exist.
        DiskError: A file cannot be read.
        RenderError: A template is faulty.
    """
    tell("Loading")
    loaded = load_library(content)
    if loaded.library is None:
        return Outcome(loaded.report)
    tell("Checking")
    report = loaded.report + _one_topic(loaded.library)
    report += check_library(loaded.library, today, loaded.broken_ids)
    tell("Folding")
    folding = fold_library(loaded.library)
    report += folding.report
    if report.errors:
        return Outcome(report, loaded.library, folding)
    tell("Planning")
    plan = plan_site(loaded.library, folding)
    tell("Rendering")
    rendered = render_site(plan)
    known = {entry.word: entry.count for entry in loaded.library.words.syllables}
    grades = page_grades(plan, rendered, known)
    report += Report.of(grade_problems(grades, str(content)))
    report += Report.of(sentence_problems(plan, rendered, str(content)))
    return Outcome(report, loaded.library, folding, plan, rendered, grades)


def _one_topic(library: Library) -> Report:
    """One topic is what pages, home and dates are planned for; more are refused, not mixed."""
    return Report.of(
        Problem(
            topic.topic.place.at("id"),
            "L014",
            f"'{topic.topic.id}' is a second topic; a site holds one so far.",
            "Keep it in a content folder of its own.",
            key=topic.topic.place.key("id"),
        )
        for topic in library.topics[1:]
    )


def write_pages(outcome: Outcome, output: Path) -> Written:
    """Writes the rendered pages of a clean outcome to ``<output>/pages``.

    Raises:
        ValueError: The outcome has errors.
        UsageError: The output folder holds files of others.
        DiskError: The disk refuses.
    """
    if outcome.rendered is None or outcome.report.errors:
        raise ValueError("an outcome with errors is never written")
    prepare_output(output)
    return write_tree(output / "pages", outcome.rendered.files)
