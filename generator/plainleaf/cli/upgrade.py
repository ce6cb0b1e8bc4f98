"""``plainleaf upgrade``: bring content and settings to the format of this version."""

from __future__ import annotations

from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.editorial.upgrading import plan_upgrade, write_upgrade

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command("upgrade")
@click.option("--dry-run", is_flag=True, help="Show the changes, and write nothing.")
@options.content
@options.config
def upgrade(dry_run: bool, content: Path, config: Path) -> None:
    """Bring content files and settings to the format of this version, and show each change.

    Files are edited in place: comments, order and layout stay. Either all files are written or
    none. What needs a decision is listed with its place. Running it again changes nothing.
    """
    planned = plan_upgrade(content, config)
    if not planned.files:
        click.echo("Nothing to change: content and settings are in the format of this version.")
        return
    if not dry_run:
        # First, since whatever reads the output may end early.
        write_upgrade(planned)
    for line in planned.diff():
        click.secho(line, fg=_COLOURS.get(line[:1]))
    number = "1 file" if len(planned.files) == 1 else f"{len(planned.files)} files"
    click.echo(f"\n{'Would change' if dry_run else 'Changed'}: {number}.")
    for step in planned.steps:
        click.echo(f"Format {step.to}: {step.why}")
    for path, file in planned.files.items():
        for line_number, message in file.notes:
            click.echo(f"Look at {path}:{line_number}: {message}")
    if dry_run:
        click.echo("Nothing was written. Without --dry-run, the changes are made.")
    else:
        click.echo("Next: read the changes, then run plainleaf check.")
