"""``plainleaf accept``: accept sentences of passages on what they rest on, one by one."""

from __future__ import annotations

from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.deduplication import Lexicon
from plainleaf.editorial.reporting import problem_line
from plainleaf.editorial.schema import MODELINE
from plainleaf.loading import load_library
from plainleaf.loading.folder import ACCEPTED
from plainleaf.model import FORMAT
from plainleaf.reading import Unread, accepted_text, slips, unread
from plainleaf.storage.writing import replace_text


@click.command("accept")
@click.argument("passages", nargs=-1)
@options.content
@click.pass_context
def accept(ctx: click.Context, passages: tuple[str, ...], content: Path) -> None:
    """Read sentences beside what they rest on, and accept them one by one.

    PASSAGES are ids of passages; without any, all sentences come that are new, or whose
    statements have changed. What you accept is written to accepted.yml.
    """
    loaded = load_library(
        content, country=options.site_country(content), language=options.site_language(content)
    )
    if loaded.library is None or loaded.report.errors:
        for problem in loaded.report.errors[:20]:
            click.echo(problem_line(problem), err=True)
        click.echo("The content has errors; fix them first. See: plainleaf check", err=True)
        ctx.exit(1)
    library = loaded.library
    known = {passage.id for passage in library.passages}
    if unknown := [name for name in passages if name not in known]:
        raise click.UsageError(f"There is no passage '{unknown[0]}'.")
    lexicon = Lexicon.of(library.words, library.terms)
    waiting = [one for one in unread(library) if not passages or one.passage.id in passages]
    if not waiting:
        click.echo("No sentence waits to be accepted.")
    taken: list[Unread] = []
    for number, one in enumerate(waiting, 1):
        _show(one, number, len(waiting))
        for slip in slips(one.sentence.plain, one.texts, lexicon):
            click.echo(click.style(f"  Look at this: {slip.in_words}", fg="yellow"))
        answer = click.prompt(
            "Does it say what they say? (y)es, (n)o, (q)uit",
            type=click.Choice(["y", "n", "q"]),
            show_choices=False,
        )
        if answer == "q":
            break
        if answer == "y":
            taken.append(one)
    if taken:
        modeline = MODELINE.format(path="./schema/accepted.schema.json")
        head = f"{modeline}\nformat: {FORMAT}"
        replace_text(content / ACCEPTED, f"{head}\n{accepted_text(library, taken)}")
        click.echo(f"{len(taken)} accepted, written to {content / ACCEPTED}.")


def _show(one: Unread, number: int, of: int) -> None:
    where = one.passage.section or one.passage.activity
    click.echo(f"\n{number} of {of}: {one.passage.id}, on the page '{where}'")
    click.echo(click.style(f"  {one.sentence.plain}", bold=True))
    for record, text in zip(one.basis, one.texts, strict=True):
        click.echo(f"  - {record.id}: {text}")
