"""Draw the props of a figure, and add their surfaces and places to the scene."""

from __future__ import annotations

from collections.abc import Callable

from plainleaf.figures.machines import bicycle, elliptical, step_machine, treadmill
from plainleaf.figures.pen import Pen, strokes
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.stage import Stage
from plainleaf.model import Layer, Prop, PropKind

MAT_THICK = 3.0
#: Kinds that are fitted to the body after it is solved.
FITTED = frozenset({PropKind.PILLOW, PropKind.TOWEL, PropKind.SAFETY_CORD})


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
    height, width = prop.height or 45.0, prop.width or 44.0
    left, right = at.real - width / 2, at.real + width / 2
    scene.surfaces["seat"] = Surface(complex(at.real, height))
    back = complex(left + 1.0, height)
    scene.surfaces["chair-back"] = Surface(back, -85.0)
    top = scene.surfaces["chair-back"].place(0) + complex(-0.0875, 1) * 48
    legs = [
        (complex(left + 3, height - 3), complex(left - 2, 1.5)),
        (complex(right - 4, height - 3), complex(right - 1, 1.5)),
    ]
    stage.behind.append(strokes("f", *legs))
    stage.behind.append(strokes("f", (back - 2.5 - 3j, top - 2.5)))
    seat = Pen().box(complex(left - 2, height - 5), complex(right, height), 2.4)
    stage.behind.append(seat.shape("q"))
    pad = Pen().capsule(back - 2.2 + 18j - 1.5, 2.6, top - 2.2 - 3j, 2.6)
    stage.behind.append(pad.shape("q"))


def _sofa(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a sofa: lower, softer and deeper than a chair."""
    height, depth = prop.height or 34.0, prop.width or 70.0
    left, right = at.real - depth / 2, at.real + depth / 2
    scene.surfaces["seat"] = Surface(complex(at.real, height))
    scene.surfaces["chair-back"] = Surface(complex(left, height), -68.0)
    lean = complex(-0.4, 1.0)
    back = Pen().capsule(
        complex(left - 6, height - 4), 9, complex(left - 6, height - 4) + lean * 42, 8
    )
    stage.behind.append(back.shape("q"))
    stage.behind.append(Pen().box(complex(left - 14, 5), complex(right, height - 12), 3).shape("q"))
    stage.behind.append(
        Pen().box(complex(left - 4, height - 13), complex(right + 3, height), 6).shape("p")
    )
    feet = [(complex(x, 4), complex(x, 2)) for x in (left - 8, right - 6)]
    stage.behind.append(strokes("f", *feet))


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


_MAKERS: dict[PropKind, Callable[[Prop, complex, Scene, Stage], None]] = {
    PropKind.MAT: _mat,
    PropKind.MAT_FROM_ABOVE: _mat_from_above,
    PropKind.CHAIR: _chair,
    PropKind.SOFA: _sofa,
    PropKind.WALL: _wall,
    PropKind.WATER: _water,
    PropKind.TREADMILL: treadmill,
    PropKind.BICYCLE: bicycle,
    PropKind.ELLIPTICAL: elliptical,
    PropKind.STEP_MACHINE: step_machine,
    PropKind.STEP: _step,
    PropKind.BED: _bed,
    PropKind.BED_FROM_ABOVE: _bed_from_above,
    PropKind.BOX: _box,
}


def set_up(prop: Prop, scene: Scene, stage: Stage) -> None:
    """Add a prop to scene and stage before the body is solved."""
    _MAKERS[prop.kind](prop, scene.spot(prop.at), scene, stage)


def fit(prop: Prop, scene: Scene, stage: Stage) -> None:
    """Add a prop to the stage whose position depends on the solved body."""
    at = scene.spot(prop.at)
    if prop.kind is PropKind.PILLOW:
        _pillow(prop, at, scene, stage)
        return
    end = scene.spot(prop.to) if prop.to else at
    if prop.kind is PropKind.TOWEL:
        stage.held.append(strokes("z", (at, end)))
        return
    sag = complex(0, -abs(end - at) * 0.3)
    cord = Pen().move(at).curve(at + (end - at) / 3 + sag, at + (end - at) * 0.7 + sag, end)
    stage.front.append(cord.shape("v"))
    stage.front.append(Pen().circle(at, 2.2).shape("v2"))
    stage.front.append(Pen().circle(end, 2.2).shape("v2"))


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
