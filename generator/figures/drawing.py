"""A figure of content to a drawing, ready to be written as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.figure import WIDTH, frame, layers, solve_figure
from generator.figures.looks import look_of
from generator.figures.marks import cross
from generator.figures.pen import strokes
from generator.figures.svg import PIXELS, Scheme, document, markup
from generator.memory import Memory
from generator.model import Figure, Look

#: Left, top (y down), width and height.
Box = tuple[float, float, float, float]
_DRAWN: Memory[tuple[Box, str]] = Memory("drawings")


@dataclass(frozen=True, slots=True)
class Drawing:
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
    """The frame of a figure, and its shapes as markup."""
    solved = solve_figure(figure)
    drawn = layers(figure, solved, shown)
    box = frame([shape for shapes in drawn for shape in shapes], solved.stage.floor)
    paths = ""
    if figure.floor:
        edge, y = complex(7.0, solved.stage.floor), complex(box[0], 0)
        line = strokes("k", (y + edge - 1j, y + WIDTH + complex(-7.0, solved.stage.floor - 1)))
        paths += markup([line])
    for number, shapes in enumerate(drawn):
        part = markup(shapes)
        paths += f'<g class="N">{part}</g>' if number == 1 and part else part
    if figure.avoid:
        paths += markup(cross(complex(box[0] + box[2] - 24, -box[1] - 24)))
    return box, paths
