"""A warning sign is one sign: any one is enough to get help.

A sign that joins two with "and" can be read as needing both, which has kept
people from care. Write two signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checking.context import Context
from generator.loading import Library
from generator.problems import Problem

CODE = "S014"
_JOINED = re.compile(r"\b(and|as well as|together with|plus|along with)\b", re.I)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every sign that joins two."""
    del context
    for sign in library.warning_signs:
        match = _JOINED.search(sign.sign)
        if match:
            yield Problem(
                sign.place.at("sign"),
                CODE,
                f"The sign '{sign.id}' joins two with '{match[1]}'.",
                "Make two warning signs, or write 'or'.",
                key=sign.place.key("sign"),
            )
