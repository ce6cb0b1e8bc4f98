"""What rules know besides the library."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Context(Struct, frozen=True):
    """What a rule may ask about besides the records of its topic.

    Attributes:
        today: The day that reviews are due by.
        broken_ids: Ids of records that could not be read.
        partners: Ids of statements and questions of topics that fold with this one.
    """

    today: date
    broken_ids: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
