"""``plainleaf explain``: print everything about one record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import PROBLEMS, Stages, print_report
from plainleaf.editorial.explain import Explained, explain, find, like
from plainleaf.pipeline import examine


@click.command("explain")
@click.argument("words", nargs=-1, required=True)
@options.content
@click.pass_context
def explain_command(ctx: click.Context, words: tuple[str, ...], content: Path) -> None:
    """Say all about a record: give its id, or words from its text.

    For a fact: its sources, evidence, folds, and every page, handout and question
    it appears on. For a source: everything it gave.
    """
    stages = Stages()
    outcome = examine(content, date.today(), stages)
    stages.done()
    if outcome.library is None or outcome.folding is None or outcome.plan is None:
        print_report(outcome.report)
        ctx.exit(PROBLEMS)
    found = find(outcome.library, " ".join(words))
    if not found:
        near = like(outcome.library, " ".join(words))
        fix = f"Did you mean '{near}'?" if near else "Try fewer words."
        raise click.UsageError(f"Nothing is called '{' '.join(words)}'. {fix}")
    if len(found) > 1:
        click.echo(f"{len(found)} records fit; name one by its id:")
        for kind, record in found[:20]:
            shown = explain(outcome.library, outcome.folding, outcome.plan, kind, record)
            click.echo(f"  {click.style(shown.id, bold=True)}  {shown.kind}: {shown.title}")
        return
    kind, record = found[0]
    _print_explained(explain(outcome.library, outcome.folding, outcome.plan, kind, record))


def _print_explained(shown: Explained) -> None:
    click.echo(f"{click.style(shown.id, bold=True)}  ({shown.kind}, {shown.place})")
    click.echo(f"  {shown.title}")
    for heading, lines in shown.parts:
        click.echo(click.style(f"{heading}:", fg="cyan"))
        for line in lines:
            click.echo(f"  {line}")
