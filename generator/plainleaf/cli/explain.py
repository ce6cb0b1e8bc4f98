"""``plainleaf explain``: print everything about one record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import PROBLEMS, Stages, print_report
from plainleaf.editorial.explain import Explained, explain, find, like
from plainleaf.errors import UsageError
from plainleaf.pipeline import examine
from plainleaf.rules.catalogue import documented, is_code, near_codes


@click.command("explain")
@click.argument("words", nargs=-1, required=True)
@options.content
@click.pass_context
def explain_command(ctx: click.Context, words: tuple[str, ...], content: Path) -> None:
    """Explain a code of a message, or a record: give its id, or words from its text.

    For a code such as S014: what the rule finds, why, an example, and how to fix it. For a
    fact: its sources, evidence, merged duplicates, and every page, handout and question it
    appears on. For a source: everything that rests on it.
    """
    if len(words) == 1 and is_code(words[0]):
        click.echo(_code(words[0]))
        return
    stages = Stages()
    outcome = examine(content, date.today(), stages, rendering=False)
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


def _code(asked: str) -> str:
    """Return the documentation of a code.

    Raises:
        UsageError: No message has this code.
    """
    if (found := documented(asked)) is not None:
        code, text = found
        return f"{click.style(code, bold=True)}  {text}"
    near = near_codes(asked)
    fix = f"Did you mean {' or '.join(near)}?" if near else "Codes begin with D, L, P or S."
    raise UsageError(f"No message has the code '{asked}'.", fix)


def _print_explained(shown: Explained) -> None:
    click.echo(f"{click.style(shown.id, bold=True)}  ({shown.kind}, {shown.place})")
    click.echo(f"  {shown.title}")
    for heading, lines in shown.parts:
        click.echo(click.style(f"{heading}:", fg="cyan"))
        for line in lines:
            click.echo(f"  {line}")
