"""Describe faults of a figure: poses that a body cannot take."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from plainleaf.model import Record


class FaultKind(StrEnum):
    """The kind of a fault: joint range, place out of reach, or unknown place."""

    LIMIT = "limit"
    REACH = "reach"
    PLACE = "place"


class Fault(Struct, frozen=True):
    """Something impossible in a pose.

    Attributes:
        kind: The kind of the fault.
        record: The record that contains it.
        part: Key within the record.
        joint: The joint or the named place.
        message: What is wrong, without a full stop.
        fix: What to do, in one sentence.
    """

    kind: FaultKind
    record: Record
    part: tuple[str | int, ...]
    joint: str
    message: str
    fix: str
