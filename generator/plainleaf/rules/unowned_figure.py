"""A figure of the shared files belongs to one topic.

It says so by its exercise or statement. A section will not do where several topics
have one of that id: such a figure stands in its topic's own file. Seen only where a
library has several topics.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem

CODE = "S031"


def check(rest: Library) -> Iterator[Problem]:
    """Yields a problem for every figure that belongs to no topic, beyond those that S002 tells."""
    for figure in rest.figures:
        if figure.exercise or figure.statement:
            continue
        yield Problem(
            figure.place.at("section") if figure.section else figure.place.start,
            CODE,
            f"It cannot be told which topic the figure '{figure.id}' belongs to.",
            "Name its exercise or statement, or put it under 'figures:' in the topic's own file.",
            key=figure.place.key(),
        )
