"""Draw a solved body as shapes: far limbs pale, with a rim where near limbs cross the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from plainleaf.figures import heads, outline
from plainleaf.figures.body import WAIST
from plainleaf.figures.covering import LEAST_SEEN, rim, seen
from plainleaf.figures.pen import DrawnShape, Pen
from plainleaf.figures.skeleton import Body
from plainleaf.model import Look, Pose, View

_SLEEVE, _SHORTS = 0.55, 0.62
#: Distance around the joint of a limb without a rim (cm).
_ARM_CLEAR, _LEG_CLEAR, _NECK_CLEAR = 11.0, 17.0, 12.0


class Person(Struct):
    """The shapes of a body in three layers; held props are drawn between them.

    Attributes:
        far: Arm and leg of the far side; in the front view, the leg alone.
        middle: Trunk, near leg, head and neck.
        near: The near arm, and a head in front of it; in the front view, both arms.
    """

    far: list[DrawnShape] = field(default_factory=list)
    middle: list[DrawnShape] = field(default_factory=list)
    near: list[DrawnShape] = field(default_factory=list)

    @property
    def whole(self) -> list[DrawnShape]:
        """All layers, from back to front."""
        return [*self.far, *self.middle, *self.near]


def person(body: Body, pose: Pose, look: Look, rims: bool = True) -> Person:
    """Draw a body; a far limb that is mostly hidden is left out.

    Without rims, drawing is faster and the extent of the shapes is the same.
    """
    front = body.view is View.FRONT
    trunk = Pen().through(outline.trunk(body.spine, body.view)).shape("t")
    leg = list(_leg(body, "near_leg", look, ("s", "b", "o")))
    hips = Pen().through(outline.trunk(body.spine, body.view, most=WAIST)).shape("b")
    head = list(heads.head(body, look.style, pose.asleep))
    arm = list(_arm(body, pose, "near_arm", ("s", "t")))
    drawn, own = Person(), list[DrawnShape]()

    def add(
        layer: list[DrawnShape], shapes: Sequence[DrawnShape], root: complex, clear: float
    ) -> None:
        if rims:
            layer += rim(shapes[0], own, root, clear)
        layer += shapes
        own.extend(shapes)

    cover = [trunk, *leg, *head, *arm]
    for name in ("far_leg",) if front else ("far_arm", "far_leg"):
        if front or _seen(body, name, cover):
            styles = ("s", "b", "o") if front else ("s2", "b2", "o2")
            is_arm = name.endswith("arm")
            shapes = (
                _arm(body, pose, name, styles[:2]) if is_arm else _leg(body, name, look, styles)
            )
            drawn.far += shapes
    own += drawn.far
    add(drawn.middle, [trunk], body.spine.hips, 26.0 if front else 0.0)
    add(drawn.middle, leg, body.limbs["near_leg"].points[0], _LEG_CLEAR)
    drawn.middle.append(hips)
    if not pose.head_front:
        add(drawn.middle, head, body.spine.neck_root, _NECK_CLEAR)
    if front:
        # No rim, because the head may lie on this arm.
        drawn.near += _arm(body, pose, "far_arm", ("s", "t"))
    add(drawn.near, arm, body.limbs["near_arm"].points[0], _ARM_CLEAR)
    if pose.head_front:
        add(drawn.near, head, body.spine.neck_root, _NECK_CLEAR)
    return drawn


def ghost(body: Body, cover: Sequence[DrawnShape]) -> Iterator[DrawnShape]:
    """Draw the whole body in one pale tone; limbs that are mostly hidden are left out."""
    for name in ("far_leg", "near_leg"):
        limb = body.limbs[name]
        if not _seen(body, name, cover):
            continue
        hip, knee, ankle = limb.points
        pen = Pen().capsule(hip, outline.LEG[0], knee, outline.LEG[1])
        pen.capsule(knee, outline.LEG[1], ankle, outline.LEG[2])
        pen.capsule(ankle - limb.tip * 3.0j, 4.2, ankle + limb.tip * (15.0 - 5.5j), 2.0)
        yield pen.shape("g")
    yield Pen().through(outline.trunk(body.spine, body.view)).shape("g")
    yield from heads.ghost(body)
    for name in ("far_arm", "near_arm"):
        limb = body.limbs[name]
        if not _seen(body, name, cover):
            continue
        pen = Pen()
        outline.arm(pen, limb)
        pen.capsule(limb.points[2], 2.8, limb.points[2] + limb.tip * 13, 2.2)
        yield pen.shape("g")


def lower_back(body: Body) -> DrawnShape:
    """Draw the line of the lower back, from the buttocks to the shoulder blades."""
    stations = (body.spine.at(distance) for distance in range(-2, 37, 6))
    return Pen().through([p + up * 9j for p, up in stations], closed=False).shape("da")


def _seen(body: Body, name: str, cover: Sequence[DrawnShape]) -> bool:
    radii = outline.ARM if name.endswith("arm") else outline.LEG
    return seen(body.limbs[name], radii, cover) >= LEAST_SEEN


def _leftwards(body: Body, name: str) -> bool:
    return body.limbs[name].tip.real < 0


def _arm(body: Body, pose: Pose, name: str, styles: Sequence[str]) -> Iterator[DrawnShape]:
    limb, shape = body.limbs[name], getattr(pose, name).shape
    shoulder, elbow, _ = limb.points
    pen = Pen()
    outline.arm(pen, limb)
    outline.hand(pen, limb, shape, _leftwards(body, name))
    yield pen.shape(styles[0])
    cloth = Pen()
    outline.sleeve(cloth, shoulder, 6.1, elbow, 5.2, _SLEEVE)
    if styles[1] == "t":
        # The sleeve is joined to the shirt.
        cloth.circle(shoulder, 7.6 if body.view is View.SIDE else 6.0)
    yield cloth.shape(styles[1])


def _leg(body: Body, name: str, look: Look, styles: Sequence[str]) -> Iterator[DrawnShape]:
    limb = body.limbs[name]
    hip, knee, _ = limb.points
    skin, cloth, shoe = styles
    whole = Pen()
    outline.leg(whole, limb, body.view)
    yield whole.shape(skin if look.shorts else cloth)
    foot = Pen()
    outline.foot(foot, limb, body.view)
    yield foot.shape(shoe)
    if look.shorts:
        shorts = Pen()
        outline.sleeve(shorts, hip, 9.8, knee, 7.4, _SHORTS)
        yield shorts.shape(cloth)
