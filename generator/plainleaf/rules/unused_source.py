"""Something cites every source.

A source that nothing cites is probably a mistake: a fact was deleted, or its citation has the
wrong id. This is a warning only, because a source may be entered before its facts.

Wrong:

    sources:
    - id: foot-book
      title: The book of feet
      publisher: The Test Press
      kind: expert-opinion
      accessed: 2024-05-30

Fix: Cite the source, or delete it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem, Severity
from plainleaf.rules.context import Context
from plainleaf.rules.references import references

CODE = "S016"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a warning for every source that no record cites."""
    yield from unused(library, cited_sources(library) | context.broken_ids)


def cited_sources(library: Library) -> frozenset[str]:
    """Return the ids of the sources that records cite."""
    return frozenset(r.target for r in references(library) if r.kind == "sources")


def unused(library: Library, cited: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning for every source of a library that is not in ``cited``."""
    for source in library.own("sources"):
        if source.id not in cited:
            yield Problem(
                source.place.at("id"),
                CODE,
                f"Nothing cites the source '{source.id}'.",
                "Cite it, or delete it.",
                Severity.WARNING,
                source.place.key("id"),
            )
