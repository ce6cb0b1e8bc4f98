"""The short lines of a level cover every warning sign of that level.

A sheet has room for a few lines, so `short_signs:` puts the signs of a level into short lines.
Where a topic writes such lines for a level, each sign of the level belongs to exactly one of them.
So a sign that is added later cannot go missing on paper.

Wrong:

    short_signs:
    - {urgency: emergency, says: Your foot is hot, signs: [sign-foot-hot]}   # an urgent sign

Right:

    short_signs:
    - {urgency: emergency, says: Your foot is cold, signs: [sign-foot-cold]}

Fix: Name each sign in one line of its own level, and see that the line says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import ShortSigns, WarningSign
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S026"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each sign that is in no line of the short list, or in two."""
    del context
    levels = {line.urgency for line in library.short_signs}
    signs = {sign.id: sign for sign in library.warning_signs}
    named: set[str] = set()
    for line in library.short_signs:
        for index, target in enumerate(line.signs):
            if target in signs:
                yield from _faults(line, index, signs[target], twice=target in named)
            named.add(target)
    for sign in library.warning_signs:
        if sign.urgency in levels and sign.id not in named:
            yield Problem(
                sign.place.start,
                CODE,
                f"No line of the {sign.urgency} signs in short covers '{sign.id}'.",
                "Name it in an entry under 'short_signs:', and see that the line says it.",
                key=sign.place.key(),
            )


def _faults(line: ShortSigns, index: int, sign: WarningSign, *, twice: bool) -> Iterator[Problem]:
    where = (line.place.at("signs", index), CODE)
    key = line.place.key("signs", index)
    if sign.urgency is not line.urgency:
        message = f"'{sign.id}' is {sign.urgency}, and this line is {line.urgency}."
        yield Problem(*where, message, "Name it in a line of its own level.", key=key)
    elif twice:
        message = f"Two lines stand for '{sign.id}'."
        yield Problem(*where, message, "Name it in one of them.", key=key)
