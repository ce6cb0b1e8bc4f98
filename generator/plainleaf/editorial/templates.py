"""Provide the Jinja environment for documents of editors that are one HTML file each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from plainleaf.language import day_words, tongue, words


@cache
def environment(folder: Path) -> jinja2.Environment:
    """Return the environment for the templates in a folder, with the words of the interface.

    One environment belongs to each folder, so filters that are added to it are its own.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(words=words, day_words=day_words, tongue=tongue)
    return made
