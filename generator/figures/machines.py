"""Machines to walk, cycle, glide and step on. They face right, as people do."""

from __future__ import annotations

from generator.figures.geometry import towards
from generator.figures.pen import Pen, strokes
from generator.figures.scene import Scene, Surface
from generator.figures.stage import Stage
from generator.model import Prop

CRANK = 16.0


def treadmill(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """A belt, level or with a slope, with a console and rails in front."""
    half = (prop.width or 140.0) / 2
    ahead = towards(prop.turn)
    rear = complex(at.real - half, 13.0)
    front = rear + ahead * 2 * half
    scene.surfaces["belt"] = Surface((rear + front) / 2, prop.turn)
    down = ahead * -1j
    deck = Pen().capsule(rear + down * 4.2, 4.2, front + down * 4.2, 4.2)
    post = complex(front.real - 6, front.imag + 88)
    stage.behind.append(strokes("F", (front + down * 4 - ahead * 2, post)))
    stage.behind.append(strokes("F", (post + complex(1, -10), post + complex(-42, -10))))
    stage.behind.append(Pen().capsule(post - 9 - 3j, 3.0, post + 4 + 6j, 3.0).shape("q"))
    legs = [
        (front + down * 6 - 12, complex(front.real - 8, 1)),
        (rear + down * 6 + 8, rear - 12j + 8),
    ]
    stage.behind.append(strokes("F", *legs))
    stage.behind.append(deck.shape("q"))
    stage.behind.append(strokes("k", (rear + ahead, front - ahead * 3)))
    scene.places["rail"] = post + complex(-34, -10)
    scene.places["console"] = post + complex(-8, -2)


def bicycle(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """An exercise bike; ``turn`` is where the near pedal is, ``height`` that of the saddle."""
    axle = complex(at.real, 30.0)
    spoke = towards(prop.turn) * CRANK
    saddle = complex(at.real - 24, prop.height or 88.0)
    bar = complex(at.real + 40, 116)
    scene.surfaces["saddle"] = Surface(saddle)
    scene.places |= {"near-pedal": axle + spoke, "far-pedal": axle - spoke, "handlebar": bar}
    wheel = axle + 33
    stage.behind.append(Pen().circle(wheel, 21).shape("P"))
    stage.behind.append(Pen().circle(wheel, 21).shape("r"))
    base = [(axle - 48 - 27.5j, wheel + 30 - 27.5j)]
    tubes = [
        (axle - 38 - 27j, axle, saddle - 3j),
        (axle, wheel, bar - complex(12, 12)),
        (wheel, wheel + 18 - 27j),
        (bar - complex(16, 30), bar - complex(13, 4), bar + 4),
    ]
    stage.behind.append(strokes("F", *base, *tubes, (axle, axle - spoke)))
    stage.behind.append(strokes("K", (axle - spoke - 6, axle - spoke + 6)))
    seat = Pen().capsule(saddle - 9 - 3j, 3.0, saddle + 10 - 2j, 1.8)
    stage.behind.append(seat.shape("q"))
    stage.behind.append(Pen().circle(axle, 7).shape("q"))
    stage.held.append(strokes("F", (axle, axle + spoke)))
    stage.held.append(strokes("K", (axle + spoke - 6, axle + spoke + 6)))


def elliptical(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Two long pedals on a wheel, and two levers to hold."""
    del prop
    near, far = complex(at.real - 20, 20), complex(at.real + 20, 30)
    near_bar, far_bar = complex(at.real + 46, 124), complex(at.real + 28, 122)
    scene.surfaces |= {"near-step": Surface(near), "far-step": Surface(far)}
    scene.places |= {"near-handle": near_bar, "far-handle": far_bar}
    wheel, joint = complex(at.real + 74, 34), complex(at.real + 56, 82)
    stage.behind.append(strokes("F", (complex(at.real - 62, 2), wheel + 24 - 32j)))
    stage.behind.append(strokes("F", (joint + 10 - 24j, joint + 8 + 48j)))
    stage.behind.append(Pen().capsule(joint + 4 + 50j, 3, joint + 14 + 56j, 3).shape("q"))
    stage.behind.append(Pen().circle(wheel, 24).shape("P"))
    stage.behind.append(Pen().circle(wheel, 24).shape("r"))
    for pedal, bar, style in ((far, far_bar, "R"), (near, near_bar, "F")):
        layer = stage.behind if pedal == far else stage.held
        low = complex(joint.real - 4 + (pedal.imag - 25) * 1.2, pedal.imag + 2)
        layer.append(strokes(style, (pedal - 16 - 2j, pedal + 18 - 2j, low), (low, joint, bar)))
        layer.append(strokes("K", (pedal - 14, pedal + 20)))
    stage.behind.append(strokes("F", (complex(at.real - 54, 2), near - 16 - 2j)))


def step_machine(prop: Prop, at: complex, scene: Scene, stage: Stage) -> None:
    """Two steps that go up and down in turn, with rails."""
    del prop
    near, far = complex(at.real, 16), complex(at.real + 4, 40)
    scene.surfaces |= {"near-step": Surface(near), "far-step": Surface(far)}
    post = complex(at.real + 52, 120)
    scene.places |= {"rail": post + complex(-22, -14), "far-rail": post + complex(-16, -14)}
    stage.behind.append(strokes("F", (complex(at.real - 40, 2), complex(at.real + 72, 2))))
    housing = (
        Pen()
        .move(complex(at.real + 34, 4))
        .line(complex(at.real + 70, 4), post + 8 - 70j, post - 4 - 64j)
    )
    stage.behind.append(housing.close().shape("q"))
    stage.behind.append(strokes("F", (post + 2 - 68j, post)))
    stage.behind.append(
        strokes(
            "F", (post - 14j + 2, post + complex(-44, -14), post + complex(-50, -60), post - 60j)
        )
    )
    stage.behind.append(Pen().capsule(post - 4 - 2j, 3, post + 6 + 6j, 3).shape("q"))
    for step, style in ((far, "R"), (near, "F")):
        layer = stage.behind
        layer.append(strokes(style, (step + 14 - 2j, complex(at.real + 44, 34))))
        layer.append(Pen().box(step - 13 - 4j, step + 22, 1.4).shape("q"))
