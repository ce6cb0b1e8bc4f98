"""Headings of pages that belong to no topic, since readers look for what they once saw there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from plainleaf.language import words
from plainleaf.planning import ExercisesBody, Page

_TEMPLATES = Path(__file__).resolve().parent.parent / "rendering" / "templates"
_HEADING = re.compile(r'^## \{\{ words\("([\w.-]+)"\)\|heading \}\} \{ #[\w-]+ \}$', re.MULTILINE)


def headings_of(page: Page) -> tuple[str, ...]:
    """The second-level headings of a page, as far as no record of a topic is called so."""
    if isinstance(page.body, ExercisesBody):
        return tuple(title for title, _, _ in page.body.kinds)
    return tuple(words(key) for key in _template_headings(page.kind))


@cache
def _template_headings(kind: str) -> tuple[str, ...]:
    """Return the words of headings in a kind of page, but for those that content fills in."""
    template = _TEMPLATES / f"{kind}.md.jinja"
    text = template.read_text(encoding="utf-8") if template.exists() else ""
    return tuple(_HEADING.findall(text))
