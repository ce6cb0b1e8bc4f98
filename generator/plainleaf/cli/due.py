"""``plainleaf due``: list what editors should check next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from plainleaf.cli import options
from plainleaf.cli.terminal import print_report
from plainleaf.editorial.due import Due, Terms, reviews_due, sources_due
from plainleaf.editorial.reporting import count, tally
from plainleaf.loading import load_library


@click.command("due")
@click.option(
    "--within",
    type=click.IntRange(0, 36_500),
    default=90,
    show_default=True,
    help="Number of days to look ahead.",
)
@click.option(
    "--recheck",
    type=click.IntRange(1, 36_500),
    default=365,
    show_default=True,
    help="Days after which a fact or a source must be checked again.",
)
@options.report_format
@options.content
@click.pass_context
def due(ctx: click.Context, within: int, recheck: int, form: str, content: Path) -> None:
    """List due reviews and sources to read again, overdue ones first.

    `plainleaf sources check` lists sources that are old, retracted or read second-hand.
    """
    loaded = load_library(content)
    if loaded.library is None:
        print_report(loaded.report)
        ctx.exit(1)
    if loaded.report.errors:
        click.echo(f"Entries that cannot be read are left out. {tally(loaded.report)}", err=True)
    terms = Terms(date.today(), within, recheck)
    reviews, sources = reviews_due(loaded.library, terms), sources_due(loaded.library, terms)
    if form == "json":
        data = {
            "today": terms.today.isoformat(),
            "reviews": [_json(item, terms) for item in reviews],
            "sources": [_json(item, terms) for item in sources],
        }
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
        return
    _print(f"Reviews due within {count(within, 'day')}", reviews, terms)
    _print("Sources to read again", sources, terms)


def _print(heading: str, items: Sequence[Due], terms: Terms) -> None:
    click.echo(click.style(f"{heading}: {len(items) or 'none'}", bold=True))
    for item in items:
        place = click.style(str(item.location), bold=True)
        bears = f" Cited {count(item.bears, 'time')}." if item.bears else ""
        late = item.overdue(terms.today)
        day = "" if item.on is None else f" due {item.on},"
        ahead = "today" if not late else f"in {count(-late, 'day')}"
        when = f" {count(late, 'day')} overdue," if late > 0 else f"{day} {ahead}," if day else ""
        why = "; ".join(item.why)
        said = click.style(when, fg="red" if late > 0 else "yellow")
        click.echo(f"{place}: {item.kind} {item.id}:{said} {why}.{bears}")


def _json(item: Due, terms: Terms) -> dict[str, Any]:
    return {
        "due": item.on.isoformat() if item.on else None,
        "overdue_days": max(0, item.overdue(terms.today)),
        "kind": item.kind,
        "id": item.id,
        "why": list(item.why),
        "cited": item.bears,
        "file": item.location.file,
        "line": item.location.line,
        "column": item.location.column,
    }
