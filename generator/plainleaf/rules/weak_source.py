"""A safety claim has a better source than popular web pages.

Readers act on safety claims, so a web page that names no evidence is not enough. This holds
for all warning signs, and for statements marked `safety: true`.

Wrong:

    statements:
    - id: most-tired-feet-need-rest
      safety: true
      sources: [{source: foot-blog}]        # kind: popular-web

Right:

    statements:
    - id: most-tired-feet-need-rest
      safety: true
      sources: [{source: foot-guideline}]   # kind: guideline

Fix: Add a guideline, a study or a health service that says so, or delete the claim.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import SourceKind, Statement, WarningSign
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S004"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every safety claim that has only weak sources."""
    del context
    kinds = {source.id: source.kind for source in library.sources}
    claims = [s for s in library.statements if s.safety]
    records: tuple[Statement | WarningSign, ...] = (*claims, *library.warning_signs)
    for record in records:
        found = {kinds[r.source] for r in record.sources if r.source in kinds}
        if found and found <= {SourceKind.POPULAR_WEB}:
            yield Problem(
                record.place.at("sources"),
                CODE,
                f"The safety claim '{record.id}' rests on popular web pages alone.",
                "Add a guideline, a study or a health service that says so, or leave it out.",
                key=record.place.key("sources"),
            )
