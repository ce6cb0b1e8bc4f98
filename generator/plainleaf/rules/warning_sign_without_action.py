"""Every warning sign says what to do.

A sign takes the action of its level of urgency, unless it has an action of its own. A sign
without either would frighten readers and leave them there.

Wrong:

    care:                    # the level 'emergency' is missing
    - {urgency: urgent, heading: "Today:", spoken: "Urgent: ", action: Call today.}
    - {urgency: routine, heading: "Soon:", spoken: "Routine: ", action: Book a visit.}
    warning_signs:
    - id: sign-foot-cold
      urgency: emergency

Right:

    care:
    - {urgency: emergency, heading: "Now:", spoken: "Emergency: ", action: Call for help.}
    - {urgency: urgent, heading: "Today:", spoken: "Urgent: ", action: Call today.}
    - {urgency: routine, heading: "Soon:", spoken: "Routine: ", action: Book a visit.}
    warning_signs:
    - id: sign-foot-cold
      urgency: emergency

Fix: Add the level under `care:`, or `action:` to the sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S005"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every sign that does not say what to do."""
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
