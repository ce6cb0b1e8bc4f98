"""Find limbs that pass through the trunk, the head or each other.

Seen from the side, an arm may cover the trunk, and one leg the other, because they are next to each
other. But knees are in front of the chest, and hands that hold the same thing are in the middle of
the body. So legs must stay out of chest and head, and such hands out of chest, head and legs. Flesh
gives way a little. The front view does not show what is in front, and is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.geometry import across, along
from plainleaf.figures.scene import Scene
from plainleaf.figures.skeleton import Body, Limb
from plainleaf.model import Pose

#: How deep two outlines may go into each other without a fault (cm).
GIVES = 2.5
#: Half the thickness of a hand (cm).
_HAND = 2.5
#: Stations of the trunk that legs must stay out of; below, thighs are part of its outline.
_CHEST = tuple(row for row in measure.TRUNK_SIDE if row[0] > 10)
#: Hands this close to each other hold the same thing, in the middle of the body (cm).
_TOGETHER = 8.0

#: A circle: middle and radius (cm).
Circle = tuple[complex, float]


def check_collisions(pose: Pose, body: Body, scene: Scene) -> None:
    """Add a fault to the scene for each limb that passes through another part of the body."""
    for name, joint, depth, what in _depths(pose, body):
        if depth > GIVES:
            scene.faults.append(
                Fault(
                    FaultKind.REACH,
                    pose,
                    (name,),
                    joint,
                    f"The {joint} goes {depth:.0f} cm into the {what}",
                    f"Move it away from the {what}.",
                )
            )


def _depths(pose: Pose, body: Body) -> Iterator[tuple[str, str, float, str]]:
    """Yield limb, joint, depth (cm; negative if apart) and the part that is nearest."""
    trunk = [(*body.spine.at(distance), behind, ahead) for distance, behind, ahead in _CHEST]
    skull = (outline.head_middle(body), outline.HEAD_RADIUS)

    def into(circles: Sequence[Circle]) -> tuple[float, str]:
        chest = max(_in_trunk(middle, trunk) + radius for middle, radius in circles)
        head = max(_overlap(one, skull) for one in circles)
        return max((chest, "trunk"), (head, "head"))

    for name in ("near_leg", "far_leg"):
        for joint, circles in _leg(body.limbs[name]).items():
            yield name, f"{name.partition('_')[0]} {joint}", *into(circles)
    for name, hand in _hands(pose, body.limbs):
        legs = [
            (max(_overlap(hand, one) for one in (*_thigh(limb), *_leg(limb)["knee"])), "leg")
            for limb in (body.limbs["near_leg"], body.limbs["far_leg"])
        ]
        # Hands may lie on a leg, so that their own thickness does not count.
        deepest = max(depth for depth, _ in legs) - _HAND
        yield name, f"{name.partition('_')[0]} hand", *max(into([hand]), (deepest, "leg"))


def _thigh(limb: Limb) -> list[Circle]:
    hip, knee, _ = limb.points
    return [(hip + (knee - hip) * share, 9.4 - 3.4 * share) for share in (0.3, 0.45, 0.6)]


def _leg(limb: Limb) -> dict[str, list[Circle]]:
    """Return circles along a leg below the middle of the thigh, by the nearest joint."""
    _, knee, ankle = limb.points
    thigh, shin = _along(limb.points[:2], (0.75, 0.88)), _along((knee, ankle), (0.25, 0.5, 0.75))
    radii = outline.LEG
    return {
        "knee": [(knee, radii[1]), *((p, 6.5) for p in thigh), *((p, 5.0) for p in shin)],
        "foot": [(ankle, radii[2]), (ankle + limb.tip * complex(12, -4), 3.0)],
    }


def _along(ends: Sequence[complex], shares: Sequence[float]) -> list[complex]:
    one, two = ends
    return [one + (two - one) * share for share in shares]


def _hands(pose: Pose, limbs: Mapping[str, Limb]) -> Iterator[tuple[str, Circle]]:
    """Yield both hands if they hold the same thing."""
    near, far = pose.near_arm.hand, pose.far_arm.hand
    if near is None or far is None or near.at != far.at:
        return
    palms = {n: limbs[n].points[2] + limbs[n].tip * measure.PALM for n in ("near_arm", "far_arm")}
    if abs(palms["near_arm"] - palms["far_arm"]) <= _TOGETHER:
        yield from ((name, (palm, _HAND)) for name, palm in palms.items())


def _overlap(one: Circle, other: Circle) -> float:
    return one[1] + other[1] - abs(one[0] - other[0])


def _in_trunk(point: complex, trunk: list[tuple[complex, complex, float, float]]) -> float:
    """Return how deep a point is in the trunk (cm); negative outside."""
    middle, up, behind, ahead = min(trunk, key=lambda station: abs(station[0] - point))
    side = across(up, point - middle)
    half = behind if side > 0 else ahead
    return min(half - abs(side), half - abs(along(up, point - middle)))
