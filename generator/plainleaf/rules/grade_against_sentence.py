"""The evidence grade agrees with the words of the statement.

A sentence that says "may help" or calls its studies weak cannot show "Strong evidence". The grade
comes from the kind of source. Where the source itself is unsure of this finding, say so with
`certainty`, and the grade goes down.

Wrong:

    statements:
    - id: short-walks-are-fine
      text: Short walks may help tired feet.
      sources: [{source: foot-guideline}]

Right:

    statements:
    - id: short-walks-are-fine
      text: Short walks may help tired feet.
      sources: [{source: foot-guideline, certainty: low}]

Fix: Give each source the certainty that it states itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model.grading import Evidence, best_level
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S024"
_UNSURE = re.compile(
    r"\b(seems?|perhaps|unclear|uncertain|not (?:yet )?(?:clear|sure|certain|known|proven)"
    r"|cannot be sure|can(?:no|')t tell|weak|low quality|poor quality|(?:too |very )?few studies"
    r"|(?:too )?little (?:research|evidence)|does not prove|do(?:es)? not agree"
    r"|(?:may|might) (?:also |even |only )?(?:help|ease|lower|cut|make|improve|last|reduce|slow"
    r"|protect|prevent|raise|bring|work))\b",
    re.I,
)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each unsure sentence that would be graded as strong evidence."""
    del context
    sources = {source.id: source for source in library.sources}
    for statement in library.statements:
        match = None if statement.gap else _UNSURE.search(statement.text)
        if match and best_level(statement.sources, sources) is Evidence.STRONG:
            yield Problem(
                statement.place.at("text"),
                CODE,
                f"'{statement.id}' says '{match[0]}', yet would show \"Strong evidence\".",
                "Give each source the 'certainty' that it states itself, such as 'low'.",
                key=statement.place.key("text"),
            )
