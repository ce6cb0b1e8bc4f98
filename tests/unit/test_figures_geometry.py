"""Plane geometry of figures."""

from __future__ import annotations

import cmath

import pytest
from plainleaf.figures.geometry import across, angle, hull, smooth, towards, two_bones, within


def test_angles_and_vectors_turn_into_each_other() -> None:
    """A direction converts from angle to vector and back."""
    for degrees in (-170, -90, 0, 45, 180):
        assert angle(towards(degrees)) == pytest.approx(degrees)


def test_an_angle_can_be_reported_in_any_full_turn() -> None:
    """An angle can be given in any full turn: a raised arm is at 190, not at -170 degrees."""
    assert within(-170, -130) == pytest.approx(190)
    assert within(-100, -130) == pytest.approx(-100)


def test_two_bones_end_where_they_should() -> None:
    """The elbow is placed so that both bones keep their length and the hand its place."""
    middle, end = two_bones(0j, 30 + 20j, 30, 26, 1)
    assert end == pytest.approx(30 + 20j)
    assert abs(middle) == pytest.approx(30)
    assert abs(end - middle) == pytest.approx(26)


def test_the_turn_says_to_which_side_a_joint_bends() -> None:
    """The sign of the turn decides to which side a joint bends."""
    for turn in (1, -1):
        middle, end = two_bones(0j, 40 + 0j, 30, 26, turn)
        assert across(middle, end - middle) * turn > 0


def test_two_bones_stop_short_of_what_is_too_far() -> None:
    """No bone is ever stretched; a limb points at what it cannot reach."""
    _, end = two_bones(0j, 100 + 0j, 30, 26, 1)
    assert end == pytest.approx(56, abs=0.1)


def test_a_smooth_outline_goes_through_its_points() -> None:
    """A smooth outline passes through its points."""
    points = [0j, 10 + 0j, 10 + 10j, 10j]
    assert [piece[-1] for piece in smooth(points)] == [*points[1:], points[0]]
    assert len(smooth(points, closed=False)) == 3


def test_tangents_touch_both_circles() -> None:
    """The sides of a limb meet its round ends without a kink."""
    for point, middle, radius in zip(
        hull(0j, 9, 40 + 5j, 6), (0j, 40 + 5j, 40 + 5j, 0j), (9, 6, 6, 9), strict=True
    ):
        assert abs(point - middle) == pytest.approx(radius)
    left_a, left_b, _, _ = hull(0j, 9, 40 + 5j, 6)
    assert cmath.phase((left_b - left_a) / left_a) == pytest.approx(-cmath.pi / 2)


def test_a_circle_inside_the_other_has_no_tangents() -> None:
    """A circle inside another one has no tangents, and nothing fails."""
    assert hull(0j, 9, 1 + 0j, 3) == (9j, 9j, -9j, -9j)
