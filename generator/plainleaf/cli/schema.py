"""``plainleaf schema``: write the JSON Schemas that text editors use for content files."""

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
    """Write the JSON Schemas of the content files to CONTENT/schema.

    The first line of each content file names its schema. A text editor with YAML support
    uses it to complete and explain keys and values, and to underline mistakes.
    """
    if not content.is_dir():
        raise UsageError(f"There is no folder '{content}'.", "Name the folder of knowledge files.")
    files = schema_files()
    for path, text in files.items():
        replace_text(content / path, text)
    click.echo(f"Schemas: {len(files)} in {content / 'schema'}.")
