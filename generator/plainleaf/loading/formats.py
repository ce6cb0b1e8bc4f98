"""The version of the content format that a file is in."""

from __future__ import annotations

import re
from typing import Any

from plainleaf.model import FORMAT, PLACE_KEY, Place
from plainleaf.problems import Location, Problem


def format_of(data: Any) -> int:
    """Return the format of a file; 1, the oldest, if the file does not say it.

    Args:
        data: What `plainleaf.loading.reading.read_yaml` returned.
    """
    said = data.get("format") if isinstance(data, dict) else None
    return int(said) if isinstance(said, str) and re.fullmatch("[0-9]{1,6}", said) else 1


def too_new(data: Any, file: str) -> Problem | None:
    """Return the problem with a file of a format that this version of the program does not know.

    Args:
        data: What `plainleaf.loading.reading.read_yaml` returned.
        file: The file's name for messages.
    """
    found = format_of(data)
    if found <= FORMAT:
        return None
    place = data.get(PLACE_KEY)
    return Problem(
        place.at("format") if isinstance(place, Place) else Location(file, 1, 1),
        "L020",
        f"The file is in format {found}; this version of Plainleaf reads up to {FORMAT}.",
        "Install a newer version of Plainleaf.",
    )
