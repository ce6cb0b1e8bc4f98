"""Figures: people drawn from poses, as SVG.

A pose (joint angles, what rests on what, where hands and feet are) is solved into a
body, and the body is drawn at one scale among its props. Nothing here reads or
writes files, and the same figure always gives the same bytes. What solves and draws is
loaded with the first figure that no earlier build has drawn.
"""

from plainleaf.figures.drawing import Drawing, draw
from plainleaf.figures.faults import Fault, FaultKind, faults_of
from plainleaf.figures.svg import Scheme

__all__ = [
    "Drawing",
    "Fault",
    "FaultKind",
    "Scheme",
    "draw",
    "faults_of",
]
