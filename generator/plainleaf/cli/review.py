"""``plainleaf review``: sheets for clinicians, their answers, and what is still to be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.cli.review_listing import due, library_to_review, status
from plainleaf.cli.terminal import PROBLEMS
from plainleaf.countries import country_of
from plainleaf.editorial.reporting import count
from plainleaf.editorial.reviews.answers import (
    Mismatch,
    ReviewAnswers,
    find_desk,
    mismatches,
    parts_asked,
    read_answers,
    sign_off_of,
)
from plainleaf.editorial.reviews.desk import TopicDesk, desks
from plainleaf.editorial.reviews.recording import record as record_sign_off
from plainleaf.editorial.reviews.sheet import review_sheet, sheet_html
from plainleaf.errors import UsageError
from plainleaf.loading import Library
from plainleaf.model import Reviewer
from plainleaf.model.suggesting import nearest
from plainleaf.planning.page_parts import PageParts
from plainleaf.storage.writing import disk_errors, replace_bytes, replace_text

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_NEW = click.Path(path_type=Path, dir_okay=False)


@click.group("review")
def review() -> None:
    """Have a clinician read pages, and record what they say.

    First add the clinician with 'plainleaf new reviewer ID'. Then 'sheet' makes a file to
    send, and 'record' takes the file that comes back. Pages say what is true then.
    """


review.add_command(status)
review.add_command(due)


@review.command("sheet")
@click.argument("what", metavar="[TOPIC|PAGE]", default="")
@click.option("--for", "reviewer", required=True, help="Id of the reviewer, from reviews.yml.")
@click.option("--out", type=_NEW, help="File to write; named after what is reviewed by default.")
@click.option("--pdf", is_flag=True, help="Write the sheet as a PDF for paper, too.")
@click.option("--again", is_flag=True, help="Ask again for what has not changed since, too.")
@options.content
@click.pass_context
def sheet(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    what: str,
    reviewer: str,
    out: Path | None,
    pdf: bool,
    again: bool,
    content: Path,
) -> None:
    """Make a sheet for a reviewer: one file that opens in any browser, without a network.

    WHAT is the id of a topic, or of a section, activity, exercise, question or handout; with
    one topic, it can be left out. What changed since the reviewer read it comes first, and
    what they have read as it is now is not asked again. Send the file; the answers come back
    as a small file for 'plainleaf review record'.

    With --pdf, or if the name given with --out ends in .pdf, a reviewer can answer on paper: the
    PDF has the same items with the same numbers, and an editor enters the answers in the file
    beside it.
    """
    library = library_to_review(ctx, content)
    who = _reviewer(library, reviewer)
    desk, page = _scope([*desks(library)], what)
    made = review_sheet(desk, page, who, date.today(), again=again)
    if not made.asked:
        click.echo(f"{who.name} has read all of it as it is now. To ask again, add --again.")
        return
    path = out or Path(made.file)
    if pdf or path.suffix == ".pdf":
        # Imported late: Typst is slow to load.
        from plainleaf.editorial.reviews.paper import sheet_pdf  # noqa: PLC0415

        paper = path.with_suffix(".pdf")
        path = path.with_suffix(".html") if path == paper else path
        size = country_of(options.site_country(content)).paper
        replace_bytes(paper, sheet_pdf(made, path.name, size))
        click.echo(f"Written: {paper}, for paper.")
    replace_text(path, sheet_html(made))
    read = f", {count(len(made.known), 'part')} read before and unchanged" if made.known else ""
    click.echo(f"Written: {path}, {count(made.asked, 'item')} to answer{read}.")


@review.command("record")
@click.argument("file", type=_FILE)
@click.option("--yes", is_flag=True, help="Do not ask whether the answers are the reviewer's.")
@click.option("--without-changed", is_flag=True, help="Record the rest if parts changed meanwhile.")
@options.content
@click.pass_context
def record(ctx: click.Context, file: Path, yes: bool, without_changed: bool, content: Path) -> None:
    """Record the answers that a review sheet saved, in reviews.yml.

    Nothing is recorded if any answer does not match what there is to read now: because the
    file was damaged or edited, is about something else, or the content has changed since.
    The file holds no key. That it comes from the reviewer whom it names, you confirm.
    """
    library = library_to_review(ctx, content)
    with disk_errors(file, "read"):
        text = file.read_text(encoding="utf-8", errors="replace")
    answers = read_answers(text, str(file))
    who = _reviewer(library, answers.reviewer)
    _refuse_day(answers)
    desk = find_desk(desks(library), answers.topic)
    wrong = [*mismatches(answers, parts_asked(answers, desk))]
    left_out = [one for one in wrong if one.stale] if without_changed else []
    if len(left_out) < len(wrong) or len(wrong) == len(answers.answers):
        _print_wrong(file, wrong)
        ctx.exit(PROBLEMS)
    made = sign_off_of(answers, desk, left_out)
    if made.on < made.checked:
        raise UsageError(
            f"The review is dated {made.on}, and what it covers was checked against its sources "
            f"only on {made.checked}.",
            "Have it read again, as it is now.",
        )
    _show(who, answers, len(left_out))
    if not yes:
        click.confirm("Did you get these answers from this person?", abort=True)
    click.echo(f"Recorded in {record_sign_off(content, made)}.")


def _reviewer(library: Library, name: str) -> Reviewer:
    known = {one.id: one for one in library.reviewers}
    if name not in known:
        have = f"Known are: {', '.join(sorted(known))}. " if known else ""
        raise UsageError(
            f"There is no reviewer '{name}' in reviews.yml.",
            f"{have}Add a new one: plainleaf new reviewer {name}.",
        )
    return known[name]


def _scope(found: list[TopicDesk], what: str) -> tuple[TopicDesk, PageParts | None]:
    """Return the topic, and the page if one is meant.

    Raises:
        UsageError: Nothing has this id, or several topics have such a page.
    """
    if not what:
        if len(found) > 1:
            names = ", ".join(desk.topic.id for desk in found)
            raise UsageError("There are several topics.", f"Name one of: {names}.")
        return found[0], None
    for desk in found:
        if desk.topic.id == what:
            return desk, None
    pages = [(desk, page) for desk in found if (page := desk.page(what))]
    if len(pages) > 1:
        topics = ", ".join(desk.topic.id for desk, _ in pages)
        raise UsageError(
            f"Several topics have a page '{what}': {topics}.", "Review the whole topic instead."
        )
    if not pages:
        near = nearest(what, _names(found))
        raise UsageError(
            f"There is no topic or page '{what}'.",
            f"Did you mean '{near}'?" if near else "Name a section, activity or handout by its id.",
        )
    return pages[0]


def _names(found: list[TopicDesk]) -> Iterator[str]:
    for desk in found:
        yield desk.topic.id
        yield from (page.id for page in desk.pages if page.id)


def _refuse_day(answers: ReviewAnswers) -> None:
    if answers.on > date.today():
        raise UsageError(
            f"The review is dated {answers.on}, which is to come.",
            "Ask the reviewer for the day on which it was read, and to save it again.",
        )


def _print_wrong(file: Path, wrong: list[Mismatch]) -> None:
    for one in wrong:
        click.echo(f"{file}: answer {one.number}, part '{one.part}': {one.why}", err=True)
    if all(one.stale for one in wrong):
        fix = "Make a new sheet for these, or record the rest with --without-changed."
    else:
        fix = "Ask the reviewer to save the answers again and to send the file as it is."
    click.echo(f"Nothing is recorded. Fix: {fix}", err=True)


def _show(who: Reviewer, answers: ReviewAnswers, left_out: int) -> None:
    changes = sum(one.answer == "change" for one in answers.answers)
    click.echo(
        f"{who.name}, {who.profession} ({who.registered_with} {who.registration}), "
        f"on {answers.on}: {answers.outcome.value}"
    )
    asked = f", {count(changes, 'change')} asked for" if changes else ""
    less = f", {left_out} left out" if left_out else ""
    click.echo(f"{count(len(answers.answers), 'answer')}{asked}{less}.")
