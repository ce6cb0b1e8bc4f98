"""A solved body as shapes: far limbs pale, near limbs dark, with a halo where they cross."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures import heads, outline
from generator.figures.body import WAIST
from generator.figures.pen import Pen, Shape
from generator.figures.skeleton import Body
from generator.model import Look, Pose, View

_SLEEVE, _SHORTS = 0.55, 0.62


def far_side(body: Body, pose: Pose, look: Look) -> Iterator[Shape]:
    """Arm and leg on the far side; seen from the front, both sides are near."""
    front = body.view is View.FRONT
    if not front:
        yield from _arm(body, pose, "far_arm", ("S", "T"))
    styles = ("s", "b", "o") if front else ("S", "B", "O")
    yield from _leg(body, "far_leg", look, styles)


def middle(body: Body, look: Look) -> Iterator[Shape]:
    """Trunk, near leg, head and neck."""
    yield Pen().through(outline.trunk(body.spine, body.view)).shape("t H")
    yield from _leg(body, "near_leg", look, ("s", "b", "o"))
    hips = outline.trunk(body.spine, body.view, most=WAIST)
    yield Pen().through(hips).shape("b")
    yield from heads.head(body, look.style)


def near_side(body: Body, pose: Pose) -> Iterator[Shape]:
    """The near arm; seen from the front, both arms."""
    if body.view is View.FRONT:
        yield from _arm(body, pose, "far_arm", ("s", "t"))
    yield from _arm(body, pose, "near_arm", ("s", "t"))


def ghost(body: Body) -> Iterator[Shape]:
    """The whole body in one pale tone; its limbs plainer, since they only hint."""
    for name in ("far_leg", "near_leg"):
        limb = body.limbs[name]
        hip, knee, ankle = limb.points
        pen = Pen().capsule(hip, outline.LEG[0], knee, outline.LEG[1])
        pen.capsule(knee, outline.LEG[1], ankle, outline.LEG[2])
        pen.capsule(ankle - limb.tip * 3.0j, 4.2, ankle + limb.tip * (15.0 - 5.5j), 2.0)
        yield pen.shape("g")
    yield Pen().through(outline.trunk(body.spine, body.view)).shape("g")
    yield from heads.ghost(body)
    for name in ("far_arm", "near_arm"):
        limb = body.limbs[name]
        pen = Pen()
        outline.arm(pen, limb)
        pen.capsule(limb.points[2], 2.8, limb.points[2] + limb.tip * 13, 2.2)
        yield pen.shape("g")


def _leftwards(body: Body, name: str) -> bool:
    return body.limbs[name].tip.real < 0


def _arm(body: Body, pose: Pose, name: str, styles: tuple[str, str]) -> Iterator[Shape]:
    limb, shape = body.limbs[name], getattr(pose, name).shape
    shoulder, elbow, _ = limb.points
    pen = Pen()
    outline.arm(pen, limb)
    outline.hand(pen, limb, shape, _leftwards(body, name))
    yield pen.shape(f"{styles[0]} H")
    cloth = Pen()
    outline.sleeve(cloth, shoulder, 6.1, elbow, 5.2, _SLEEVE)
    yield cloth.shape(styles[1])
    if styles[1] == "t":
        # The sleeve grows out of the shirt: no rim round the shoulder.
        cap = 7.6 if body.view is View.SIDE else 6.0
        yield Pen().circle(shoulder, cap).shape("t")


def _leg(body: Body, name: str, look: Look, styles: tuple[str, str, str]) -> Iterator[Shape]:
    limb = body.limbs[name]
    hip, knee, _ = limb.points
    skin, cloth, shoe = styles
    whole = Pen()
    outline.leg(whole, limb, body.view)
    yield whole.shape(f"{skin if look.shorts else cloth} H")
    foot = Pen()
    outline.foot(foot, limb, body.view)
    yield foot.shape(shoe)
    if look.shorts:
        shorts = Pen()
        outline.sleeve(shorts, hip, 9.8, knee, 7.4, _SHORTS)
        yield shorts.shape(cloth)
