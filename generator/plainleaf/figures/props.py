"""Draw the props of a figure, and add their surfaces and places to the scene."""

from __future__ import annotations

from collections.abc import Callable

from plainleaf.figures.geometry import towards
from plainleaf.figures.machines import (
    bicycle,
    elliptical,
    rowing_machine,
    rowing_seat,
    step_machine,
    treadmill,
)
from plainleaf.figures.pen import Pen, strokes
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.stage import Stage
from plainleaf.model import Layer, Prop, PropKind

MAT_THICK = 3.0


def _mat(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half = (prop.width or 190.0) / 2
    low = complex(at.real - half, -MAT_THICK)
    stage.behind.append(Pen().box(low, complex(at.real + half, 0.0), 1.4).shape("p"))
    stage.floor = -MAT_THICK
    del scene


def _mat_from_above(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half = complex((prop.width or 190.0) / 2, (prop.height or 64.0) / 2)
    stage.behind.append(Pen().box(at - half, at + half, 4.0).shape("p"))
    del scene


def _bed_from_above(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half = complex((prop.width or 200.0) / 2, (prop.height or 100.0) / 2)
    # The headboard is at the left, or at the top if the bed is higher than wide.
    board = 5j if half.imag > half.real else -5
    low, high = (at - half, at + half + board) if board == 5j else (at - half + board, at + half)
    stage.behind.append(Pen().box(low, high, 3.0).shape("q"))
    stage.behind.append(Pen().box(at - half, at + half, 4.0).shape("p"))
    del scene


def _chair(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a chair that faces right, or left if it is turned by 180 degrees."""
    height, width = prop.height or 45.0, prop.width or 44.0
    right = -1.0 if abs(prop.turn) > 90 else 1.0
    seat = complex(at.real, height)
    rear, front = -width / 2 * right, width / 2 * right
    scene.surfaces["seat"] = Surface(seat)
    back = seat + rear + right
    scene.surfaces["chair-back"] = Surface(back, -85.0 if right > 0 else 85.0)
    top = back + complex(-4.2 * right, 48)
    scene.places["chair-top"] = top - 2.5 * right + 2.5j
    legs = [
        (seat + rear + 3 * right - 3j, complex(at.real + rear - 2 * right, 1.5)),
        (seat + front - 4 * right - 3j, complex(at.real + front - right, 1.5)),
    ]
    stage.behind.append(strokes("f", *legs))
    stage.behind.append(strokes("f", (back - 2.5 * right - 3j, top - 2.5 * right)))
    ends = sorted((rear - 2 * right, front))
    board = Pen().box(seat + ends[0] - 5j, seat + ends[1], 2.4)
    stage.behind.append(board.shape("q"))
    pad = Pen().capsule(back - 3.7 * right + 18j, 2.6, top - 2.2 * right - 3j, 2.6)
    stage.behind.append(pad.shape("q"))


def _wall(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    height = prop.height or 178.0
    scene.surfaces["wall"] = Surface(at, -90.0)
    low = complex(at.real - 9, 0)
    stage.behind.append(Pen().box(low, complex(at.real, height)).shape("p"))
    stage.behind.append(strokes("k", (at, complex(at.real, height))))


def _water(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half, depth = (prop.width or 220.0) / 2, prop.height or at.imag
    scene.places["water"] = at
    pen = Pen().move(complex(at.real - half, at.imag - depth))
    pen.line(complex(at.real - half, at.imag))
    step = half / 5
    for i in range(10):
        start = complex(at.real - half + i * step, at.imag)
        bow = 3.0 if i % 2 else -1.5
        pen.curve(start + complex(step / 3, bow), start + complex(step * 2 / 3, bow), start + step)
    pen.line(complex(at.real + half, at.imag - depth)).close()
    stage.front.append(pen.shape("w"))
    crest = Pen().move(complex(at.real - half, at.imag))
    for i in range(10):
        start = complex(at.real - half + i * step, at.imag)
        bow = 3.0 if i % 2 else -1.5
        crest.curve(
            start + complex(step / 3, bow), start + complex(step * 2 / 3, bow), start + step
        )
    stage.front.append(crest.shape("w2"))


def _step(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half, height = (prop.width or 50.0) / 2, prop.height or 18.0
    scene.surfaces["step"] = Surface(complex(at.real, height))
    box = Pen().box(complex(at.real - half, 0), complex(at.real + half, height), 1.5)
    stage.behind.append(box.shape("q"))


def _bed(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half, height = (prop.width or 204.0) / 2, prop.height or 46.0
    left, right = at.real - half, at.real + half
    scene.surfaces["mattress"] = Surface(complex(at.real, height))
    stage.behind.append(Pen().box(complex(left - 5, 0), complex(left, height + 34), 2).shape("q"))
    stage.behind.append(Pen().box(complex(right - 5, 0), complex(right, 18)).shape("q"))
    frame = Pen().box(complex(left, height - 28), complex(right, height - 17), 1.5)
    stage.behind.append(frame.shape("q"))
    mattress = Pen().box(complex(left, height - 17), complex(right, height), 5)
    stage.behind.append(mattress.shape("p"))


def _box(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half, height = (prop.width or 34.0) / 2, prop.height or 26.0
    low, high = complex(at.real - half, at.imag), complex(at.real + half, at.imag + height)
    scene.places["box-low"] = complex(low.real + 9, low.imag + 1)
    scene.places["box-end"] = complex(high.real - 7, low.imag + 1)
    scene.places["box-side"] = complex(at.real, at.imag + height / 2)
    scene.places["box-top"] = complex(at.real, high.imag)
    stage.held.append(Pen().box(low, high, 1.2).shape("bx"))
    middle = complex(0, height * 0.62)
    tape = strokes("d", (low + middle, complex(high.real, (low + middle).imag)))
    stage.held.append(tape)


def _worktop(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a kitchen worktop with cupboards below, behind the person."""
    half, height = (prop.width or 110.0) / 2, prop.height or 88.0
    scene.surfaces["worktop"] = Surface(complex(at.real, height))
    low, high = complex(at.real - half, 0), complex(at.real + half, height)
    stage.behind.append(Pen().box(low + 3, high - 3 - 4j).shape("p"))
    doors = [
        (complex(at.real + x, 8), complex(at.real + x, height - 10)) for x in (-half / 3, half / 3)
    ]
    stage.behind.append(strokes("k", *doors))
    stage.behind.append(Pen().box(complex(low.real, height - 5), high, 1.5).shape("q"))


_MAKERS: dict[PropKind, Callable[[Prop, complex, Scene, Stage], None]] = {
    PropKind.MAT: _mat,
    PropKind.MAT_FROM_ABOVE: _mat_from_above,
    PropKind.CHAIR: _chair,
    PropKind.WALL: _wall,
    PropKind.WATER: _water,
    PropKind.TREADMILL: treadmill,
    PropKind.BICYCLE: bicycle,
    PropKind.ELLIPTICAL: elliptical,
    PropKind.STEP_MACHINE: step_machine,
    PropKind.ROWING_MACHINE: rowing_machine,
    PropKind.STEP: _step,
    PropKind.WORKTOP: _worktop,
    PropKind.BED: _bed,
    PropKind.BED_FROM_ABOVE: _bed_from_above,
    PropKind.BOX: _box,
}


def set_up(prop: Prop, scene: Scene, stage: Stage) -> None:
    """Add a prop to scene and stage before the body is solved, unless it is fitted to the body."""
    if prop.kind in _MAKERS:
        _MAKERS[prop.kind](prop, scene.spot(prop.at), scene, stage)


def fit(prop: Prop, scene: Scene, stage: Stage) -> None:
    """Add what a prop has at places of the solved body; many have nothing."""
    if prop.kind in _FITTERS:
        _FITTERS[prop.kind](prop, scene.spot(prop.at), scene, stage)


def _towel(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    stage.held.append(strokes("z", (at, scene.spot(prop.to) if prop.to else at)))


def _safety_cord(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    end = scene.spot(prop.to) if prop.to else at
    sag = complex(0, -abs(end - at) * 0.3)
    cord = Pen().move(at).curve(at + (end - at) / 3 + sag, at + (end - at) * 0.7 + sag, end)
    stage.front.append(cord.shape("v"))
    stage.front.append(Pen().circle(at, 2.2).shape("v2"))
    stage.front.append(Pen().circle(end, 2.2).shape("v2"))


def _float(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a swimming float that somebody hugs."""
    del scene
    half = complex((prop.width or 44.0) / 2, (prop.height or 5.0) / 2)
    stage.held.append(Pen().box(at - half, at + half, half.imag - 0.1).shape("bx"))


def _bottle(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a full bottle that somebody holds, as a weight."""
    del scene
    half = complex((prop.width or 9.0) / 2, (prop.height or 22.0) / 2)
    neck = at + half.imag * 1j
    stage.held.append(Pen().box(neck - 1.9 - 1j, neck + complex(1.9, 5.0), 0.6).shape("ba"))
    stage.held.append(Pen().box(at - half, at + half, 2.6).shape("ba"))
    stage.held.append(strokes("k2", (neck + complex(-1.2, 6.0), neck + complex(1.2, 6.0))))


def _stick(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a walking stick from its handle to its tip."""
    tip = scene.spot(prop.to) if prop.to else complex(at.real, 0)
    stage.held.append(strokes("st", (tip, at + 1j, at + complex(8, 1.6))))
    stage.held.append(strokes("k2", (tip, tip + (at - tip) * 0.03)))


def _sore_spot(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a ring with rays round a part that hurts."""
    del scene
    radius = (prop.width or 12.0) / 2
    stage.between.append(Pen().circle(at, radius).shape("v"))
    rays = [
        (at + towards(turn) * (radius + 3), at + towards(turn) * (radius + 7))
        for turn in range(0, 360, 60)
    ]
    stage.between.append(strokes("v", *rays))


def _pillow(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    half = (prop.width or 46.0) / 2
    if prop.height:
        low, high = at - complex(half, prop.height / 2), at + complex(half, prop.height / 2)
    else:
        ground = scene.surfaces.get("mattress", scene.surfaces["floor"]).point.imag
        low, high = complex(at.real - half, ground), complex(at.real + half, at.imag)
    tall = high.imag - low.imag
    pen = Pen().box(low, high, max(min(tall, high.real - low.real) / 2 - 0.1, 0.5))
    layer = stage.between if prop.layer is Layer.BETWEEN else stage.behind
    layer.append(pen.shape("l"))


#: Half the outlines of heel and ball in the print of a shoe, around the ankle, toes to the right.
_PRINT = (
    ((-6.4, 0.0), (-5.2, 2.8), (-1.5, 3.3), (1.4, 2.8), (2.2, 0.0)),
    ((4.0, 0.0), (4.8, 3.0), (10.5, 4.9), (15.6, 3.8), (18.0, 0.0)),
)
#: How far from the middle prints of feet side by side are, and the length of a foot (cm).
_APART, _FOOT_LONG = 5.6, 24.5


def _footprints(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw the floor from above, below the picture from the side, with a print of each foot.

    A foot that is ahead comes into line with the other, when its heel is at the other's toes.
    """
    half = complex((prop.width or 90.0) / 2, (prop.height or 34.0) / 2)
    stage.behind.append(Pen().box(at - half, at + half, 4.0).shape("p"))
    near, far = scene.places["near-ankle"].real, scene.places["far-ankle"].real
    ahead = max(min((near - far) / _FOOT_LONG, 1.0), -1.0)
    lanes = {
        "o2": complex(far, at.imag + _APART * (1 - 2 * max(-ahead, 0.0))),
        "o": complex(near, at.imag - _APART * (1 - 2 * max(ahead, 0.0))),
    }
    for style, ankle in lanes.items():
        pen = Pen()
        for half_print in _PRINT:
            outline = [*half_print, *((x, -y) for x, y in half_print[-2:0:-1])]
            pen.through([ankle + complex(*point) for point in outline])
        stage.behind.append(pen.shape(style))


#: What is fitted to the body after it is solved.
_FITTERS: dict[PropKind, Callable[[Prop, complex, Scene, Stage], None]] = {
    PropKind.PILLOW: _pillow,
    PropKind.TOWEL: _towel,
    PropKind.SAFETY_CORD: _safety_cord,
    PropKind.FLOAT: _float,
    PropKind.FOOTPRINTS: _footprints,
    PropKind.BOTTLE: _bottle,
    PropKind.STICK: _stick,
    PropKind.SORE_SPOT: _sore_spot,
    PropKind.ROWING_MACHINE: rowing_seat,
}
