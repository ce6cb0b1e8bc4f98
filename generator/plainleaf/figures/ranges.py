"""Check joint ranges, and that limbs do not sink into the floor."""

from __future__ import annotations

from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.faults import Fault, FaultKind
from plainleaf.figures.scene import Scene
from plainleaf.figures.skeleton import Limb
from plainleaf.model import Arm, Leg, Pose, Record, View

#: How deep a joint may be in the floor without a fault (cm).
SINKS = 1.0


def check_floor(pose: Pose, limbs: dict[str, Limb], scene: Scene) -> None:
    """Add a fault for each joint of a limb that sinks into the floor."""
    for name, limb in limbs.items():
        side, _, kind = name.partition("_")
        arm = kind == "arm"
        joints = ("elbow", "wrist") if arm else ("knee", "ankle")
        radii = outline.ARM[1:] if arm else outline.LEG[1:]
        for joint, point, radius in zip(joints, limb.points[1:], radii, strict=True):
            depth = radius - scene.surfaces["floor"].gap(point)
            if depth > SINKS:
                scene.faults.append(
                    Fault(
                        FaultKind.REACH,
                        pose,
                        (name,),
                        f"{side} {joint}",
                        f"The {side} {joint} sinks {depth:.0f} cm into the floor",
                        "Move where the limb goes, or turn it towards the viewer with 'out'.",
                    )
                )


def check_spine(pose: Pose, scene: Scene) -> None:
    """Add a fault to the scene for each part of the spine that is bent too far."""
    for joint in ("lumbar", "thoracic", "neck", "head"):
        _check(pose, joint, joint, getattr(pose, joint), pose.view, scene)


def check_limb(record: Arm | Leg, name: str, limb: Limb, view: View, scene: Scene) -> None:
    """Add a fault to the scene for each joint of a limb that is bent too far."""
    side = name.partition("_")[0]
    for joint, degrees in limb.angles.items():
        key = joint
        if limb.solved:
            keys = ("lean", "hand") if isinstance(record, Arm) else ("kneel", "foot")
            key = next(key for key in keys if getattr(record, key) is not None)
        _check(record, key, f"{side} {joint}", degrees, view, scene)


def _check(  # noqa: PLR0913 - where, what, how much, and by which table
    record: Record, key: str, joint: str, degrees: float, view: View, scene: Scene
) -> None:
    table = measure.LIMITS if view is View.SIDE else measure.FRONT_LIMITS
    least, most = table[joint.rsplit(maxsplit=1)[-1]]
    if least - 0.5 <= degrees <= most + 0.5:
        return
    kept = most if degrees > most else least
    solved = key != joint.rsplit(maxsplit=1)[-1]
    scene.faults.append(
        Fault(
            FaultKind.LIMIT,
            record,
            (key,),
            joint,
            f"The {joint} is bent to {degrees:.0f} degrees; it goes from {least:.0f} to {most:.0f}",
            f"Move this place, so that the {joint} bends less."
            if solved
            else f"Write at {'most' if degrees > most else 'least'} {kept:.0f}.",
        )
    )
