"""Poses and figures for tests, and measurements on them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from plainleaf.figures.figure import solve_figure
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.skeleton import Body
from plainleaf.figures.solving import solve
from plainleaf.loading import load_library
from plainleaf.model import Figure, Pose
from plainleaf.planning import PlannedFigure
from plainleaf.planning.figures import planned_figures

ROOT = Path(__file__).resolve().parent.parent
#: 2 mm in centimetres, the unit of drawings and bodies.
TOUCHES = 0.2


def figure(id_: str = "stand", **more: Any) -> Figure:
    """Return a figure, standing by default."""
    pose = {"rests": ["near-foot"], "far_leg": {"foot": {"at": "floor"}}}
    base = {"title": "Standing", "description": "A person stands.", "pose": pose}
    return Figure.model_validate({"id": id_, **base, **more})


def solved_pose(**pose: Any) -> tuple[Body, Scene]:
    """Return a pose on a bare floor, and the scene with its places and problems."""
    scene = Scene({"floor": Surface(0j)})
    return solve(Pose.model_validate(pose), scene), scene


@cache
def real_figures() -> tuple[PlannedFigure, ...]:
    """Return the figures of the content, drawn."""
    library = load_library(ROOT / "content").library
    if library is None:
        raise ValueError("the content cannot be read")
    return planned_figures(library)


def faults_of(drawn: Figure) -> list[str]:
    """Return the problems of a figure as messages."""
    return [fault.message for fault in solve_figure(drawn).faults]
