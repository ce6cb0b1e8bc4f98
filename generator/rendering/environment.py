"""The one Jinja environment in which templates and components are read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2

from generator.rendering.escaping import heading

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = PACKAGE / "templates"
COMPONENTS = PACKAGE / "components"


@cache
def environment() -> jinja2.Environment:
    """The environment; compiled templates are kept until `forget_templates`."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([TEMPLATES, COMPONENTS]),
        autoescape=True,
        # Looked at again by `forget_templates` alone: once a build, not once a use.
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["heading"] = heading
    return made


def forget_templates() -> None:
    """Drops compiled templates, so that the next rendering reads them anew."""
    environment.cache_clear()
