"""Define the options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path, file_okay=False)

content = click.option(
    "--content", type=FOLDER, default=Path("content"), show_default=True, help="Content folder."
)
output = click.option(
    "--output", type=FOLDER, default=Path("build"), show_default=True, help="Output folder."
)
config = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Configuration file of MkDocs.",
)
report_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs.",
)
gallery = click.option(
    "--gallery", is_flag=True, help="Add a page of all components; do not publish it."
)
