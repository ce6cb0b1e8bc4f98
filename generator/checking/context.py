"""What rules know besides the library."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """The day of the check, and the ids of records that could not be read."""

    today: date
    broken_ids: frozenset[str] = frozenset()
