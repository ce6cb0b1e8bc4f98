"""Draw exercise machines: treadmill, bicycle, elliptical trainer, step and rowing machine.

All face right.
"""

from __future__ import annotations

from plainleaf.figures.geometry import towards
from plainleaf.figures.pen import Pen, strokes
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.stage import Stage
from plainleaf.model import Prop

CRANK = 16.0


def treadmill(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a treadmill, level or sloped, with a console and rails in front."""
    half = (prop.width or 140.0) / 2
    ahead = towards(prop.turn)
    rear = complex(at.real - half, 13.0)
    front = rear + ahead * 2 * half
    scene.surfaces["belt"] = Surface((rear + front) / 2, prop.turn)
    down = ahead * -1j
    deck = Pen().capsule(rear + down * 4.2, 4.2, front + down * 4.2, 4.2)
    post = complex(front.real - 6, front.imag + 88)
    stage.behind.append(strokes("f", (front + down * 4 - ahead * 2, post)))
    stage.behind.append(strokes("f", (post + complex(1, -10), post + complex(-42, -10))))
    stage.behind.append(Pen().capsule(post - 9 - 3j, 3.0, post + 4 + 6j, 3.0).shape("q"))
    legs = [
        (front + down * 6 - 12, complex(front.real - 8, 1)),
        (rear + down * 6 + 8, rear - 12j + 8),
    ]
    stage.behind.append(strokes("f", *legs))
    stage.behind.append(deck.shape("q"))
    stage.behind.append(strokes("k", (rear + ahead, front - ahead * 3)))
    scene.places["rail"] = post + complex(-34, -10)
    scene.places["console"] = post + complex(-8, -2)


def bicycle(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw an exercise bike; ``turn`` places the near pedal, ``height`` the saddle."""
    axle = complex(at.real, 30.0)
    spoke = towards(prop.turn) * CRANK
    saddle = complex(at.real - 24, prop.height or 88.0)
    bar = complex(at.real + 31, 121)
    scene.surfaces["saddle"] = Surface(saddle)
    scene.places |= {"near-pedal": axle + spoke, "far-pedal": axle - spoke, "handlebar": bar}
    wheel = axle + 33
    stage.behind.append(Pen().circle(wheel, 21).shape("p"))
    stage.behind.append(Pen().circle(wheel, 21).shape("r"))
    base = [(axle - 48 - 27.5j, wheel + 30 - 27.5j)]
    foot = complex(saddle.real - 16, 3)
    stem = bar + complex(14, -12)
    tubes = [
        (foot, saddle - 10 - 3j),
        (foot + (saddle - 10 - foot) * 0.42, axle, wheel),
        (wheel + 14 - 27j, wheel, stem),
    ]
    stage.behind.append(strokes("f", *base, *tubes, (axle, axle - spoke)))
    stage.held.append(strokes("f", (stem, bar + 9, bar - 7)))
    stage.held.append(strokes("k2", (bar + 6, bar - 9)))
    stage.behind.append(strokes("k2", (axle - spoke - 6, axle - spoke + 6)))
    seat = Pen().capsule(saddle - 17 - 3.4j, 3.4, saddle + 12 - 2.2j, 2.2)
    stage.between.append(seat.shape("q"))
    stage.behind.append(Pen().circle(axle, 7).shape("q"))
    stage.between.append(strokes("f", (axle, axle + spoke)))
    stage.between.append(strokes("k2", (axle + spoke - 8, axle + spoke + 8)))


def elliptical(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw an elliptical trainer: two long pedals, each between the wheel and a lever.

    ``turn`` places the pedals on the ellipse that they go round.
    """
    middle, axis = complex(at.real + 1, 29), towards(prop.turn - 19.47)
    reach = complex(axis.real * 18, axis.imag * 9)
    near, far = middle + reach, middle - reach
    grips, swing = complex(at.real + 43, 129), complex(9, 5) * axis.real / 0.943
    near_bar, far_bar = grips - swing, grips + swing
    scene.surfaces |= {"near-step": Surface(near), "far-step": Surface(far)}
    scene.places |= {"near-handle": near_bar, "far-handle": far_bar}
    wheel, joint = complex(at.real - 62, 26), complex(at.real + 60, 84)
    mast = (complex(at.real + 66, 3), joint + 2, joint + 6 + 46j)
    stage.behind.append(strokes("f", (wheel - 20 - 23.5j, complex(at.real + 84, 2.5)), mast))
    stage.behind.append(Pen().capsule(joint + 1 + 46j, 3, joint + 10 + 54j, 3).shape("q"))
    stage.behind.append(Pen().circle(wheel, 21).shape("p"))
    stage.behind.append(Pen().circle(wheel, 21).shape("r"))
    for step, bar, style, layer in (
        (far, far_bar, "r2", stage.behind),
        (near, near_bar, "f", stage.between),
    ):
        crank = wheel + axis * towards(-70.53) * (9 if step == near else -9)
        low = complex(joint.real - (bar.real - joint.real) * 0.7 - 6, step.imag - 3)
        layer.append(strokes(style, (crank, step - 12 - 3j, step + 20 - 3j, low, joint)))
        plate = Pen().box(step - 10 - 4j, step + 22, 1.4)
        layer.append(plate.shape("q" if step == near else "p"))
        layer.append(strokes("k2", (step - 8 - 1j, step + 20 - 1j)))
        # Above the pivot the lever is in front of the body, where the hand holds it.
        grip = bar + (bar - joint) / abs(bar - joint) * 8
        above = stage.held if step == near else stage.behind
        above.append(strokes(style, (joint, bar, grip)))
        above.append(strokes("k2", (bar - (grip - bar), grip)))


def step_machine(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a step machine: two steps that go up and down in turn, with rails.

    ``turn`` places the steps: at 0 the near one is down, at 180 it is up.
    """
    rise = towards(prop.turn).real * 8
    near, far = complex(at.real + 4, 26 - rise), complex(at.real + 10, 26 + rise)
    scene.surfaces |= {"near-step": Surface(near), "far-step": Surface(far)}
    post = complex(at.real + 52, 120)
    scene.places |= {"rail": post + complex(-26, -14), "far-rail": post + complex(-12, -14)}
    stage.behind.append(strokes("f", (complex(at.real - 40, 2), complex(at.real + 72, 2))))
    housing = (
        Pen()
        .move(complex(at.real + 34, 4))
        .line(complex(at.real + 70, 4), post + 8 - 70j, post - 4 - 64j)
    )
    stage.behind.append(housing.close().shape("q"))
    rail = (post - 14j + 1, post + complex(-36, -14), post + complex(1, -50))
    stage.behind.append(strokes("f", (post + 2 - 68j, post), rail))
    stage.behind.append(Pen().capsule(post - 4 - 2j, 3, post + 6 + 6j, 3).shape("q"))
    for step, style, layer in ((far, "r2", stage.behind), (near, "f", stage.between)):
        arm = (step + 14 - 2j, complex(at.real + 44, 34))
        layer.append(strokes(style, arm))
        layer.append(Pen().box(step - 13 - 4j, step + 24, 1.4).shape("q"))


#: Heights of the seat of a rowing machine, and of the chain where it leaves the fan.
_SLIDE, _CHAIN = 37.0, 46.0


def rowing_machine(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw a rowing machine without what moves: rail, footplate and fan."""
    del prop
    fan, plate = complex(at.real + 86, 30), complex(at.real + 46, 24)
    scene.surfaces |= {
        "slide": Surface(complex(at.real, _SLIDE)),
        "footplate": Surface(plate, 45.0),
    }
    scene.places["chain"] = complex(at.real + 66, _CHAIN)
    rail = (complex(at.real - 78, 26), complex(at.real + 62, 30))
    stage.behind.append(strokes("f", rail, (rail[0] + 5, complex(rail[0].real + 5, 2))))
    base = (complex(at.real + 56, 2), complex(at.real + 104, 2))
    stage.behind.append(strokes("f", base, (complex(at.real + 62, 30), complex(at.real + 70, 2))))
    stage.behind.append(Pen().circle(fan, 24).shape("q"))
    stage.behind.append(Pen().circle(fan, 24).shape("r"))
    stage.behind.append(strokes("f", (fan, fan + 18 - 28j), (fan + 6j, fan + 6 + 44j)))
    stage.behind.append(Pen().capsule(fan + 3 + 42j, 3, fan + 9 + 54j, 3).shape("q"))
    along = towards(45.0)
    stage.between.append(
        Pen()
        .capsule(plate - along * 8 - along * 2.4j, 2.4, plate + along * 22 - along * 2.4j, 2.4)
        .shape("q")
    )


def rowing_seat(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Draw the seat of a rowing machine below the hips, and its handle and chain at the hands."""
    del prop, at
    hips, hand = scene.places["hips"], scene.places["near-hand"]
    seat = complex(hips.real, _SLIDE)
    stage.behind.append(Pen().box(seat - 14 - 4j, seat + 14, 1.8).shape("q"))
    stage.behind.append(Pen().circle(seat - 7 - 6j, 2.4).shape("q"))
    stage.behind.append(Pen().circle(seat + 7 - 6j, 2.4).shape("q"))
    stage.behind.append(strokes("no", (hand, scene.places["chain"])))
    stage.held.append(Pen().capsule(hand - 5j, 2.2, hand + 5j, 2.2).shape("q"))
