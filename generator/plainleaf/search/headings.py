"""Find headings of pages that belong to no topic, so that readers can search for them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plainleaf.language import words
from plainleaf.planning import ExercisesBody, Page

_TEMPLATES = Path(__file__).resolve().parent.parent / "rendering" / "templates"
_HEADING = re.compile(r'^\{\{ site\.heading\(words\("([\w.-]+)"\), "[\w-]+"\) \}\}$', re.MULTILINE)


def headings_of(page: Page) -> tuple[str, ...]:
    """Return the second-level headings of a page that are not titles of records."""
    if isinstance(page.body, ExercisesBody):
        return tuple(title for title, _, _ in page.body.kinds)
    return tuple(words(key) for key in _template_headings(page.kind))


@cache
def _template_headings(kind: str) -> tuple[str, ...]:
    """Return the keys of the fixed headings in the template of a kind of page."""
    template = _TEMPLATES / f"{kind}.md.jinja"
    text = template.read_text(encoding="utf-8") if template.exists() else ""
    return tuple(_HEADING.findall(text))
