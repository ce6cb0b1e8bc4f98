"""A figure of content to a drawing, ready to be written as SVG."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from plainleaf.figures.looks import look_of
from plainleaf.figures.svg import PIXELS, Box, Scheme, document
from plainleaf.model import Figure, Look
from plainleaf.storage.memory import Memory

_DRAWN: Memory[tuple[Box, str]] = Memory("drawings")


class Drawing(Struct, frozen=True):
    """A figure as drawn.

    Attributes:
        id: Its id.
        title: Short name.
        description: What it shows, in words.
        box: Left, top (y down), width and height, in centimetres of the body.
        paths: The shapes as markup.
        looks: The people in it.
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
        """The drawing as an SVG file."""
        return document(
            self.id, self.title, self.description, self.box, self.paths, self.looks, scheme
        )


def draw(figure: Figure, title: str, description: str, looks: Sequence[Look] = ()) -> Drawing:
    """Draws a figure.

    Args:
        figure: The figure; its faults, if any, are drawn as near as can be.
        title: Its short name.
        description: What it shows, in words.
        looks: The people of the content.

    Returns:
        The drawing; the same for the same figure, always.
    """
    shown = look_of(figure, looks)
    if figure.barefoot:
        shown = tuple(look.model_copy(update={"shoes": look.skin}) for look in shown)
    key = " ".join((figure.digest, *(look.digest for look in shown)))
    box, paths = _DRAWN.get(key, lambda: _drawn(figure, shown))
    return Drawing(figure.id, title, description, box, paths, shown)


def _drawn(figure: Figure, shown: Sequence[Look]) -> tuple[Box, str]:
    # Few builds draw: an edit hardly ever changes a figure.
    from plainleaf.figures.painting import painted  # noqa: PLC0415

    return painted(figure, shown)
