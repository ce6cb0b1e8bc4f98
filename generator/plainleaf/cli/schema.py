"""``plainleaf schema``: what a text editor needs to complete and explain content files."""

from __future__ import annotations

from pathlib import Path

import click

from plainleaf.cli import options
from plainleaf.editorial.schema import schema_files
from plainleaf.errors import UsageError
from plainleaf.storage.writing import replace_text


@click.command("schema")
@options.content
def schema(content: Path) -> None:
    """Write the JSON Schemas of the content files, to CONTENT/schema.

    A text editor that knows YAML reads them by the first line of each content file:
    it then offers keys and values, explains them, and underlines slips as you type.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    files = schema_files()
    for path, text in files.items():
        replace_text(content / path, text)
    click.echo(f"Schemas: {len(files)} in {content / 'schema'}.")
