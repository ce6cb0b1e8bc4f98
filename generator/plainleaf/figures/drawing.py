"""Turn a figure from the content into a drawing that can be written as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from plainleaf.figures.looks import look_of
from plainleaf.figures.svg import PIXELS, Box, Scheme, document
from plainleaf.model import Figure, Look
from plainleaf.storage.memory import Memory

_DRAWN: Memory[tuple[Box, str]] = Memory("drawings")


class Drawing(Struct, frozen=True):
    """A drawn figure.

    Attributes:
        id: Id of the figure.
        title: Short name.
        description: What it shows, in words.
        box: Left, top (y down), width and height, in centimetres of the body.
        paths: The shapes as SVG markup.
        looks: The looks of the people in it.
    """

    id: str
    title: str
    description: str
    box: Box
    paths: str
    looks: tuple[Look, ...]

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
        return document(
            self.id, self.title, self.description, self.box, self.paths, self.looks, scheme
        )


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
    box, paths = _DRAWN.get(key, lambda: _drawn(figure, shown))
    return Drawing(figure.id, title, description, box, paths, shown)


def _drawn(figure: Figure, shown: Sequence[Look]) -> tuple[Box, str]:
    # Import late: most builds draw nothing, because edits rarely change a figure.
    if figure.diagram:
        from plainleaf.figures.diagrams import explained  # noqa: PLC0415

        return explained(figure.diagram)
    from plainleaf.figures.painting import painted  # noqa: PLC0415

    return painted(figure, shown)
