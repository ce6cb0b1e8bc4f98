"""Figures: people drawn from poses, as SVG.

A pose (joint angles, what rests on what, where hands and feet are) is solved into a
body, and the body is drawn at one scale among its props. Nothing here reads or
writes files, and the same figure always gives the same bytes.
"""

from generator.figures.contact_sheet import contact_sheet
from generator.figures.drawing import Drawing, draw
from generator.figures.figure import Solved, faults_of, overflow, solve_figure
from generator.figures.scene import Fault, FaultKind
from generator.figures.svg import Scheme

__all__ = [
    "Drawing",
    "Fault",
    "FaultKind",
    "Scheme",
    "Solved",
    "contact_sheet",
    "draw",
    "faults_of",
    "overflow",
    "solve_figure",
]
