"""Diagrams: pictures that explain a part of the body, a way to do something, or numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from plainleaf.figures.anatomy import disc, lower_back, nerve_path, saddle_area
from plainleaf.figures.charts import doses, weeks
from plainleaf.figures.figure import WIDTH
from plainleaf.figures.lettering import Lettering
from plainleaf.figures.packs import packs
from plainleaf.figures.pen import DrawnShape
from plainleaf.figures.svg import Box, markup
from plainleaf.model import Diagram, DiagramKind

#: What a diagram consists of, from back to front.
Parts = Sequence[DrawnShape | Lettering]

#: Returns the height of a diagram and its parts, within x from 0 to `WIDTH` and y from 0 up.
_PAINTERS: Mapping[DiagramKind, Callable[[Diagram], tuple[float, Parts]]] = {
    DiagramKind.SADDLE_AREA: saddle_area,
    DiagramKind.LOWER_BACK: lower_back,
    DiagramKind.NERVE_PATH: nerve_path,
    DiagramKind.DISC: disc,
    DiagramKind.PACKS: packs,
    DiagramKind.WEEKS: weeks,
    DiagramKind.DOSES: doses,
}


def parts_of(diagram: Diagram) -> tuple[float, Parts]:
    """Return the height of a diagram and its parts."""
    return _PAINTERS[diagram.kind](diagram)


def explained(diagram: Diagram) -> tuple[Box, str]:
    """Draw a diagram, and return its frame and its parts as markup."""
    height, parts = parts_of(diagram)
    drawn = (one.markup if isinstance(one, Lettering) else markup([one]) for one in parts)
    return (0.0, -height, WIDTH, height), "".join(drawn)
