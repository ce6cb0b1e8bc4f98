"""Rule P003: a handout in standard print has at most two pages."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.handouts.fitting import MOST_PAGES
from plainleaf.handouts.making import Handouts
from plainleaf.problems import Location, Problem, Severity

CODE = "P003"


def page_problems(handouts: Handouts, shown_as: str) -> Iterator[Problem]:
    """Yield a warning for every handout in standard print that has too many pages.

    Args:
        handouts: All printed handouts.
        shown_as: Name of the content folder for messages.
    """
    for handout in handouts.all:
        if not handout.form.large and handout.pages > MOST_PAGES:
            yield Problem(
                Location(shown_as),
                CODE,
                f"The handout '{handout.path}' has {handout.pages} pages.",
                f"Let it select less; {MOST_PAGES} is the most in standard print.",
                Severity.WARNING,
                key=handout.page,
            )
