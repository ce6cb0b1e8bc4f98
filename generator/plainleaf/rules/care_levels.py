"""A topic has three care levels, signs for each, and one section on getting help.

The levels are `emergency`, `urgent` and `routine`. The emergency card comes first on the home
page, on "Get help" and on every handout; it cannot be drawn with a level missing. A topic without
care levels of its own takes those of the shared files. Exactly one section has `role: care`.

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
                "Write each level once under 'care:'.",
            )
        # The sign may be in a record that could not be read, which is reported already.
        if not context.broken_ids and not any(
            sign.urgency is urgency for sign in library.warning_signs
        ):
            yield Problem(
                topic.place.start,
                CODE,
                f"There is no warning sign of urgency '{urgency}'.",
                "Add the signs under 'warning_signs:'.",
            )
    care = [s for s in library.sections if s.role is SectionRole.CARE]
    if len(care) != 1:
        yield Problem(
            topic.place.start,
            CODE,
            f"{len(care)} sections have 'role: care'; exactly one must.",
            "Set 'role: care' on the section about when to get help.",
        )
