"""Options that several commands have, defined once."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)

content = click.option(
    "--content", type=FOLDER, default=Path("content"), show_default=True, help="Knowledge files."
)
output = click.option(
    "--output", type=FOLDER, default=Path("build"), show_default=True, help="Where to build."
)
config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Configuration of MkDocs.",
)
report_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output for people or for programs.",
)
gallery = click.option(
    "--gallery", is_flag=True, help="Add a page of all components; not for publishing."
)
