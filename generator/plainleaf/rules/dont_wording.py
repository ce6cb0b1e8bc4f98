"""Advice against something begins with "Do not".

People read a list of things to avoid item by item, so each item carries its own "Do not". The
rule comes from the service manual of the NHS. Advice for something does not begin that way.

Wrong:

    statements:
    - id: no-tight-shoes
      kind: dont
      text: Avoid tight shoes all day.

Right:

    statements:
    - id: no-tight-shoes
      kind: dont
      text: Do not wear tight shoes all day.

Fix: Begin the text with "Do not", or correct `kind`.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import StatementKind
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S012"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each piece of advice whose wording does not match its kind."""
    del context
    for statement in library.statements:
        says_not = statement.text.startswith("Do not ")
        if statement.kind is StatementKind.DONT and not says_not:
            message, fix = "does not begin 'Do not'", "Begin it with 'Do not'."
        elif statement.kind is StatementKind.DO and says_not:
            message, fix = "is of kind 'do' but begins 'Do not'", "Set 'kind: dont'."
        else:
            continue
        yield Problem(
            statement.place.at("text"),
            CODE,
            f"The advice '{statement.id}' {message}.",
            fix,
            key=statement.place.key("text"),
        )
