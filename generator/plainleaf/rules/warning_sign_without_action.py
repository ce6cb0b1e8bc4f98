"""Every warning sign says what to do.

A sign takes the action of its level of urgency unless it has one of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S005"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every sign that leaves its reader without an action."""
    del context
    levels = {level.urgency for level in library.care}
    for sign in library.warning_signs:
        if sign.action is None and sign.urgency not in levels:
            yield Problem(
                sign.place.at("urgency"),
                CODE,
                f"The sign '{sign.id}' has no action, and no care level gives one.",
                f"Add 'action:' here, or a care level '{sign.urgency}'.",
                key=sign.place.key(),
            )
