"""A figure of content, solved: its bodies among their props, in layers, in a frame."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.figures import people, props
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.looks import ANYBODY
from plainleaf.figures.marks import arrow
from plainleaf.figures.pen import Shape
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.skeleton import Body
from plainleaf.figures.solving import solve
from plainleaf.figures.stage import Stage
from plainleaf.figures.touching import Contact, contacts
from plainleaf.model import Figure, Look, Pose

#: Every figure is as wide, so that all are drawn at one scale wherever they stand.
WIDTH = 230.0
LEAST_HEIGHT, MARGIN = 92.0, 8.0


class Solved(Struct, frozen=True):
    """The bodies of a figure among their props, and what is wrong with them.

    Attributes:
        scene: Surfaces, places and faults.
        stage: The props as shapes.
        bodies: The person the figure is about, and a second one where there is one.
        ghosts: Where the movement begins.
        contacts: What touches, with its gap.
        starts: Where each arrow begins.
    """

    scene: Scene
    stage: Stage
    bodies: tuple[tuple[Pose, Body], ...]
    ghosts: tuple[tuple[Pose, Body], ...]
    contacts: tuple[Contact, ...]
    starts: tuple[complex, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What cannot be, in the order it was met."""
        return tuple(self.scene.faults)


class _Same:
    """A figure that is equal to itself alone: one read anew stands in other places."""

    __slots__ = ("figure",)

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def __hash__(self) -> int:
        return id(self.figure)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.figure is other.figure


def solve_figure(figure: Figure) -> Solved:
    """Solves every pose of a figure among its props; draws nothing yet.

    Rules and drawing ask for the same; it is solved once.
    """
    return _solved(_Same(figure))


@lru_cache(maxsize=256)
def _solved(same: _Same) -> Solved:
    figure = same.figure
    scene, stage = Scene({"floor": Surface(0j)}, solid=figure.floor), Stage()
    for prop in figure.props:
        if prop.kind not in props.FITTED:
            props.set_up(prop, scene, stage)
    ghosts: list[tuple[Pose, Body]] = []
    bodies: list[tuple[Pose, Body]] = []
    touching: list[Contact] = []
    for pose, kept in ((figure.from_pose, ghosts), (figure.beside, bodies)):
        if pose is not None:
            own = Scene(dict(scene.surfaces), dict(scene.places), scene.faults, scene.solid)
            kept.append((pose, solve(pose, own)))
            touching += contacts(pose, kept[-1][1], replace(own, faults=[]))
    bodies.insert(0, (figure.pose, solve(figure.pose, scene)))
    touching += contacts(figure.pose, bodies[0][1], replace(scene, faults=[]))
    for prop in figure.props:
        if prop.kind in props.FITTED:
            props.fit(prop, scene, stage)
    starts = tuple(scene.spot(arrow.start) for arrow in figure.arrows)
    return Solved(scene, stage, tuple(bodies), tuple(ghosts), tuple(touching), starts)


def layers(
    figure: Figure, solved: Solved, looks: Sequence[Look], rims: bool = True
) -> list[list[Shape]]:
    """Behind and ghosts, the second person, the first person, and what is before them."""
    pose, body = solved.bodies[0]
    drawn = people.person(body, pose, looks[0], rims)
    stage = solved.stage
    behind = list(stage.behind)
    for _, start_body in solved.ghosts:
        behind += people.ghost(start_body, drawn.whole)
    second: list[Shape] = []
    for (pose, body), look in zip(solved.bodies[1:], looks[1:], strict=True):
        second += people.person(body, pose, look, rims).whole
    first = [*drawn.far, *stage.between, *drawn.middle, *stage.held, *drawn.near]
    front = list(stage.front)
    if figure.from_back:
        front += [people.lower_back(start_body) for _, start_body in solved.ghosts]
    for record, start in zip(figure.arrows, solved.starts, strict=True):
        front += arrow(start, complex(record.x, record.y), record.bend)
    return [behind, second, first, front]


def extent(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    """Left, right, low and high of what is drawn."""
    points = [point for shape in shapes for point in shape.points]
    xs, ys = [p.real for p in points], [p.imag for p in points]
    return min(xs), max(xs), min(ys), max(ys)


def frame(shapes: Sequence[Shape], floor: float) -> tuple[float, float, float, float]:
    """The frame: always as wide, as high as it must be, what is drawn in its middle."""
    left, right, low, high = extent(shapes)
    low = min(low, floor - 2)
    height = max(LEAST_HEIGHT, high - low + 2 * MARGIN)
    height = math.ceil(height / 2) * 2
    x = round((left + right - WIDTH) / 2)
    top = math.ceil(low - MARGIN + height)
    return float(x), float(-top), WIDTH, float(height)


def overflow(figure: Figure, solved: Solved) -> Fault | None:
    """A fault where a figure is wider than the frame, which never scales."""
    looks = (ANYBODY,) * len(solved.bodies)
    drawn = layers(figure, solved, looks, rims=False)
    left, right, _, _ = extent([shape for shapes in drawn for shape in shapes])
    if right - left <= WIDTH - 4:
        return None
    return Fault(
        FaultKind.REACH,
        figure,
        ("id",),
        "frame",
        f"The figure is {right - left:.0f} cm wide; the frame holds {WIDTH - 4:.0f}",
        "Move people and props nearer together.",
    )
