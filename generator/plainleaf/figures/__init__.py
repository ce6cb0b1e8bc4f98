"""Figures: people drawn from poses, and diagrams, as SVG.

A pose gives joint angles, what the body rests on, and where hands and feet are. It is
solved into joint positions, and the body is drawn to a fixed scale with its props. This
package reads and writes no files, and the same figure always gives the same bytes. The
modules that solve and draw are imported only when a figure is not in the cache.
"""

from plainleaf.figures.bars import undrawn_rows, weeks_of, with_bars
from plainleaf.figures.drawing import Drawing, draw, moments
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.soundness import faults_of
from plainleaf.figures.svg import PIXELS, Scheme

__all__ = [
    "PIXELS",
    "Drawing",
    "Fault",
    "FaultKind",
    "Scheme",
    "draw",
    "faults_of",
    "moments",
    "undrawn_rows",
    "weeks_of",
    "with_bars",
]
