"""Limbs that pass through trunk, head or a leg are found, and what lies beside them is not."""

from __future__ import annotations

from typing import Any

from tests.figures import faults_of, figure

HIGH = {"hips": {"y": 90}}
SITTING = {"hips": {"y": 60}, **{f"{s}_leg": {"hip": 80, "knee": 80} for s in ("near", "far")}}


def found(**pose: Any) -> list[str]:
    """Return the joints that collide, with what they go into."""
    faults = faults_of(figure(pose=pose))
    return [f"{m.split(' goes ')[0]} - {m.rsplit(' ', 1)[1]}" for m in faults if " into the " in m]


def test_a_knee_stays_out_of_chest_and_head() -> None:
    """A knee may come to the chest, but not go into it, nor into the head."""
    assert found(**HIGH, near_leg={"hip": 130, "knee": 130}) == []
    bent = {**HIGH, "lumbar": 50, "thoracic": 40}
    assert found(**bent, near_leg={"hip": 130, "knee": 130}) == ["The near knee - trunk"]
    nodding = {**HIGH, "lumbar": 60, "thoracic": 50, "neck": 60}
    assert found(**nodding, far_leg={"hip": 110, "knee": 100}) == ["The far knee - head"]


def test_hands_that_hold_one_thing_stay_out_of_the_body() -> None:
    """Two hands at one place are in the middle of the body, so they cannot be in a leg."""

    def both(spot: dict[str, Any]) -> dict[str, Any]:
        return {f"{side}_arm": {"hand": spot, "shape": "fist"} for side in ("near", "far")}

    assert found(**SITTING, **both({"at": "near-knee", "x": 4, "y": 14})) == []
    hands = ["The near hand - leg", "The far hand - leg"]
    assert sorted(found(**SITTING, **both({"at": "near-knee", "x": -8}))) == sorted(hands)


def test_an_arm_beside_the_body_is_no_fault() -> None:
    """From the side, an arm covers trunk and head, and legs cover each other."""
    assert found(hips={"y": 92}, near_arm={"shoulder": 5}, far_arm={"shoulder": 175}) == []
    assert found(hips={"y": 92}, near_leg={"hip": 10}, far_leg={"hip": -10}) == []
