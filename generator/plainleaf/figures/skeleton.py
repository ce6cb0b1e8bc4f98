"""Forward kinematics: compute spine and limbs of a pose, starting at the hips."""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.figures import body as measure
from plainleaf.figures.geometry import angle, towards
from plainleaf.model import Arm, Leg, Pose, View

_VERTEBRAE = 3
#: How far the shoulder moves up and inwards when the arm is raised past the head (cm).
_RAISED_UP, _RAISED_IN = 4.0, 5.0


class Limb(Struct, frozen=True):
    """An arm or a leg.

    Attributes:
        points: Shoulder, elbow and wrist, or hip, knee and ankle.
        tip: Unit vector of the hand, or of the foot from heel to toes.
        angles: Joint -> degrees.
        solved: Whether it was computed from the place of its hand, elbow, knee or foot.
    """

    points: tuple[complex, complex, complex]
    tip: complex
    angles: Mapping[str, float]
    solved: bool = False

    def moved(self, by: complex) -> Limb:
        """Return the limb moved by a vector."""
        one, two, three = self.points
        return replace(self, points=(one + by, two + by, three + by))


class Spine(Struct, frozen=True):
    """The spine from the hips to the base of the neck, and the head.

    Attributes:
        points: Distance up the spine (cm), point, unit vector up the spine.
        atlas: Joint of head and neck.
        head: Unit vector from there to the crown.
        shoulder: The shoulder joint, or the middle between both.
        belly: How far the belly bulges (cm).
    """

    points: tuple[tuple[float, complex, complex], ...]
    atlas: complex
    head: complex
    shoulder: complex
    belly: float = 0.0

    @property
    def hips(self) -> complex:
        """The hip joint, or the middle between both."""
        return self.points[0][1]

    @property
    def pelvis(self) -> complex:
        """Unit vector up the pelvis."""
        return self.points[0][2]

    @property
    def thorax(self) -> complex:
        """Unit vector up the upper back."""
        return self.points[-1][2]

    @property
    def neck_root(self) -> complex:
        """The base of the neck."""
        return self.points[-1][1]

    def moved(self, by: complex) -> Spine:
        """Return the spine moved by a vector."""
        points = tuple((d, point + by, up) for d, point, up in self.points)
        return Spine(points, self.atlas + by, self.head, self.shoulder + by, self.belly)

    def at(self, distance: float) -> tuple[complex, complex]:
        """Return point and direction at a distance up the spine; both ends extend straight."""
        for (d0, p0, u0), (d1, p1, u1) in zip(self.points, self.points[1:], strict=False):
            if distance <= d1:
                share = (distance - d0) / (d1 - d0)
                if share < 0:
                    return p0 + u0 * (distance - d0), u0
                turn = (u0 * (1 - share)) + u1 * share
                return p0 + (p1 - p0) * share, turn / abs(turn)
        d1, p1, u1 = self.points[-1]
        return p1 + u1 * (distance - d1), u1


class Body(Struct, frozen=True):
    """A solved pose: the positions of all joints."""

    view: View
    spine: Spine
    limbs: Mapping[str, Limb] = field(default_factory=dict)

    def moved(self, by: complex) -> Body:
        """Return the body moved by a vector."""
        limbs = {name: limb.moved(by) for name, limb in self.limbs.items()}
        return Body(self.view, self.spine.moved(by), limbs)


def spine_of(pose: Pose, neck: float | None = None) -> Spine:
    """Return the spine of a pose with the hips at 0; ``neck`` replaces the pose's neck angle.

    Bends are spread evenly over three joints each of lower and upper back, and two
    of the neck.
    """
    heading = pose.trunk
    point, done = 0j, 0.0
    points = [(0.0, point, towards(heading))]

    def go(length: float, bend: float) -> None:
        nonlocal heading, point, done
        heading -= bend / 2
        point += towards(heading) * length
        heading -= bend / 2
        done += length
        points.append((done, point, towards(heading)))

    go(measure.PELVIS, 0.0)
    for length, bend in ((measure.LUMBAR, pose.lumbar), (measure.THORAX, pose.thoracic)):
        for _ in range(_VERTEBRAE):
            go(length / _VERTEBRAE, bend / _VERTEBRAE)
    shoulder = point - towards(heading) * measure.SHOULDER_DOWN
    trunk = tuple(points)
    bent = pose.neck if neck is None else neck
    for _ in range(2):
        go(measure.NECK / 2, bent / 2)
    return Spine(trunk, point, towards(heading - pose.head), shoulder, pose.belly)


def roots(spine: Spine, view: View, name: str) -> complex:
    """Return the joint where a limb is attached to the trunk."""
    far = name.startswith("far")
    if name.endswith("arm"):
        apart, up, middle = measure.SHOULDER_APART, spine.thorax, spine.shoulder
    else:
        apart, up, middle = measure.HIP_APART, spine.pelvis, spine.hips
    if view is View.SIDE:
        return middle
    return middle + up * (1j if far else -1j) * apart


def arm_by_angles(arm: Arm, spine: Spine, view: View, name: str) -> Limb:
    """Return an arm computed from its joint angles."""
    sign = -1 if view is View.FRONT and name.startswith("far") else 1
    shoulder, elbow = arm.shoulder or 0.0, arm.elbow or 0.0
    start = roots(spine, view, name)
    if view is View.FRONT:
        # Raising the arm moves the shoulder blade inwards and up.
        raised = max(min(shoulder / 90 - 1, 1.0), 0.0)
        start += spine.thorax * (_RAISED_UP + sign * _RAISED_IN * 1j) * raised
    shrunk = math.cos(math.radians(arm.out))
    upper = angle(-spine.thorax) + sign * shoulder
    lower = upper + sign * elbow
    middle = start + towards(upper) * measure.UPPER_ARM * shrunk
    end = middle + towards(lower) * measure.FOREARM * shrunk
    angles = {"shoulder": shoulder, "elbow": elbow, "wrist": arm.wrist}
    return Limb((start, middle, end), towards(lower + sign * arm.wrist), angles)


def leg_by_angles(leg: Leg, spine: Spine, view: View, name: str) -> Limb:
    """Return a leg computed from its joint angles."""
    sign = -1 if view is View.FRONT and name.startswith("far") else 1
    hip, knee = leg.hip or 0.0, leg.knee or 0.0
    start = roots(spine, view, name)
    thigh = angle(-spine.pelvis) + sign * hip
    shin = thigh - sign * knee
    middle = start + towards(thigh) * measure.THIGH * math.cos(math.radians(leg.out))
    end = middle + towards(shin) * measure.SHIN * math.cos(math.radians(leg.shin_out))
    angles = {"hip": hip, "knee": knee, "ankle": leg.ankle}
    foot = shin if view is View.FRONT else shin + 90 + leg.ankle
    return Limb((start, middle, end), towards(foot), angles)
