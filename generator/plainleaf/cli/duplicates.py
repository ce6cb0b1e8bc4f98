"""``plainleaf duplicates``: list near-duplicates, and let an editor decide on them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.config import SiteIdentity
from plainleaf.deduplication import NEAR, Lexicon, fold_texts
from plainleaf.editorial.reporting import problem_line
from plainleaf.editorial.review_desk import (
    OpenReview,
    ReviewText,
    compare_pairs,
    decision_text,
    folding_text,
    open_reviews,
    reviews_json,
)
from plainleaf.loading import Library, load_library
from plainleaf.loading.folder import DECISIONS, DecisionFile
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.validation import validate
from plainleaf.model import FORMAT, Verdict
from plainleaf.pipeline import Examined, examine
from plainleaf.problems import Report
from plainleaf.storage.writing import extended_list, replace_text

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
#: In a list longer than this, pairs must be at least half alike to be near-duplicates; with the
#: usual third there would be more than anybody can review.
_LONG_LIST, _LONG_NEAR = 5_000, (1, 2)
_CHOICES = {"s": Verdict.SAME, "d": Verdict.DIFFERENT, "n": Verdict.NARROWER}


@click.command("duplicates")
@click.option("--decide", is_flag=True, help="Decide on the pairs one by one.")
@click.option("--by", default="", help="Name of the person who decides; asked for if missing.")
@options.report_format
@click.option("--pairs", type=_FILE, help="Classify the two texts of each line (TSV).")
@click.option("--texts", type=_FILE, help="Merge duplicates among the lines of a file.")
@options.content
@click.pass_context
def duplicates(  # noqa: PLR0913 - one parameter an option
    ctx: click.Context,
    decide: bool,
    by: str,
    form: str,
    pairs: Path | None,
    texts: Path | None,
    content: Path,
) -> None:
    """List near-duplicates that wait for an editor's decision, most similar first.

    Words that the other text lacks are in [brackets]. --pairs prints the class of each
    line of a two-column file, a tab, and the reason; the class is same, ask, never or
    apart. --texts merges duplicates among the lines of a file, and prints the merges and
    the near-duplicates. An optional second column names a block, such as a section:
    near-duplicates are searched only within a block, which is faster in long lists.
    """
    if pairs or texts:
        _texts_only(ctx, pairs, texts, content)
        return
    country = options.site_country(content)
    language = options.site_language(content)
    site = SiteIdentity("Plainleaf", country=country, home=country, language=language)
    outcome = examine(content, date.today(), site=site, rendering=False)
    if outcome.library is None or outcome.folding is None or outcome.report.errors:
        _refuse(ctx, outcome.report)
        return
    reviews = open_reviews(outcome.library, outcome.folding, outcome.plan)
    if form == "json":
        click.echo(reviews_json(reviews))
    elif decide:
        _decide(outcome.library, reviews, by, content / DECISIONS)
    else:
        _list(outcome, reviews)


def _refuse(ctx: click.Context, report: Report) -> None:
    for problem in report.errors[:20]:
        click.echo(problem_line(problem), err=True)
    click.echo("The content has errors; fix them first. See: plainleaf check", err=True)
    ctx.exit(1)


def _texts_only(ctx: click.Context, pairs: Path | None, texts: Path | None, content: Path) -> None:
    loaded = load_library(
        content, country=options.site_country(content), language=options.site_language(content)
    )
    library = loaded.library
    if library is None or loaded.report.errors:
        _refuse(ctx, loaded.report)
        return
    lexicon = Lexicon.of(library.words, library.terms)
    if pairs:
        lines = _lines(pairs)
        for line, found in zip(lines, compare_pairs(lines, lexicon), strict=True):
            if found is None:
                raise click.UsageError(f"Not two columns: {line[:60]!r}")
            click.echo(f"{found.tier.value}\t{found.reason}")
    if texts:
        rows = [line.split("\t", 1) for line in _lines(texts) if line.strip()]
        given = [row[0] for row in rows]
        blocks = [row[1] if len(row) > 1 else "" for row in rows]
        least = NEAR if len(given) <= _LONG_LIST else _LONG_NEAR
        for line in folding_text(given, fold_texts(given, lexicon, blocks, least)):
            click.echo(line)


def _lines(path: Path) -> list[str]:
    """Return the lines of a text file, split only at LF; the last line end may be missing."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"'{path}' is not UTF-8 text ({error.reason}).") from error
    return text.removesuffix("\n").split("\n") if text else []


def _keep(path: Path, entry: str) -> int:
    """Add a decision to the file of decisions, unless that makes the file invalid.

    Returns:
        The number of saved decisions: 1 or 0.
    """
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    before = before or f"format: {FORMAT}\ndecisions:\n"
    text = extended_list(before, "decisions", entry)
    read = read_yaml(text, str(path))
    made = validate(read.data, DecisionFile, str(path)) if read.data is not None else None
    problems = (*read.problems, *(made.problems if made else ()))
    if problems:
        click.echo(click.style("Not saved:", fg="red", bold=True))
        for problem in problems[:5]:
            click.echo(f"  {problem_line(problem)}")
        return 0
    replace_text(path, text)
    return 1


def _list(outcome: Examined, reviews: list[OpenReview]) -> None:
    for number, review in enumerate(reviews, 1):
        _show(number, len(reviews), review)
    folding = outcome.folding
    if folding is not None:
        click.echo(
            f"{len(reviews)} to decide, {len(folding.decided)} decided, {len(folding.log)} merged, "
            f"{len(folding.kept_apart)} kept apart by a rule."
        )
    if reviews:
        click.echo("To decide, run: plainleaf duplicates --decide")


def _show(number: int, total: int, review: OpenReview) -> None:
    click.echo(
        click.style(f"{number} of {total}", bold=True)
        + f"  similarity {review.similarity:.2f}  {review.reason}"
    )
    for record in (review.first, review.second):
        _show_text(record)
    click.echo()


def _show_text(record: ReviewText) -> None:
    text = re.sub(r"\[[^\]]*\]", lambda m: click.style(m[0], fg="yellow", bold=True), record.text)
    click.echo(f"  {text}")
    click.echo(click.style(f"    {record.id}: {'; '.join(record.sources)}", dim=True))
    if record.pages:
        click.echo(click.style(f"    on {', '.join(record.pages[:5])}", dim=True))


def _decide(library: Library, reviews: list[OpenReview], by: str, path: Path) -> None:
    if not reviews:
        click.echo("There is nothing to decide.")
        return
    name = by or click.prompt("Your name, to be saved with the decisions")
    done = 0
    for number, review in enumerate(reviews, 1):
        _show(number, len(reviews), review)
        choice = click.prompt(
            "(s)ame, (d)ifferent, (n)arrower, (l)ater, (q)uit",
            type=click.Choice(["s", "d", "n", "l", "q"]),
            show_choices=False,
        )
        if choice == "q":
            break
        if choice == "l":
            continue
        why = click.prompt("Why, in a sentence")
        entry = decision_text(
            library,
            review.first.id,
            review.second.id,
            _CHOICES[choice],
            name,
            why,
            date.today(),
        )
        done += _keep(path, entry)
    click.echo(f"{done} decided, written to {path}.")
