"""Inverse kinematics: compute limbs from the places of hands, feet and knees."""

from __future__ import annotations

import math

from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.geometry import along, angle, towards, two_bones, within
from plainleaf.figures.scene import Scene, Surface
from plainleaf.figures.skeleton import Limb, Spine, roots
from plainleaf.model import Arm, HandShape, Leg, Record, Sole, Spot, View

#: How far a hand or foot may be from its place without a fault; two millimetres.
REACHED = 0.2
#: Angle in degrees of a pointed foot below the line of the shin when kneeling.
_TOES_DIP = 24.0


def reaching_arm(arm: Arm, spine: Spine, view: View, name: str, scene: Scene) -> Limb:
    """Return an arm whose hand is at the place in its record, or that leans on its forearm."""
    if arm.lean is not None:
        return _leaning(arm, spine, name, scene)
    if arm.hand is None:
        raise ValueError("an arm without a place for its hand is drawn by its angles")
    sign = -1 if view is View.FRONT and name.startswith("far") else 1
    turn = sign * (-1 if (arm.elbow or 0.0) < 0 else 1)
    start = roots(spine, view, name)
    shrunk = math.cos(math.radians(arm.out))
    upper = measure.UPPER_ARM * shrunk
    if arm.shape is HandShape.FLAT:
        surface = _surface(arm.hand, scene)
        target = scene.spot(arm.hand) + surface.normal * measure.WRIST_RADIUS
        middle, end = two_bones(start, target, upper, measure.FOREARM * shrunk, turn)
        tip = _flattest(surface, end - middle)
    else:
        target = scene.spot(arm.hand)
        lower = measure.FOREARM * shrunk + measure.PALMS[arm.shape]
        middle, palm = two_bones(start, target, upper, lower, turn)
        tip = (palm - middle) / abs(palm - middle)
        end = palm - tip * measure.PALMS[arm.shape]
        _missed(scene, arm, "hand", name, abs(palm - target))
        tip *= towards(sign * arm.wrist)
    if arm.shape is HandShape.FLAT:
        _missed(scene, arm, "hand", name, abs(end - target))
    return _arm(start, middle, end, tip, spine, sign)


def _leaning(arm: Arm, spine: Spine, name: str, scene: Scene) -> Limb:
    """Return an arm whose forearm lies on the floor."""
    floor = scene.surfaces["floor"].point.imag
    start = spine.shoulder
    down = start.imag - floor - measure.ELBOW_RADIUS
    ahead = math.sqrt(max(measure.UPPER_ARM**2 - down**2, 0.0))
    elbow = complex(start.real + math.copysign(ahead, arm.lean or 0.0), start.imag - down)
    _missed(scene, arm, "lean", name, down - measure.UPPER_ARM)
    drop = measure.ELBOW_RADIUS - measure.WRIST_RADIUS
    wrist = elbow + complex(math.sqrt(measure.FOREARM**2 - drop**2), -drop)
    return _arm(start, elbow, wrist, 1 + 0j, spine, 1)


def _arm(  # noqa: PLR0913 - three joints and what they hang on
    start: complex, middle: complex, end: complex, tip: complex, spine: Spine, sign: int
) -> Limb:
    raised, lowered = angle(middle - start), angle(end - middle)
    angles = {
        "shoulder": within(sign * (raised - angle(-spine.thorax)), -130.0),
        "elbow": within(sign * (lowered - raised), -160.0),
        "wrist": within(sign * (angle(tip) - lowered), -180.0),
    }
    return Limb((start, middle, end), tip, angles, solved=True)


def _flattest(surface: Surface, forearm: complex) -> complex:
    """Return the direction along a surface in which the fingers bend the wrist less."""
    if abs(angle(surface.direction / forearm)) <= 92:
        return surface.direction
    return -surface.direction


def _surface(spot: Spot, scene: Scene) -> Surface:
    if spot.at in scene.surfaces:
        return scene.surfaces[spot.at]
    return Surface(scene.spot(spot))


def _missed(scene: Scene, record: Record, key: str, name: str, by: float) -> None:
    if by > REACHED:
        side = name.replace("_", " ")
        scene.faults.append(
            Fault(
                FaultKind.REACH,
                record,
                (key,),
                side,
                f"The {side} is {by:.1f} cm too short to reach its place",
                "Move the place nearer, or the body.",
            )
        )


def reaching_leg(leg: Leg, spine: Spine, view: View, name: str, scene: Scene) -> Limb:
    """Return a leg whose foot is at the place in its record, or that kneels."""
    start = roots(spine, view, name)
    if leg.kneel is not None:
        return _kneeling(leg, start, spine, scene, name)
    if leg.foot is None:
        raise ValueError("a leg without a place for its foot is drawn by its angles")
    surface = _surface(leg.foot, scene)
    target = scene.spot(leg.foot)
    ankle, foot = standing(leg, target, surface)
    middle, end = two_bones(start, ankle, measure.THIGH, measure.SHIN, -1)
    _missed(scene, leg, "foot", name, abs(end - ankle))
    return _leg(start, middle, end, foot, spine)


def standing(leg: Leg, target: complex, surface: Surface) -> tuple[complex, complex]:
    """Return ankle, and direction from heel to toes, of a foot at a place.

    The place is below the ankle of a flat foot, below the ball of a foot on its ball,
    and below the heel of a foot on its heel.
    """
    sign = {Sole.FLAT: 0, Sole.HEEL: 1, Sole.BALL: -1}[leg.sole]
    foot = surface.direction * towards(sign * leg.lift)
    points = outline.foot_outline(0j, foot)
    low = min(along(surface.normal, point) for point in points)
    back = along(surface.direction, foot * BEARS[leg.sole])
    return target - surface.normal * low - surface.direction * back, foot


#: Point of the foot that is at its place, measured from the ankle, toes to the right.
BEARS = {
    Sole.FLAT: complex(0.0, -measure.SOLE),
    Sole.HEEL: complex(-2.0, -measure.SOLE),
    Sole.BALL: complex(measure.BALL, -measure.SOLE),
}


def _kneeling(leg: Leg, start: complex, spine: Spine, scene: Scene, name: str) -> Limb:
    floor = scene.surfaces["floor"].point.imag
    down = start.imag - floor - measure.KNEE_RADIUS
    ahead = math.sqrt(max(measure.THIGH**2 - down**2, 0.0))
    ahead = math.copysign(ahead, leg.kneel or 0.0)
    knee = complex(start.real + ahead, floor + measure.KNEE_RADIUS)
    _missed(scene, leg, "kneel", name, down - measure.THIGH)
    drop = measure.KNEE_RADIUS - measure.ANKLE_RADIUS
    ankle = knee + complex(-math.sqrt(measure.SHIN**2 - drop**2), -drop)
    return _leg(start, knee, ankle, towards(180 + _TOES_DIP), spine)


def kneeling_height(leg: Leg) -> float:
    """Return the height of the hips above the floor for the knee's distance in front of them."""
    ahead = min(abs(leg.kneel or 0.0), measure.THIGH)
    return measure.KNEE_RADIUS + math.sqrt(measure.THIGH**2 - ahead**2)


def _leg(start: complex, middle: complex, end: complex, foot: complex, spine: Spine) -> Limb:
    thigh, shin = angle(middle - start), angle(end - middle)
    angles = {
        "hip": within(thigh - angle(-spine.pelvis), -150.0),
        "knee": within(thigh - shin, -120.0),
        "ankle": within(angle(foot) - shin - 90, -180.0),
    }
    return Limb((start, middle, end), foot, angles, solved=True)
