"""Tell whether a body can take the poses of a figure."""

from __future__ import annotations

from plainleaf.figures.faults import Fault
from plainleaf.model import Figure
from plainleaf.storage.memory import Memory

_SOUND: Memory[bool] = Memory("sound figures")


def faults_of(figure: Figure) -> tuple[Fault, ...]:
    """Return all faults of a figure; a figure known to have none is not solved again."""
    if figure.diagram:
        return ()
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
