"""Prepare the site's pictures: each with its title, description, address and drawing."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.figures import Drawing, draw, with_bars
from plainleaf.loading import Library
from plainleaf.model import Figure

#: Folder of the drawings below the site's root; also the address of the page of all pictures.
FIGURES = "figures/"


class PlannedFigure(Struct, frozen=True):
    """A picture as pages and handouts show it.

    Attributes:
        figure: The picture's record.
        drawing: The drawing, which can be written in any colour scheme.
    """

    figure: Figure
    drawing: Drawing

    @property
    def id(self) -> str:
        """Id of the picture."""
        return self.figure.id

    @property
    def shows(self) -> frozenset[str]:
        """Ids of the records that the picture belongs to."""
        f = self.figure
        owners = (f.exercise, f.statement, f.sign, f.section)
        return frozenset(owner for owner in owners if owner)

    @property
    def address(self) -> str:
        """Address of the drawing below the site's root."""
        return f"{FIGURES}{self.id}.svg"

    @property
    def title(self) -> str:
        """Short name of the picture."""
        return self.drawing.title

    @property
    def description(self) -> str:
        """What the picture shows, in words."""
        return self.drawing.description

    @property
    def width(self) -> int:
        """Width in CSS pixels."""
        return self.drawing.width

    @property
    def height(self) -> int:
        """Height in CSS pixels."""
        return self.drawing.height


def planned_figures(library: Library) -> tuple[PlannedFigure, ...]:
    """Draw every picture of a library and return them in the library's order."""
    exercises = {exercise.id: exercise for exercise in library.exercises}
    planned = []
    for written in library.figures:
        figure = with_bars(written, library.passages)
        shown = exercises.get(figure.exercise or "")
        title = figure.title or (shown.name if shown else figure.id)
        description = figure.description or (shown.picture if shown else None) or title
        planned.append(PlannedFigure(figure, draw(figure, title, description, library.looks)))
    return tuple(planned)
