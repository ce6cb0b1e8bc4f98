"""Convert amounts in words to numbers, if no information is lost."""

from __future__ import annotations

import re
from typing import Any

_AMOUNT = re.compile(r"(?P<least>\d+)(?: to (?P<most>\d+))? (?P<unit>times|seconds?|minutes?)")


def quantity(words: str | None) -> dict[str, Any] | None:
    """Return words such as '8 to 12 times' as a schema.org QuantitativeValue.

    Returns:
        The value, or None if the words say more than a number and its unit ("at first",
        "each side").
    """
    found = _AMOUNT.fullmatch(words or "")
    if found is None:
        return None
    made: dict[str, Any] = {"@type": "QuantitativeValue", "unitText": found["unit"]}
    if found["most"] is None:
        return made | {"value": int(found["least"])}
    return made | {"minValue": int(found["least"]), "maxValue": int(found["most"])}
