"""What rules need besides the library."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Context(Struct, frozen=True):
    """What a rule may use besides the records of its topic.

    Attributes:
        today: The day for which overdue reviews are reported.
        broken_ids: Ids of records that could not be read.
        partners: Ids of statements and questions of the topics whose duplicates are merged with
            this one.
    """

    today: date
    broken_ids: frozenset[str] = frozenset()
    partners: frozenset[str] = frozenset()
