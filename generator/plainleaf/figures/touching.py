"""Find where a body touches its surroundings, and the gaps that remain."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.body import PALMS
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.skeleton import Body
from plainleaf.model import Arm, BodyPart, HandShape, Leg, Pose, View


class ContactGap(Struct, frozen=True):
    """A part of the body that should touch something, and its remaining gap (cm)."""

    part: str
    gap: float


def kneeling_leg(pose: Pose) -> Leg | None:
    """Return the leg that the body kneels on, or None."""
    if BodyPart.KNEES not in pose.rests:
        return None
    legs = (pose.near_leg, pose.far_leg)
    return next((leg for leg in legs if leg.kneel is not None), None)


def gaps(pose: Pose, body: Body, surface: Surface) -> Iterator[tuple[BodyPart, float]]:
    """Yield each part that the pose rests on, with its distance from a surface (cm)."""
    for part in pose.rests:
        yield part, surface.least_gap(outline_of(body, part))


def outline_of(body: Body, part: BodyPart) -> list[complex]:
    """Return the points of a part's drawn outline that can touch something."""
    if part is BodyPart.HEAD:
        middle = outline.head_middle(body)
        return [middle + step * outline.HEAD_RADIUS for step in (1, -1, 1j, -1j)]
    if part in (BodyPart.NEAR_FOOT, BodyPart.FAR_FOOT):
        return outline.foot_points(body.limbs["near_leg" if "near" in part else "far_leg"])
    if part is BodyPart.KNEES:
        knee = body.limbs["near_leg"].points[1]
        return [knee + step * measure.KNEE_RADIUS for step in (1, -1, 1j, -1j)]
    points = outline.sampled(outline.trunk(body.spine, body.view))
    if part is BodyPart.FLANK:
        return points
    ahead = [(p - body.spine.hips) / body.spine.pelvis for p in points]
    if part is BodyPart.SEAT:
        return [p for p, local in zip(points, ahead, strict=True) if local.real < 6]
    return points


def contacts(pose: Pose, body: Body, scene: Scene) -> Iterator[ContactGap]:
    """Yield every contact that the pose declares, with its gap in the drawn outline."""
    if pose.rests and kneeling_leg(pose) is None:
        surface = scene.surface(pose.surface, pose, "surface")
        part, gap = min(gaps(pose, body, surface), key=lambda found: abs(found[1]))
        yield ContactGap(part.value, gap)
    if pose.head_rests is not None:
        surface = scene.surface(pose.head_rests, pose, "head_rests")
        yield ContactGap("head", surface.gap(outline.head_middle(body)) - outline.HEAD_RADIUS)
    for name in ("far_leg", "near_leg"):
        yield from _of_leg(name, pose, body, scene)
    for name in ("far_arm", "near_arm"):
        yield from _of_arm(name, pose, body, scene)


def _of_leg(name: str, pose: Pose, body: Body, scene: Scene) -> Iterator[ContactGap]:
    leg: Leg = getattr(pose, name)
    if leg.kneel is not None:
        knee = scene.surfaces["floor"].gap(body.limbs[name].points[1])
        yield ContactGap(f"{name} knee", knee - measure.KNEE_RADIUS)
    elif leg.foot is not None and pose.view is View.SIDE:
        at = scene.spot(leg.foot)
        slope = scene.surfaces[leg.foot.at].slope if leg.foot.at in scene.surfaces else 0.0
        surface = Surface(at, slope)
        yield ContactGap(name, surface.least_gap(outline.foot_points(body.limbs[name])))


def _of_arm(name: str, pose: Pose, body: Body, scene: Scene) -> Iterator[ContactGap]:
    arm: Arm = getattr(pose, name)
    elbow, wrist = body.limbs[name].points[1:]
    if arm.lean is not None:
        gap = scene.surfaces["floor"].gap(elbow)
        yield ContactGap(f"{name} elbow", gap - measure.ELBOW_RADIUS)
    elif arm.hand is not None:
        at = scene.spot(arm.hand)
        if arm.shape is HandShape.FLAT:
            slope = scene.surfaces[arm.hand.at].slope if arm.hand.at in scene.surfaces else 0.0
            yield ContactGap(name, Surface(at, slope).gap(wrist) - measure.WRIST_RADIUS)
        else:
            palm = wrist + (wrist - elbow) / abs(wrist - elbow) * PALMS[arm.shape]
            yield ContactGap(name, abs(palm - at))
