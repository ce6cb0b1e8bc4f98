"""Say what is not checked of content in another language than English. See L021 in ``codes.md``."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem, Severity

CODE = "L021"


def check(library: Library) -> Iterator[Problem]:
    """Yield a warning for a topic in another language than English."""
    if library.english:
        return
    for topic in library.topics:
        yield Problem(
            topic.topic.place.start,
            CODE,
            f"Wording in '{library.language}' is not checked, and no reading grade is computed.",
            "Let somebody who speaks it read each sign, each 'do not' and each number; see "
            "'plainleaf explain L021'.",
            Severity.WARNING,
            topic.topic.place.key(),
        )
