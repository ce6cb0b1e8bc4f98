"""Prepare the site's pictures: each with its title, description, address and drawing."""

from __future__ import annotations

from msgspec import Struct

from plainleaf.figures import PIXELS, Drawing, draw, with_bars
from plainleaf.loading import Library
from plainleaf.model import Figure

#: Folder of the drawings below the site's root; also the address of the page of all pictures.
FIGURES = "figures/"


#: How much slower the slow file of a movement is.
SLOWER = 2.0


def easier_way(exercise: str) -> str:
    """Return the key of the picture that shows the easier way of an exercise."""
    return f"{exercise}/easier"


class MovingFiles(Struct, frozen=True):
    """The files that show a movement.

    Attributes:
        address: Address of the moving picture below the site's root. It has the size of the
            still picture, and repeats without end.
        slow: Address of the same at half the speed.
        seconds: Seconds of one round; at half the speed twice as many.
        frames: Addresses of its poses as still pictures, in order; none if one picture with an
            arrow shows the movement better.
        frame_width: Width of each of these in CSS pixels.
        frame_height: Their height.
    """

    address: str
    slow: str
    seconds: float
    frames: tuple[str, ...]
    frame_width: int
    frame_height: int


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
    def keys(self) -> frozenset[str]:
        """What it is found by: the ids of its records, and the easier way that it shows."""
        easier = self.figure.easier
        return self.shows | ({easier_way(easier)} if easier else set())

    @property
    def address(self) -> str:
        """Address of the drawing below the site's root."""
        return f"{FIGURES}{self.id}.svg"

    @property
    def moving(self) -> MovingFiles | None:
        """The files that show the movement; None if the person does not move."""
        moves = self.drawing.moving
        if moves is None:
            return None
        base = f"{FIGURES}{self.id}"
        frames = tuple(f"{base}-{number + 1}.svg" for number in range(len(moves.frames)))
        width, height = (round(side * PIXELS) for side in moves.box[2:])
        return MovingFiles(
            f"{base}-moving.svg",
            f"{base}-slow.svg",
            round(moves.seconds, 2),
            frames,
            width,
            height,
        )

    @property
    def files(self) -> dict[str, str]:
        """The drawing, and those of the movement, by address below the site's root."""
        made = {self.address: self.drawing.svg()}
        if self.moving is not None:
            made[self.moving.address] = self.drawing.moving_svg()
            made[self.moving.slow] = self.drawing.moving_svg(SLOWER)
            made.update(zip(self.moving.frames, self.drawing.frames(), strict=True))
        return made

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
