"""The numbers that change between two poses, for each part of the body.

A part that is given in the same form in both poses, such as a foot on the floor, is interpolated in
that form, so that it keeps its contact. Otherwise its joint angles are interpolated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from plainleaf.figures.geometry import along, angle, towards
from plainleaf.figures.reaching import BEARS
from plainleaf.figures.scene import Scene
from plainleaf.figures.skeleton import Body
from plainleaf.model import Arm, KeyPose, Leg, Pose, Sole, Spot

#: A form is comparable: its kind, and what must be equal in both poses.
Form = tuple[Any, ...]
Numbers = tuple[float, ...]
LEGS, ARMS = ("near_leg", "far_leg"), ("near_arm", "far_arm")
_SPINE = ("trunk", "lumbar", "thoracic", "neck", "head", "belly", "breath")
BY_ANGLES: Form = ("angles",)
PROPS: Form = ("props",)


class Key(Struct, frozen=True):
    """A solved pose of a movement.

    Attributes:
        record: The pose as it was written.
        pose: The pose, complete.
        body: The solved body.
        scene: Its surfaces and places.
        props: Turn of the machine, and place of the box.
    """

    record: KeyPose
    pose: Pose
    body: Body
    scene: Scene
    props: Numbers


def bearing(legs: Sequence[Leg]) -> Sole:
    """Return the point of the foot that is interpolated: the one that stays where feet roll."""
    soles = {leg.sole for leg in legs if leg.foot is not None} - {Sole.FLAT}
    return soles.pop() if len(soles) == 1 else Sole.FLAT


class Interpolated(Struct, frozen=True):
    """How a part of the body is interpolated.

    Attributes:
        form: Return the form that two poses share.
        numbers: Return the numbers of a pose in a form.
        given: Return the values of a pose at some numbers in a form.
    """

    form: Callable[[Key, Key], Form]
    numbers: Callable[[Key, Form], Numbers]
    given: Callable[[Pose, Scene, Form, Numbers], Mapping[str, Any]]


def parts_of(soles: Mapping[str, Sole]) -> dict[str, Interpolated]:
    """Return all parts; ``soles`` are the points of the feet that are interpolated."""
    found = {
        "spine": Interpolated(_spine_form, _spine_numbers, _spine_given),
        "hips": Interpolated(_hips_form, _hips_numbers, _hips_given),
    }
    for name in LEGS:
        found[name] = _leg_part(name, soles[name])
    for name in ARMS:
        found[name] = _arm_part(name)
    found["props"] = Interpolated(lambda *_: PROPS, lambda key, _: key.props, lambda *_: {})
    return found


def _spine_form(one: Key, two: Key) -> Form:
    rests = one.pose.head_rests
    return ("rests", rests) if rests and rests == two.pose.head_rests else ("free",)


def _spine_numbers(key: Key, form: Form) -> Numbers:
    del form
    values = {name: float(getattr(key.pose, name)) for name in _SPINE}
    # A head that rests somewhere bends the neck, whatever the pose says.
    end = angle(key.body.spine.head) + key.pose.head
    values["neck"] = (angle(key.body.spine.thorax) - end + 180) % 360 - 180
    return tuple(values.values())


def _spine_given(pose: Pose, scene: Scene, form: Form, numbers: Numbers) -> Mapping[str, Any]:
    del pose, scene
    rests = form[1] if form[0] == "rests" else None
    return {**dict(zip(_SPINE, numbers, strict=True)), "head_rests": rests}


def _hips_form(one: Key, two: Key) -> Form:
    first, second = (
        (pose.rests, pose.surface, pose.against, pose.hips.at) for pose in (one.pose, two.pose)
    )
    if first == second and (one.pose.rests or one.pose.against):
        return ("rests", *first)
    return ("free",)


def _hips_numbers(key: Key, form: Form) -> Numbers:
    if form[0] == "rests":
        return key.pose.hips.x, key.pose.hips.y
    hips = key.body.spine.hips
    return hips.real, hips.imag


def _hips_given(pose: Pose, scene: Scene, form: Form, numbers: Numbers) -> Mapping[str, Any]:
    del pose, scene
    if form[0] == "free":
        return {"hips": _spot(None, *numbers), "rests": (), "against": None}
    _, rests, surface, against, at = form
    return {
        "hips": _spot(at, *numbers), "rests": rests, "surface": surface, "against": against
    }  # fmt: skip


def _spot(at: str | None, x: float, y: float) -> Spot:
    return Spot.model_construct(at=at, x=x, y=y)


def _leg_part(name: str, sole: Sole) -> Interpolated:
    def form(one: Key, two: Key) -> Form:
        first, second = getattr(one.pose, name), getattr(two.pose, name)
        if first.kneel is not None and second.kneel is not None:
            return ("kneel",)
        if first.foot and second.foot and first.foot.at == second.foot.at:
            return ("foot", first.foot.at)
        return BY_ANGLES

    def numbers(key: Key, form: Form) -> Numbers:
        leg: Leg = getattr(key.pose, name)
        if form[0] == "kneel":
            return (leg.kneel or 0.0,)
        if form[0] == "foot" and leg.foot is not None:
            pitch = {Sole.FLAT: 0, Sole.HEEL: 1, Sole.BALL: -1}[leg.sole] * leg.lift
            back = _back(leg.sole, pitch) - _back(sole, pitch)
            return leg.foot.x - back * _run(leg.foot.at, key.scene), leg.foot.y, pitch
        limb = key.body.limbs[name]
        out = (0.0, 0.0) if limb.solved else (leg.out, leg.shin_out)
        return limb.angles["hip"], limb.angles["knee"], limb.angles["ankle"], *out

    def given(pose: Pose, scene: Scene, form: Form, numbers: Numbers) -> Mapping[str, Any]:
        leg: Leg = getattr(pose, name)
        if form[0] == "kneel":
            return {name: leg.model_copy(update={"kneel": numbers[0], "foot": None})}
        if form[0] == "foot":
            x, y, pitch = numbers
            at, bears = form[1], Sole.HEEL if pitch > 0 else Sole.BALL if pitch < 0 else Sole.FLAT
            x += (_back(bears, pitch) - _back(sole, pitch)) * _run(at, scene)
            foot = {"foot": _spot(at, x, y), "kneel": None, "sole": bears, "lift": abs(pitch)}
            return {name: leg.model_copy(update=foot)}
        keys = ("hip", "knee", "ankle", "out", "shin_out")
        bent = dict(zip(keys, numbers, strict=True))
        return {name: leg.model_copy(update={**bent, "foot": None, "kneel": None})}

    return Interpolated(form, numbers, given)


def _back(sole: Sole, pitch: float) -> float:
    """Return how far a point of a foot is in front of its ankle, along what it is on (cm)."""
    if sole is Sole.FLAT:
        return 0.0
    return along(1 + 0j, towards(pitch) * BEARS[sole])


def _run(at: str | None, scene: Scene) -> float:
    """Return the x of a step of one centimetre along a surface."""
    return scene.surfaces[at].direction.real if at in scene.surfaces else 1.0


def _arm_part(name: str) -> Interpolated:
    def form(one: Key, two: Key) -> Form:
        first, second = getattr(one.pose, name), getattr(two.pose, name)
        if first.lean is not None and second.lean is not None:
            return ("lean",)
        same = first.hand and second.hand and first.hand.at == second.hand.at
        if same and first.shape is second.shape:
            return ("hand", first.hand.at)
        return BY_ANGLES

    def numbers(key: Key, form: Form) -> Numbers:
        arm: Arm = getattr(key.pose, name)
        if form[0] == "lean":
            return (arm.lean or 0.0,)
        if form[0] == "hand" and arm.hand is not None:
            return arm.hand.x, arm.hand.y, arm.out, arm.wrist
        angles = key.body.limbs[name].angles
        return angles["shoulder"], angles["elbow"], angles["wrist"], arm.out

    def given(pose: Pose, scene: Scene, form: Form, numbers: Numbers) -> Mapping[str, Any]:
        del scene
        arm: Arm = getattr(pose, name)
        if form[0] == "lean":
            return {name: arm.model_copy(update={"lean": numbers[0], "hand": None})}
        if form[0] == "hand":
            x, y, out, wrist = numbers
            held = {"hand": _spot(form[1], x, y), "lean": None, "out": out, "wrist": wrist}
            return {name: arm.model_copy(update=held)}
        bent = dict(zip(("shoulder", "elbow", "wrist", "out"), numbers, strict=True))
        return {name: arm.model_copy(update={**bent, "hand": None, "lean": None})}

    return Interpolated(form, numbers, given)
