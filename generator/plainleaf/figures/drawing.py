"""Turn a figure from the content into a drawing that can be written as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from plainleaf.figures.looks import look_of
from plainleaf.figures.paths import MovingPaths, Painted
from plainleaf.figures.svg import PIXELS, Box, Scheme, document
from plainleaf.model import Figure, Look
from plainleaf.storage.memory import Memory

_DRAWN: Memory[Painted] = Memory("drawings")


class Drawing(Struct, frozen=True):
    """A drawn figure.

    Attributes:
        id: Id of the figure.
        title: Short name.
        description: What it shows, in words.
        box: Left, top (y down), width and height, in centimetres of the body.
        paths: The shapes as SVG markup.
        looks: The looks of the people in it.
        moving: Its movement; None if it does not move.
    """

    id: str
    title: str
    description: str
    box: Box
    paths: str
    looks: tuple[Look, ...]
    moving: MovingPaths | None = None

    @property
    def width(self) -> int:
        """Width in CSS pixels."""
        return round(self.box[2] * PIXELS)

    @property
    def height(self) -> int:
        """Height in CSS pixels."""
        return round(self.box[3] * PIXELS)

    def svg(self, scheme: Scheme = Scheme.AUTO) -> str:
        """Return the drawing as an SVG file."""
        return self.document(self.paths, self.box, scheme)

    def moving_svg(self, slower: float = 1.0, scheme: Scheme = Scheme.AUTO) -> str:
        """Return the movement as an SVG file that repeats it, some times slower."""
        paths = self.moving.timed(slower) if self.moving else self.paths
        return self.document(paths, self.box, scheme)

    def frames(self, scheme: Scheme = Scheme.AUTO) -> tuple[str, ...]:
        """Return the poses of the movement as SVG files."""
        moving = self.moving
        if moving is None:
            return ()
        return tuple(self.document(drawn, moving.box, scheme) for drawn in moving.frames)

    def on_paper(self, scheme: Scheme) -> str:
        """Return the picture for paper: start and end of the movement, else the figure.

        The two are beside or below each other, whichever leaves them larger.
        """
        moving = self.moving
        if moving is None or not moving.frames:
            return self.svg(scheme)
        left, top, width, height = moving.box
        beside = max(2 * width, height) < max(width, 2 * height)
        step = f"{width * 10:g} 0" if beside else f"0 {height * 10:g}"
        end = f'<g transform="translate({step})">{moving.frames[moving.end]}</g>'
        size = (2 * width, height) if beside else (width, 2 * height)
        return self.document(moving.frames[0] + end, (left, top, *size), scheme)

    def document(self, drawn: str, box: Box, scheme: Scheme) -> str:
        """Return other shapes of the same figure as an SVG file."""
        return document(self.id, self.title, self.description, box, drawn, self.looks, scheme)


def draw(figure: Figure, title: str, description: str, looks: Sequence[Look] = ()) -> Drawing:
    """Draw a figure.

    Args:
        figure: The figure. A figure with faults is drawn as well as possible.
        title: Its short name.
        description: What it shows, in words.
        looks: All looks in the content.

    Returns:
        The drawing, which depends on the arguments alone.
    """
    shown = look_of(figure, looks)
    if figure.barefoot:
        shown = tuple(look.model_copy(update={"shoes": look.skin}) for look in shown)
    key = " ".join((figure.digest, *(look.digest for look in shown)))
    made = _DRAWN.get(key, lambda: _drawn(figure, shown))
    return Drawing(figure.id, title, description, made.box, made.paths, shown, made.moving)


def moments(figure: Figure, drawing: Drawing, count: int = 8) -> list[tuple[float, str]]:
    """Draw a movement at some moments of a round, evenly spaced while it moves.

    Args:
        figure: The figure.
        drawing: Its drawing.
        count: How many moments.

    Returns:
        The second and the SVG of each; none if the figure does not move.
    """
    # Import late, as below.
    from plainleaf.figures.painting import painted_moments  # noqa: PLC0415

    drawn = painted_moments(figure, drawing.looks, drawing.box, count)
    return [(time, drawing.document(paths, drawing.box, Scheme.LIGHT)) for time, paths in drawn]


def _drawn(figure: Figure, shown: Sequence[Look]) -> Painted:
    # Import late: most builds draw nothing, because edits rarely change a figure.
    if figure.diagram:
        from plainleaf.figures.diagrams import explained  # noqa: PLC0415

        return Painted(*explained(figure.diagram))
    from plainleaf.figures.painting import painted  # noqa: PLC0415

    return painted(figure, shown)
