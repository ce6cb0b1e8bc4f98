"""The id of a group does not meet a part that every page of its kind has.

Section pages have parts of their own ("Exercises", "Questions people ask"); a group
with the same id would give two places one address.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checking.context import Context
from generator.loading import Library
from generator.problems import Problem

CODE = "S018"
RESERVED = frozenset(
    {"exercises", "questions", "handouts", "more", "sources-disagree", "this-page"}
)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every group that is called as a part of the page is."""
    del context
    for section in library.sections:
        for group in section.groups:
            if group.id in RESERVED:
                yield Problem(
                    group.place.at("id"),
                    CODE,
                    f"The group id '{group.id}' is the page's own.",
                    f"Choose another, for example '{section.id}-{group.id}'.",
                    key=group.place.key("id"),
                )
