"""``plainleaf changes``: report what readers would notice of changes to the content."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from msgspec.structs import replace

from plainleaf.cli import options
from plainleaf.cli.terminal import Stages
from plainleaf.editorial.changes import Changes, changes_json, changes_text, compare_outcomes
from plainleaf.editorial.history import content_at
from plainleaf.pipeline import examine
from plainleaf.problems import Report


@click.command("changes")
@click.argument("reference", default="HEAD", metavar="[GIT-REF]")
@options.report_format
@options.content
@click.pass_context
def changes(ctx: click.Context, reference: str, form: str, content: Path) -> None:
    """Report what your changes to the content do.

    Compares the content files as they are now with those at GIT-REF (a commit, branch
    or tag; by default the last commit): records, pages and the facts on them, merged
    duplicates, evidence, dates, handouts, and new problems. Nothing is written.
    """
    stages = Stages()
    with TemporaryDirectory(prefix="plainleaf-") as folder:
        earlier = Path(folder) / "content"
        earlier.mkdir()
        commit = content_at(content, reference, earlier)
        stages("Reading the earlier state")
        before = examine(earlier, date.today())
        stages("Reading the files as they are")
        now = examine(content, date.today())
        unread = before.broken_ids | now.broken_ids
        found = _as_content(compare_outcomes(before, now, unread), earlier, content)
    stages.done()
    if form == "json":
        since = {"reference": reference, "commit": commit}
        click.echo(json.dumps(since | changes_json(found), indent=2, ensure_ascii=False))
    else:
        _print(found, before.report, reference, commit)
    ctx.exit(1 if now.report.errors else 0)


def _as_content(found: Changes, earlier: Path, content: Path) -> Changes:
    """Return the changes with places in the content folder, not in the temporary folder."""
    records = tuple(
        replace(r, place=r.place.replace(str(earlier), str(content))) for r in found.records
    )
    return replace(found, records=records)


def _print(found: Changes, before: Report, reference: str, commit: str) -> None:
    since = reference if reference.startswith(commit) else f"{reference} ({commit})"
    if not found:
        click.echo(f"No changes since {since}.")
        return
    click.echo(click.style(f"Since {since}:", bold=True))
    for heading, lines in changes_text(found):
        click.echo(click.style(heading, fg="cyan"))
        for line in lines:
            click.echo(f"  {line}")
    if not found.compared:
        which = "The earlier state" if before.errors else "The content"
        click.echo(f"{which} has errors, so merges and pages cannot be compared.")
