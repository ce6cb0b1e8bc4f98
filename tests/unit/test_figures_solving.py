"""Poses are solved into bodies: contact, reach, ranges of joints."""

from __future__ import annotations

import pytest
from plainleaf.figures import body as measure
from plainleaf.figures.faults import FaultKind
from plainleaf.figures.figure import solve_figure
from plainleaf.figures.outline import HEAD_RADIUS, foot_points, head_middle

from tests.figures import TOUCHES, faults_of, figure, solved_pose


def test_somebody_standing_is_as_tall_as_planned() -> None:
    """A standing figure has its soles on the floor and is seven and a half heads tall."""
    body, scene = solved_pose(rests=["near-foot"])
    assert min(p.imag for p in foot_points(body.limbs["near_leg"])) == pytest.approx(0, abs=0.01)
    assert head_middle(body).imag + HEAD_RADIUS == pytest.approx(172, abs=2.5)
    assert scene.faults == []


def test_somebody_lying_rests_with_back_and_head() -> None:
    """A lying figure rests on the floor with back and head."""
    body, _ = solved_pose(trunk=180, rests=["back"], head_rests="floor")
    assert head_middle(body).imag == pytest.approx(HEAD_RADIUS, abs=0.01)


def test_feet_rest_on_what_they_stand_on() -> None:
    """The lowest point of the sole touches the floor: flat, on the ball or on the heel."""
    for sole, lift in (("flat", 0), ("ball", 35), ("heel", 20)):
        leg = {"foot": {"at": "floor", "x": 5}, "sole": sole, "lift": lift}
        body, _ = solved_pose(hips={"y": 86}, near_leg=leg)
        assert min(p.imag for p in foot_points(body.limbs["near_leg"])) == pytest.approx(
            0, abs=0.01
        )


def test_who_kneels_has_knee_and_shin_on_the_floor() -> None:
    """A kneeling figure has knee and shin on the floor, and thighs of the usual length."""
    body, _ = solved_pose(trunk=0, rests=["knees"], near_leg={"kneel": 10}, far_leg={"kneel": 10})
    hip, knee, ankle = body.limbs["near_leg"].points
    assert knee.imag == pytest.approx(measure.KNEE_RADIUS)
    assert abs(hip - knee) == pytest.approx(measure.THIGH)
    assert ankle.imag == pytest.approx(measure.ANKLE_RADIUS)


def test_who_leans_on_the_forearms_has_the_elbows_on_the_floor() -> None:
    """A figure that leans on its forearms has elbows and wrists on the floor."""
    body, _ = solved_pose(trunk=4, lumbar=-36, thoracic=-20, rests=["belly"], near_arm={"lean": 4})
    _, elbow, wrist = body.limbs["near_arm"].points
    assert elbow.imag == pytest.approx(measure.ELBOW_RADIUS)
    assert wrist.imag == pytest.approx(measure.WRIST_RADIUS)


def test_a_back_leans_on_the_wall() -> None:
    """A back that leans on a wall touches it, and goes no further."""
    solved = solve_figure(
        figure(
            props=[{"kind": "wall", "at": {"x": -20}}],
            pose={"hips": {"y": 92.5}, "against": "wall"},
        )
    )
    assert solved.faults == ()
    spine = solved.bodies[0][1].spine
    back = min(
        (middle + up * 1j * behind).real
        for distance, behind, _ in measure.TRUNK_SIDE
        for middle, up in (spine.at(distance),)
    )
    assert back == pytest.approx(-20, abs=TOUCHES)


@pytest.mark.parametrize(
    ("prop", "place"),
    [
        ("chair", "seat"),
        ("bicycle", "saddle"),
        ("bed", "mattress"),
        ("treadmill", "belt"),
        ("step", "step"),
        ("elliptical", "near-step"),
        ("step-machine", "far-step"),
    ],
)
def test_a_prop_bears_what_rests_on_it(prop: str, place: str) -> None:
    """Every prop to sit, lie or stand on has a surface that the body touches."""
    pose = {"rests": ["seat"], "surface": place}
    solved = solve_figure(figure(props=[{"kind": prop}], pose=pose))
    assert solved.contacts[0].gap == pytest.approx(0, abs=0.01)
    assert not [f for f in solved.faults if f.kind is FaultKind.PLACE]


def test_a_joint_beyond_its_range_is_reported_with_its_name() -> None:
    """A joint beyond its range is reported by name, whether the angle is given or computed."""
    assert faults_of(figure(pose={"near_leg": {"knee": -30}, "hips": {"y": 200}})) == [
        "The near knee is bent to -30 degrees; it goes from -5 to 158"
    ]
    assert faults_of(figure(pose={"neck": 80, "hips": {"y": 200}})) == [
        "The neck is bent to 80 degrees; it goes from -65 to 60"
    ]


def test_a_place_out_of_reach_is_reported() -> None:
    """A place out of reach is reported."""
    reported = faults_of(
        figure(pose={"hips": {"y": 92}, "near_arm": {"hand": {"x": 90, "y": 138}}})
    )
    assert reported[0].startswith("The near arm is ")
    assert "too short" in reported[0]


def test_a_limb_inside_the_floor_is_reported() -> None:
    """A limb inside the floor is reported."""
    reported = faults_of(figure(pose={"hips": {"y": 60}}))
    assert "The near ankle sinks 29 cm into the floor" in reported


def test_a_head_that_cannot_come_down_is_reported() -> None:
    """A head that cannot come down to the floor is reported."""
    reported = faults_of(figure(pose={"rests": ["near-foot"], "head_rests": "floor"}))
    assert "The head does not reach 'floor'" in reported


def test_a_place_that_is_not_there_is_reported() -> None:
    """A place on a prop that is not in the picture is reported."""
    solved = solve_figure(
        figure(pose={"hips": {"y": 92}, "near_arm": {"hand": {"at": "handlebar"}}})
    )
    found = [f for f in solved.faults if f.kind is FaultKind.PLACE]
    assert found
    assert found[0].message == "There is no place 'handlebar' in this figure"
    assert "floor" in found[0].fix
