"""S020: the places that hands and feet are on exist in the figure."""

from __future__ import annotations

from plainleaf.rules import unknown_place

from tests.rules.given import given

SCENE = (
    "figures:\n- id: curl\n  exercise: toe-curl\n  pose:\n    hips: {y: 92.5}\n"
    "    near_leg: {foot: {at: floor}}\n    far_leg: {foot: {at: floor}}\n"
)


def test_a_place_without_its_prop_is_reported_with_all_that_there_are() -> None:
    """A place of a prop that is not in the figure is reported with the known places."""
    case = given(figures=SCENE + "    near_arm: {hand: {at: §handlebar}}\n")
    reported = case.reported(unknown_place)
    assert [(place, code, message) for place, code, message, _ in reported] == [
        (case.marks[0], "S020", "There is no place 'handlebar' in this figure.")
    ]
    assert reported[0][3].startswith("Add the prop that has it, or use one of: back, belly, chest,")
    assert "near-knee" in reported[0][3]


def test_a_surface_without_its_prop_is_reported() -> None:
    """A surface of a prop that is not in the figure is reported."""
    case = given(figures=SCENE + "    rests: [seat]\n    surface: §seat\n")
    assert case.reported(unknown_place)[0][0] == case.marks[0]


def test_places_of_floor_body_and_props_pass() -> None:
    """Places of floor, body and props in the figure pass."""
    case = given(
        figures=SCENE + "    near_arm: {hand: {at: near-lap}}\n"
        "    far_arm: {hand: {at: rail, x: -40}}\n  props: [{kind: treadmill}]\n"
    )
    assert case.reported(unknown_place) == []


def test_nobody_rests_on_a_wall_or_leans_on_a_floor() -> None:
    """Resting needs a horizontal surface, and leaning a vertical one."""
    case = given(
        figures=SCENE + "    rests: [back]\n    surface: §wall\n    against: §floor\n"
        "  props: [{kind: wall, at: {x: -30}}]\n"
    )
    fix = "Use 'surface' for what is level, and 'against' for what is upright."
    assert case.reported(unknown_place) == [
        (case.marks[0], "S020", "Nothing can rest on 'wall'.", fix),
        (case.marks[1], "S020", "Nothing can lean on 'floor'.", fix),
    ]


def test_a_misspelt_part_that_stays_is_reported() -> None:
    """A movement that keeps an unknown part of the body in its place is reported."""
    case = given(
        figures=SCENE + "  movement:\n    stays: §near-elbwo\n"
        "    poses: [{go: 1}, {pose: {trunk: 80}, go: 1}]\n"
    )
    assert [(place, code, message) for place, code, message, _ in case.reported(unknown_place)] == [
        (case.marks[0], "S020", "There is no place 'near-elbwo' in this figure.")
    ]
