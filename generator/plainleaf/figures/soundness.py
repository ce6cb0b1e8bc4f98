"""Tell whether a body can take the poses of a figure, and what lies between them."""

from __future__ import annotations

from plainleaf.figures.faults import Fault
from plainleaf.model import Figure
from plainleaf.storage.memory import Memory

_SOUND: Memory[bool] = Memory("sound figures")


def faults_of(figure: Figure) -> tuple[Fault, ...]:
    """Return all faults of a figure; a figure known to have none is not solved again.

    A movement is looked at only if the picture itself has no fault, which it would repeat.
    """
    if figure.diagram:
        return ()
    found: list[Fault] = []

    def sound() -> bool:
        # Import late: most builds solve no figure, because edits rarely change one.
        from plainleaf.figures.figure import overflow, solve_figure  # noqa: PLC0415
        from plainleaf.figures.motion import motion_of  # noqa: PLC0415

        solved = solve_figure(figure)
        wide = overflow(figure, solved)
        found.extend((*solved.faults, *((wide,) if wide else ())))
        motion = None if found else motion_of(figure)
        found.extend(motion.faults if motion else ())
        return not found

    if not _SOUND.get(figure.digest, sound) and not found:
        sound()
    return tuple(found)
