"""Describe faults of a figure: poses that a body cannot take."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from plainleaf.model import Figure, Record
from plainleaf.storage.memory import Memory

_SOUND: Memory[bool] = Memory("sound figures")


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


def faults_of(figure: Figure) -> tuple[Fault, ...]:
    """Return all faults of a figure; a figure known to have none is not solved again."""
    found: list[Fault] = []

    def sound() -> bool:
        # Import late: most builds solve no figure, because edits rarely change one.
        from plainleaf.figures.figure import overflow, solve_figure  # noqa: PLC0415

        solved = solve_figure(figure)
        wide = overflow(figure, solved)
        found.extend((*solved.faults, *((wide,) if wide else ())))
        return not found

    if not _SOUND.get(figure.digest, sound) and not found:
        sound()
    return tuple(found)
