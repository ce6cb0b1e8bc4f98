"""S019: a figure has a pose that a body can hold."""

from __future__ import annotations

from plainleaf.rules import impossible_pose

from tests.rules.given import given

HEAD = "figures:\n- id: curl\n  exercise: toe-curl\n"


def test_a_joint_beyond_its_range_is_reported_where_it_is() -> None:
    """A joint beyond its range is reported at its angle, with the limit."""
    case = given(figures=f"{HEAD}  pose:\n    hips: {{y: 120}}\n    near_leg: {{knee: §170}}\n")
    assert case.reported(impossible_pose) == [
        (
            case.marks[0],
            "S019",
            "The near knee is bent to 170 degrees; it goes from -5 to 158.",
            "Write at most 158.",
        )
    ]


def test_a_joint_that_follows_from_a_place_is_reported_at_that_place() -> None:
    """A joint angle that follows from a place is reported at that place."""
    case = given(
        figures=f"{HEAD}  pose:\n    trunk: 60\n    hips: {{y: 50}}\n"
        "    near_leg: {foot: §{x: -8}}\n    far_leg: {foot: {x: 22}}\n"
    )
    reported = case.reported(impossible_pose)
    assert [(place, message) for place, _, message, _ in reported] == [
        (case.marks[0], "The near ankle is bent to 72 degrees; it goes from -75 to 30.")
    ]
    assert reported[0][3] == "Move this place, so that the near ankle bends less."


def test_a_place_out_of_reach_is_reported() -> None:
    """A place out of reach is reported."""
    case = given(
        figures=f"{HEAD}  pose:\n    rests: [near-foot]\n"
        "    far_leg: {foot: {at: floor}}\n    near_arm: {hand: §{x: 100, y: 140}}\n"
    )
    assert case.reported(impossible_pose) == [
        (
            case.marks[0],
            "S019",
            "The near arm is 35.0 cm too short to reach its place.",
            "Move the place nearer, or the body.",
        )
    ]


def test_a_figure_wider_than_its_frame_is_reported() -> None:
    """A figure wider than its frame is reported, because all figures have the same scale."""
    case = given(
        figures="figures:\n- id: §curl\n  exercise: toe-curl\n  props: [{kind: mat, width: 280}]\n"
        "  pose:\n    rests: [near-foot]\n    far_leg: {foot: {at: floor}}\n"
    )
    assert case.reported(impossible_pose) == [
        (
            case.marks[0],
            "S019",
            "The figure is 280 cm wide; the frame holds 226.",
            "Move people and props nearer together.",
        )
    ]


def test_a_pose_that_a_body_can_hold_passes() -> None:
    """A possible pose passes."""
    case = given(
        figures=f"{HEAD}  pose:\n    rests: [near-foot]\n    far_leg: {{foot: {{at: floor}}}}\n"
    )
    assert case.reported(impossible_pose) == []


def test_what_a_body_cannot_do_on_the_way_is_reported_with_its_second() -> None:
    """A movement between two possible poses that leads through an impossible one is reported."""
    standing = "hips: {y: 92.5}, near_leg: {foot: {at: floor}}, far_leg: {foot: {at: floor}}"
    behind = "near_arm: {hand: {x: -25, y: 115}}"
    case = given(
        figures=f"{HEAD}  pose: {{{standing}, near_arm: {{hand: {{x: 50, y: 138}}}}}}\n"
        "  movement:\n    poses:\n    - {hold: 1, go: 1}\n"
        f"    - §{{go: 1, hold: 1, pose: {{{behind}}}}}\n"
    )
    assert (
        case.marks[0],
        "S019",
        "1.6 seconds into the movement, the near elbow is bent to 154 degrees; "
        "it goes from -5 to 152.",
        "Change the pose that it goes to here, or add a pose before it.",
    ) in case.reported(impossible_pose)


def test_a_limb_in_the_trunk_is_reported() -> None:
    """A limb that goes into the trunk is reported at the limb, with joint and depth."""
    case = given(
        figures=f"{HEAD}  pose:\n    hips: {{y: 90}}\n    lumbar: 50\n    thoracic: 40\n"
        "    near_leg: §{hip: 130, knee: 130}\n"
    )
    assert case.reported(impossible_pose) == [
        (
            case.marks[0],
            "S019",
            "The near knee goes 5 cm into the trunk.",
            "Move it away from the trunk.",
        )
    ]
