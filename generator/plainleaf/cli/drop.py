"""``plainleaf drop``: remove a topic with all that belongs to it."""

from __future__ import annotations

from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.editorial.dropping import drop_topic


@click.command("drop")
@click.argument("kind", type=click.Choice(["topic"]))
@click.argument("name", metavar="ID")
@options.content
def drop(kind: str, name: str, content: Path) -> None:
    """Remove the topic with the id ID, and what belongs to it in other files.

    These are its figures, decisions, accepted sentences, old ids, and what was left out of its
    sources. Comments stay, and so do entries that topics share. If the topic was published, its
    addresses no longer lead anywhere.
    """
    dropped = drop_topic(content, name)
    click.echo(f"Removed: {kind} '{name}', with its file {dropped.file}.")
    for path, number in dropped.entries.items():
        one = "entry" if number == 1 else "entries"
        click.echo(f"  {path}: {number:,} {one}.")
    for place in dropped.partners:
        click.echo(f"Remove its id from 'folds_with' too, at {place}.")
    click.echo("Then run: plainleaf check")
