"""Solve a figure, and arrange its bodies and props in layers and in a frame."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.figures import people, props
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.looks import ANYBODY
from plainleaf.figures.marks import arrow
from plainleaf.figures.pen import DrawnShape
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.skeleton import Body
from plainleaf.figures.solving import solve
from plainleaf.figures.stage import Stage
from plainleaf.figures.touching import ContactGap, contacts
from plainleaf.model import Figure, Look, Pose, PropKind

#: All figures have this width, so that all are shown at one scale.
WIDTH = 230.0
LEAST_HEIGHT, MARGIN = 92.0, 8.0

#: What goes to the other hand or foot with an exercise; a sore leg and the prints of feet do not.
_HELD = frozenset({PropKind.TOWEL, PropKind.BOTTLE, PropKind.STICK})


class Solved(Struct, frozen=True):
    """The solved bodies and props of a figure, and its faults.

    Attributes:
        scene: Surfaces, places and faults.
        stage: The props as shapes.
        bodies: The main person, and a second one if there is one.
        ghosts: Start positions of the movement.
        contacts: All contacts, each with its gap.
        starts: Start point of each arrow.
    """

    scene: Scene
    stage: Stage
    bodies: tuple[tuple[Pose, Body], ...]
    ghosts: tuple[tuple[Pose, Body], ...]
    contacts: tuple[ContactGap, ...]
    starts: tuple[complex, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Faults in the order in which they were found."""
        return tuple(self.scene.faults)


class SameFigure:
    """Cache key that compares figures by identity, because faults refer to file positions."""

    __slots__ = ("figure",)

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    def __hash__(self) -> int:
        return id(self.figure)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameFigure) and self.figure is other.figure


def solve_figure(figure: Figure) -> Solved:
    """Solve every pose of a figure among its props, without drawing.

    The result is cached, because both the rules and the drawing need it.
    """
    return _solved(SameFigure(figure))


@lru_cache(maxsize=256)
def _solved(same: SameFigure) -> Solved:
    return solve_once(same.figure)


def solve_once(figure: Figure, side: float = 0.0) -> Solved:
    """Solve every pose of a figure among its props; the result is not cached.

    Args:
        figure: The figure.
        side: How far what is held is on the other side of the body, from 0 to 1.
    """
    scene, stage = Scene({"floor": Surface(0j)}, solid=figure.floor), Stage()
    for prop in figure.props:
        props.set_up(prop, scene, stage)
    ghosts: list[tuple[Pose, Body]] = []
    bodies: list[tuple[Pose, Body]] = []
    touching: list[ContactGap] = []
    for pose, kept in ((figure.from_pose, ghosts), (figure.beside, bodies)):
        if pose is not None:
            own = Scene(dict(scene.surfaces), dict(scene.places), scene.faults, scene.solid)
            kept.append((pose, solve(pose, own)))
            touching += contacts(pose, kept[-1][1], replace(own, faults=[]))
    bodies.insert(0, (figure.pose, solve(figure.pose, scene)))
    touching += contacts(figure.pose, bodies[0][1], replace(scene, faults=[]))
    other = replace(scene, places=_exchanged(scene.places, side)) if side else scene
    for prop in figure.props:
        props.fit(prop, other if prop.kind in _HELD else scene, stage)
    starts = tuple(scene.spot(arrow.start) for arrow in figure.arrows)
    return Solved(scene, stage, tuple(bodies), tuple(ghosts), tuple(touching), starts)


def _exchanged(places: Mapping[str, complex], share: float) -> dict[str, complex]:
    """Return places of which those of the near and the far side are partly exchanged."""
    found = dict(places)
    for name, place in places.items():
        side, dash, part = name.partition("-")
        other = {"near": f"far{dash}{part}", "far": f"near{dash}{part}"}.get(side, "")
        if other in places:
            found[name] = place + (places[other] - place) * share
    return found


def layers(
    figure: Figure, solved: Solved, looks: Sequence[Look], rims: bool = True
) -> list[list[DrawnShape]]:
    """Return the layers: background and ghosts, second person, main person, foreground."""
    drawn = [
        people.person(body, pose, look, rims)
        for (pose, body), look in zip(solved.bodies, looks, strict=True)
    ]
    behind, second, first, front = stacked(solved.stage, drawn)
    for _, start_body in solved.ghosts:
        behind += people.ghost(start_body, drawn[0].whole)
    if figure.from_back:
        front += [people.lower_back(start_body) for _, start_body in solved.ghosts]
    for record, start in zip(figure.arrows, solved.starts, strict=True):
        front += arrow(start, complex(record.x, record.y), record.bend)
    return [behind, second, first, front]


def stacked(stage: Stage, drawn: Sequence[people.Person]) -> list[list[DrawnShape]]:
    """Return the layers: background, second person, main person among props, foreground."""
    one, *others = drawn
    first = [*one.far, *stage.between, *one.middle, *stage.held, *one.near]
    second = [shape for person in others for shape in person.whole]
    return [list(stage.behind), second, first, list(stage.front)]


def extent(shapes: Sequence[DrawnShape]) -> tuple[float, float, float, float]:
    """Return left, right, low and high of the shapes."""
    points = [point for shape in shapes for point in (*shape.points, *shape.edges)]
    xs, ys = [p.real for p in points], [p.imag for p in points]
    return min(xs), max(xs), min(ys), max(ys)


def frame(
    shapes: Sequence[DrawnShape], floor: float, least: float = LEAST_HEIGHT, tight: bool = False
) -> tuple[float, float, float, float]:
    """Return a frame of sufficient height, centred on the shapes.

    Args:
        shapes: What is in it.
        floor: Height of the floor line.
        least: Least height.
        tight: Makes it no wider than the shapes need, instead of the fixed width.
    """
    left, right, low, high = extent(shapes)
    low = min(low, floor - 2)
    width = math.ceil((right - left + 2 * MARGIN) / 2) * 2.0 if tight else WIDTH
    height = max(least, high - low + 2 * MARGIN)
    height = math.ceil(height / 2) * 2
    x = round((left + right - width) / 2)
    top = math.ceil(low - MARGIN + height)
    return float(x), float(-top), width, float(height)


def overflow(figure: Figure, solved: Solved) -> Fault | None:
    """Return a fault if a figure is wider than the frame, which is never scaled."""
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
