"""A topic has three care levels, signs for each, and one section on getting help.

The levels are `emergency`, `urgent` and `routine`. The emergency card comes first on the home
page, on "Get help" and on every handout. No level can be left out: a reader whose sign is of it
would find no card, and could take that for advice to stay at home. A topic without care levels of
its own takes those of the shared files, and a site in English without any those of the program.
Exactly one section has `role: care`.

Wrong:

    sections:
    - id: rest-your-feet     # another section has 'role: care' already
      role: care

Right:

    sections:
    - id: rest-your-feet
      role: topic

Fix: Write each level once under `care:`, at least one sign for each under `warning_signs:`, and
`role: care` on the section about when to get help.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import SectionRole, Urgency
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S015"
#: What a sign of each level is. Readers with a milder or a graver sign look for its card too, and
#: would take a missing one for "no help needed".
_SIGN = {
    Urgency.EMERGENCY: "It says when life, a limb or a function is in danger.",
    Urgency.URGENT: "It says what a doctor has to see on the same day.",
    Urgency.ROUTINE: "It says when to see a doctor without haste, such as no change after weeks.",
}


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each missing or repeated level, and for the care section."""
    if not library.topics:
        return
    topic = library.topics[0].topic
    counts = Counter(level.urgency for level in library.care)
    for urgency in Urgency:
        if counts[urgency] != 1:
            yield Problem(
                topic.place.start,
                CODE,
                f"There are {counts[urgency]} care levels '{urgency}'; there must be one.",
                f"Write all three once: 'plainleaf new care {urgency}' begins one. Or write none: "
                "then a site in English has those of the program.",
            )
        # The sign may be in a record that could not be read, which is reported already.
        if not context.broken_ids and not any(
            sign.urgency is urgency for sign in library.warning_signs
        ):
            yield Problem(
                topic.place.start,
                CODE,
                f"There is no warning sign of urgency '{urgency}', so its card would be empty.",
                f"Add at least one: 'plainleaf new sign ID' begins it. {_SIGN[urgency]}",
            )
    care = [s for s in library.sections if s.role is SectionRole.CARE]
    if len(care) != 1:
        yield Problem(
            topic.place.start,
            CODE,
            f"{len(care)} sections have 'role: care'; exactly one must.",
            "Set 'role: care' on the section about when to get help.",
        )
