"""A warning sign is one sign.

Any one warning sign is enough to get help. A sign that joins two with "and" can be read as
needing both, and then people wait too long. Fixed phrases such as "again and again" are
allowed. What sources require in addition goes into `qualifiers` (all must hold) or `with_any`
(any one is enough). Only a routine sign may count features, because counting takes time.

Wrong:

    warning_signs:
    - id: sign-foot-cold
      sign: your foot is cold and you cannot feel it

Right:

    warning_signs:
    - id: sign-foot-cold
      sign: your foot is cold or you cannot feel it

Fix: Write two warning signs, or "or".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.model import Urgency
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S014"
_JOINED = re.compile(r"\b(and|as well as|together with|plus|along with)\b", re.I)
#: Set phrases in which 'and' does not join two signs.
_PHRASES = re.compile(
    r"\b(again and again|day and night|more and more|on and off|over and over|pins and needles"
    r"|up and down|worse and worse|ups and downs)\b",
    re.I,
)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every sign that joins two, or counts features although it is urgent."""
    del context
    for sign in library.warning_signs:
        match = _JOINED.search(_PHRASES.sub("", sign.sign)) if library.english else None
        if match:
            yield Problem(
                sign.place.at("sign"),
                CODE,
                f"The sign '{sign.id}' joins two with '{match[1]}'.",
                "Make two warning signs, or write 'or'.",
                key=sign.place.key("sign"),
            )
        if sign.features and sign.urgency is not Urgency.ROUTINE:
            yield Problem(
                sign.place.at("features"),
                CODE,
                f"The sign '{sign.id}' counts features, but its level is '{sign.urgency}'.",
                "Count features on a routine sign only; else name what alone is enough.",
                key=sign.place.key("features"),
            )
