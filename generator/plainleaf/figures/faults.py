"""What is wrong with a figure, as far as a body cannot do it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from plainleaf.model import Figure, Record
from plainleaf.storage.memory import Memory

_SOUND: Memory[bool] = Memory("sound figures")


class FaultKind(StrEnum):
    """What is wrong with a pose."""

    LIMIT = "limit"
    REACH = "reach"
    PLACE = "place"


class Fault(Struct, frozen=True):
    """Something in a pose that cannot be.

    Attributes:
        record: The record it stands in.
        part: Key within the record.
        joint: The joint or the named place.
        message: What is wrong, without a full stop.
        fix: What to do, one sentence.
    """

    kind: FaultKind
    record: Record
    part: tuple[str | int, ...]
    joint: str
    message: str
    fix: str


def faults_of(figure: Figure) -> tuple[Fault, ...]:
    """All that is wrong with a figure; one that was sound before is not solved again."""
    found: list[Fault] = []

    def sound() -> bool:
        # Few builds solve: an edit hardly ever changes a figure.
        from plainleaf.figures.figure import overflow, solve_figure  # noqa: PLC0415

        solved = solve_figure(figure)
        wide = overflow(figure, solved)
        found.extend((*solved.faults, *((wide,) if wide else ())))
        return not found

    if not _SOUND.get(figure.digest, sound) and not found:
        sound()
    return tuple(found)
