"""Draw a solved body as shapes: far limbs pale, with a rim where near limbs cross the body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.figures import heads, outline
from plainleaf.figures.body import WAIST
from plainleaf.figures.covering import LEAST_SEEN, rim, seen
from plainleaf.figures.pen import DrawnShape, Pen
from plainleaf.figures.skeleton import Body, Limb
from plainleaf.model import HandShape, Look, Pose, View

_SLEEVE, _SHORTS = 0.55, 0.62
#: Shape of a hand before and after, and the share of the second.
Grip = tuple[HandShape, HandShape, float]
#: Distance around the joint of a limb without a rim (cm).
_ARM_CLEAR, _LEG_CLEAR, _NECK_CLEAR = 11.0, 17.0, 12.0


class Person(Struct):
    """The shapes of a body in three layers; held props are drawn between them.

    Attributes:
        far: Arm and leg of the far side; in the front view, the leg alone.
        middle: Trunk, near leg, head and neck.
        near: The near arm, and a head in front of it; in the front view, both arms.
        seen: Limbs of the far side that are drawn.
    """

    far: list[DrawnShape] = field(default_factory=list)
    middle: list[DrawnShape] = field(default_factory=list)
    near: list[DrawnShape] = field(default_factory=list)
    seen: frozenset[str] = frozenset()

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
    hips = Pen().through(outline.trunk(body.spine, body.view, top=WAIST)).shape("b")
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
    drawn.seen = frozenset(n for n in ("far_arm", "far_leg") if front or _seen(body, n, cover))
    for name in ("far_leg",) if front else ("far_arm", "far_leg"):
        if name in drawn.seen:
            styles = ("s", "b", "o") if front else ("s2", "b2", "o2")
            is_arm = name.endswith("arm")
            shapes = (
                _arm(body, pose, name, styles[:2]) if is_arm else _leg(body, name, look, styles)
            )
            drawn.far += shapes
    if pose.near_arm.under:
        drawn.middle += _forearm(body, pose, "near_arm", "s")
    own += drawn.far
    add(drawn.middle, [trunk], body.spine.hips, 26.0 if front else 0.0)
    add(drawn.middle, leg, body.limbs["near_leg"].points[0], _LEG_CLEAR)
    drawn.middle.append(hips)
    if pose.breath and not front:
        drawn.middle.append(heads.breath(body, pose.breath))
    if not pose.head_front:
        add(drawn.middle, head, body.spine.neck_root, _NECK_CLEAR)
    if front:
        # No rim, because the head may lie on this arm.
        drawn.near += _arm(body, pose, "far_arm", ("s", "t"))
    add(drawn.near, arm, body.limbs["near_arm"].points[0], _ARM_CLEAR)
    if pose.head_front:
        add(drawn.near, head, body.spine.neck_root, _NECK_CLEAR)
    return drawn


class Moving(Struct, frozen=True):
    """What stays the same in all drawings of a movement, so that they have equal shapes.

    Attributes:
        far: The limbs of the far side that are drawn.
        leftwards: Arms whose fingers point to the left.
        changing: Arms whose hand changes its shape.
        breathes: Whether a breath is seen in any of them.
        name: Begins the names of the shapes; different for a second person.
    """

    far: frozenset[str]
    leftwards: frozenset[str]
    changing: frozenset[str]
    breathes: bool = False
    name: str = "a"


class _Bones:
    """Collects the shapes of a body, and outlines them where they cross earlier ones.

    Args:
        name: Begins the names of the shapes.
    """

    def __init__(self, name: str) -> None:
        self._name, self._over = name, list[str]()

    def add(
        self, layer: list[DrawnShape], shapes: Iterable[DrawnShape], bones: int, rims: int = 0
    ) -> None:
        """Add shapes to a layer.

        Args:
            layer: The layer.
            shapes: The shapes; bones first, then what they wear.
            bones: How many of the first can be crossed by later shapes.
            rims: How many of the first are outlined where they cross earlier ones.
        """
        first, worn, over = [], [], tuple(self._over)
        for number, shape in enumerate(shapes):
            if number < bones:
                self._over.append(f"{self._name}{len(self._over)}")
                first.append(replace(shape, name=self._over[-1]))
            else:
                worn.append(shape)
        outlined = first[:rims] if over else ()
        layer += [DrawnShape("hl", outlines=bone.name, over=over) for bone in outlined]
        layer += [*first, *worn]


def moving(body: Body, pose: Pose, look: Look, same: Moving, grips: Mapping[str, Grip]) -> Person:
    """Draw a body at one moment of a movement: each bone as a shape of its own.

    Rims are not computed: the rim of a limb is its outline, shown where it crosses the body.
    """
    front = body.view is View.FRONT
    drawn, bones = Person(), _Bones(same.name)

    def arm(name: str, styles: Sequence[str]) -> Iterator[DrawnShape]:
        return _moving_arm(body, pose, name, styles, same, grips[name])

    if front:
        bones.add(drawn.far, _moving_leg(body, "far_leg", look, ("s", "b", "o")), 3)
    # What crosses a pale limb stands out without a rim, and each shape in a clip costs time.
    if "far_arm" in same.far and not front:
        bones.add(drawn.far, arm("far_arm", ("s2", "t2")), 0)
    if "far_leg" in same.far and not front:
        bones.add(drawn.far, _moving_leg(body, "far_leg", look, ("s2", "b2", "o2")), 0)
    trunk = Pen().through(outline.trunk(body.spine, body.view)).shape("t")
    hips = Pen().through(outline.trunk(body.spine, body.view, top=WAIST)).shape("b")
    upper, *lower, sleeve = arm("near_arm", ("s", "t"))
    under, seen = (lower, [upper, sleeve]) if pose.near_arm.under else ([], [upper, *lower, sleeve])
    bones.add(drawn.middle, under, 0)
    bones.add(drawn.middle, [trunk], 1, 0 if front else 1)
    bones.add(drawn.middle, _moving_leg(body, "near_leg", look, ("s", "b", "o")), 3, 2)
    bones.add(drawn.middle, [hips], 1)
    if same.breathes:
        drawn.middle.append(heads.breath(body, pose.breath))
    head = heads.head(body, look.style, pose.asleep, apart=True)
    if not pose.head_front:
        bones.add(drawn.middle, head, 1, 0 if front else 1)
    if front:
        bones.add(drawn.near, arm("far_arm", ("s", "t")), 3)
    bones.add(drawn.near, seen, len(seen) - 1, len(seen) - 1)
    if pose.head_front:
        bones.add(drawn.near, head, 1, 0 if front else 1)
    return drawn


def _moving_arm(  # noqa: PLR0913 - which arm, how it is drawn and how the hand is held
    body: Body, pose: Pose, name: str, styles: Sequence[str], same: Moving, grip: Grip
) -> Iterator[DrawnShape]:
    limb = body.limbs[name]
    shoulder, elbow, wrist = limb.points
    radii = outline.ARM
    hand, left = Pen(), name in same.leftwards
    if name in same.changing:
        outline.changing_hand(hand, limb, grip, left)
    else:
        outline.hand(hand, limb, getattr(pose, name).shape, left)
    yield Pen().capsule(shoulder, radii[0], elbow, radii[1]).shape(styles[0])
    yield Pen().capsule(elbow, radii[1], wrist, radii[2]).shape(styles[0])
    yield hand.shape(styles[0])
    yield _sleeve(body, limb, styles[1])


def _moving_leg(body: Body, name: str, look: Look, styles: Sequence[str]) -> Iterator[DrawnShape]:
    limb = body.limbs[name]
    hip, knee, _ = limb.points
    skin, cloth, shoe = styles
    thigh, shin, foot = Pen(), Pen(), Pen()
    thigh.capsule(hip, outline.LEG[0], knee, outline.LEG[1])
    outline.shin(shin, limb, body.view)
    outline.foot(foot, limb, body.view)
    yield thigh.shape(skin if look.shorts else cloth)
    yield shin.shape(skin if look.shorts else cloth)
    yield foot.shape(shoe)
    if look.shorts:
        yield _shorts(limb, cloth)


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
    pen = Pen()
    if getattr(pose, name).under:
        pen.capsule(limb.points[0], outline.ARM[0], limb.points[1], outline.ARM[1])
    else:
        outline.arm(pen, limb)
        outline.hand(pen, limb, shape, _leftwards(body, name))
    yield pen.shape(styles[0])
    yield _sleeve(body, limb, styles[1])


def _forearm(body: Body, pose: Pose, name: str, style: str) -> Iterator[DrawnShape]:
    """Draw the forearm and the hand of an arm that goes under the body."""
    limb = body.limbs[name]
    pen = Pen().capsule(limb.points[1], outline.ARM[1], limb.points[2], outline.ARM[2])
    outline.hand(pen, limb, getattr(pose, name).shape, _leftwards(body, name))
    yield pen.shape(style)


def _sleeve(body: Body, limb: Limb, style: str) -> DrawnShape:
    shoulder, elbow, _ = limb.points
    cloth = Pen()
    outline.sleeve(cloth, shoulder, 6.1, elbow, 5.2, _SLEEVE)
    if style == "t":
        # The sleeve is joined to the shirt.
        radius = 7.6 if body.view is View.SIDE else 6.0
        cloth.circle(shoulder, radius, (elbow - shoulder) / abs(elbow - shoulder))
    return cloth.shape(style)


def _leg(body: Body, name: str, look: Look, styles: Sequence[str]) -> Iterator[DrawnShape]:
    limb = body.limbs[name]
    skin, cloth, shoe = styles
    whole = Pen()
    outline.leg(whole, limb, body.view)
    yield whole.shape(skin if look.shorts else cloth)
    foot = Pen()
    outline.foot(foot, limb, body.view)
    yield foot.shape(shoe)
    if look.shorts:
        yield _shorts(limb, cloth)


def _shorts(limb: Limb, style: str) -> DrawnShape:
    hip, knee, _ = limb.points
    shorts = Pen()
    outline.sleeve(shorts, hip, 9.8, knee, 7.4, _SHORTS)
    return shorts.shape(style)
