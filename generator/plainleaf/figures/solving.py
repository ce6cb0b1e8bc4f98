"""Solve a pose into a body that rests on surfaces and reaches its places."""

from __future__ import annotations

from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.colliding import check_collisions
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.places import arm_places, leg_places
from plainleaf.figures.ranges import check_floor, check_limb, check_spine
from plainleaf.figures.reaching import kneeling_height, reaching_arm, reaching_leg
from plainleaf.figures.scene import Scene
from plainleaf.figures.skeleton import (
    Body,
    Limb,
    Spine,
    arm_by_angles,
    leg_by_angles,
    spine_of,
)
from plainleaf.figures.touching import gaps, kneeling_leg, outline_of
from plainleaf.model import Arm, BodyPart, Leg, Pose, View

#: A head this close to its surface touches it (cm).
_TOUCHING = 1e-6
LIMBS = ("far_leg", "near_leg", "far_arm", "near_arm")


def solve(pose: Pose, scene: Scene) -> Body:
    """Solve a pose among the props of its figure.

    Args:
        pose: The pose.
        scene: Surfaces and places of the props. The places of the body are added, and
            a fault for each joint beyond its range and each place out of reach.

    Returns:
        The solved body.
    """
    check_spine(pose, scene)
    body = _resting(pose, scene)
    if pose.head_rests is not None:
        body = _head_down(pose, body, scene)
    limbs: dict[str, Limb] = {}
    for name in LIMBS:
        record: Arm | Leg = getattr(pose, name)
        limbs[name] = _limb(record, name, body, scene)
        check_limb(record, name, limbs[name], pose.view, scene)
        if name == "near_leg":
            scene.with_places(dict(leg_places(limbs, body)))
        if name.endswith("arm"):
            scene.with_places(dict(arm_places(limbs[name], name)))
    solved = Body(body.view, body.spine, limbs)
    if pose.view is View.SIDE:
        check_collisions(pose, solved, scene)
        if scene.solid:
            check_floor(pose, limbs, scene)
    return solved


def _limb(record: Arm | Leg, name: str, body: Body, scene: Scene) -> Limb:
    spine, view = body.spine, body.view
    if isinstance(record, Arm):
        if record.hand is not None or record.lean is not None:
            return reaching_arm(record, spine, view, name, scene)
        return arm_by_angles(record, spine, view, name)
    if record.foot is not None or record.kneel is not None:
        return reaching_leg(record, spine, view, name, scene)
    return leg_by_angles(record, spine, view, name)


def _by_angles(pose: Pose) -> Body:
    spine = spine_of(pose)
    legs = {
        name: leg_by_angles(getattr(pose, name), spine, pose.view, name)
        for name in ("far_leg", "near_leg")
    }
    return Body(pose.view, spine, legs)


def _resting(pose: Pose, scene: Scene) -> Body:
    """Move the body down to its surface, and back to what it leans on."""
    body = _by_angles(pose).moved(scene.spot(pose.hips))
    if pose.rests:
        surface = scene.surface(pose.surface, pose, "surface")
        kneeling = kneeling_leg(pose)
        if kneeling is not None:
            height = surface.point.imag + kneeling_height(kneeling)
            body = body.moved(1j * (height - body.spine.hips.imag))
        else:
            down = min(gap for _, gap in gaps(pose, body, surface))
            body = body.moved(-1j * down / surface.normal.imag)
    if pose.against is not None:
        wall = scene.surface(pose.against, pose, "against", upright=True)
        back = wall.least_gap(outline_of(body, BodyPart.BACK))
        body = body.moved(-back / wall.normal.real)
    return body


def _head_down(pose: Pose, body: Body, scene: Scene) -> Body:
    """Bend the neck until the head touches its surface, by iteration of the neck angle."""
    surface = scene.surface(pose.head_rests or "floor", pose, "head_rests")
    least, most = measure.LIMITS["neck"]

    def bent(neck: float) -> tuple[float, Spine]:
        spine = spine_of(pose, neck).moved(body.spine.hips)
        middle = outline.head_middle(Body(pose.view, spine))
        return surface.gap(middle) - outline.HEAD_RADIUS, spine

    low, high = bent(least)[0], bent(most)[0]
    if low * high > 0:
        scene.faults.append(
            Fault(
                FaultKind.REACH,
                pose,
                ("head_rests",),
                "neck",
                f"The head does not reach '{pose.head_rests}'",
                "Bend the upper back, or remove 'head_rests'.",
            )
        )
        return body
    # The false position method, Illinois variant: it needs about eight steps.
    spine = body.spine
    for _ in range(40):
        middle = (least * high - most * low) / (high - low)
        gap, spine = bent(middle)
        if abs(gap) < _TOUCHING:
            break
        if gap * high < 0:
            least, low = most, high
        else:
            low /= 2
        most, high = middle, gap
    return Body(body.view, spine, body.limbs)
