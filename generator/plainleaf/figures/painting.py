"""Paint a figure: solve it, and return its frame and its shapes as markup."""

from __future__ import annotations

from collections.abc import Sequence

from plainleaf.figures.figure import WIDTH, frame, layers, solve_figure
from plainleaf.figures.marks import cross
from plainleaf.figures.pen import strokes
from plainleaf.figures.svg import Box, markup
from plainleaf.model import Figure, Look


def painted(figure: Figure, shown: Sequence[Look]) -> tuple[Box, str]:
    """Paint a figure.

    Args:
        figure: The figure. A figure with faults is painted as well as possible.
        shown: The looks of the people in it.

    Returns:
        Its frame, and its shapes as SVG markup.
    """
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
