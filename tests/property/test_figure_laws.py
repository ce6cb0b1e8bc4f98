"""Laws that hold for every pose, not only for those in content."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plainleaf.figures import body as measure
from plainleaf.figures import draw
from plainleaf.figures.faults import FaultKind
from plainleaf.figures.figure import extent, frame, layers, overflow, solve_figure
from plainleaf.figures.looks import ANYBODY
from plainleaf.model import BodyPart, PropKind, View

from tests.figures import TOUCHES, figure

LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=80)
#: Drawing takes longer than solving.
DRAWN = settings(LAWS, max_examples=25)


def _between(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False).map(lambda value: round(value, 1))


def _joint(name: str) -> st.SearchStrategy[float]:
    return _between(*measure.LIMITS[name])


@st.composite
def poses(draw_: st.DrawFn) -> dict[str, Any]:
    """Return any pose with all angles within range, somewhere above the floor."""
    arm = st.fixed_dictionaries({j: _joint(j) for j in ("shoulder", "elbow", "wrist")})
    leg = st.fixed_dictionaries({j: _joint(j) for j in ("hip", "knee", "ankle")})
    spine = {j: _joint(j) for j in ("lumbar", "thoracic", "neck", "head")}
    return draw_(
        st.fixed_dictionaries(
            {
                "trunk": _between(-180, 180),
                "hips": st.fixed_dictionaries({"y": _between(90, 160)}),
                "near_arm": arm,
                "far_arm": arm,
                "near_leg": leg,
                "far_leg": leg,
                **spine,
            }
        )
    )


@LAWS
@given(poses())
def test_bones_never_change_their_length(pose: dict[str, Any]) -> None:
    """Bones have the same length in every figure."""
    body = solve_figure(figure(pose=pose, floor=False)).bodies[0][1]
    for name, upper, lower in (
        ("near_arm", measure.UPPER_ARM, measure.FOREARM),
        ("far_leg", measure.THIGH, measure.SHIN),
    ):
        one, two, three = body.limbs[name].points
        assert abs(two - one) == pytest.approx(upper)
        assert abs(three - two) == pytest.approx(lower)
    spine = body.spine.points
    length = sum(abs(b[1] - a[1]) for a, b in pairwise(spine))
    assert length == pytest.approx(measure.PELVIS + measure.LUMBAR + measure.THORAX)


@LAWS
@given(poses())
def test_a_pose_within_all_ranges_has_no_fault(pose: dict[str, Any]) -> None:
    """A pose with all angles within range has no problem."""
    assert solve_figure(figure(pose=pose, floor=False)).faults == ()


@LAWS
@given(poses(), st.sampled_from(["shoulder", "elbow", "wrist"]), _between(1, 60))
def test_an_arm_beyond_its_range_is_always_reported(
    pose: dict[str, Any], joint: str, over: float
) -> None:
    """An arm beyond its range is reported, whatever the rest of the body does."""
    pose["near_arm"][joint] = measure.LIMITS[joint][1] + over
    solved = solve_figure(figure(pose=pose, floor=False))
    assert [fault.joint for fault in solved.faults] == [f"near {joint}"]


@LAWS
@given(
    _between(-25, 40), _between(70, 91), st.sampled_from(["flat", "ball", "heel"]), _between(0, 40)
)
def test_a_foot_touches_or_is_reported_not_to_reach(
    x: float, y: float, sole: str, lift: float
) -> None:
    """A foot on the floor is within 2 mm of it or reported, and no bone stretches."""
    leg = {"foot": {"at": "floor", "x": x}, "sole": sole, "lift": 0 if sole == "flat" else lift}
    solved = solve_figure(figure(pose={"hips": {"y": y}, "near_leg": leg}))
    hip, knee, ankle = solved.bodies[0][1].limbs["near_leg"].points
    assert abs(knee - hip) == pytest.approx(measure.THIGH)
    assert abs(ankle - knee) == pytest.approx(measure.SHIN)
    short = [f for f in solved.faults if f.kind is FaultKind.REACH and f.joint == "near leg"]
    gap = next(c.gap for c in solved.contacts if c.part == "near_leg")
    assert short or abs(gap) <= TOUCHES


@LAWS
@given(_between(-50, 60), _between(80, 180), st.sampled_from(["open", "fist"]))
def test_a_hand_is_at_its_place_or_is_reported_not_to_reach(x: float, y: float, shape: str) -> None:
    """A hand is at its place or reported."""
    arm = {"hand": {"x": x, "y": y}, "shape": shape}
    solved = solve_figure(figure(pose={"hips": {"y": 92}, "near_arm": arm}))
    shoulder, elbow, wrist = solved.bodies[0][1].limbs["near_arm"].points
    assert abs(elbow - shoulder) == pytest.approx(measure.UPPER_ARM)
    assert abs(wrist - elbow) == pytest.approx(measure.FOREARM)
    short = [f for f in solved.faults if f.joint == "near arm"]
    gap = next(c.gap for c in solved.contacts if c.part == "near_arm")
    assert short or gap <= TOUCHES


@LAWS
@given(_between(150, 210), _between(-20, 30), _between(-10, 40))
def test_a_back_touches_the_floor_however_it_is_bent(
    trunk: float, lumbar: float, thoracic: float
) -> None:
    """The outline of the back touches the floor, however it is bent."""
    pose = {"trunk": trunk, "lumbar": lumbar, "thoracic": thoracic, "rests": ["back"]}
    solved = solve_figure(figure(pose=pose))
    assert abs(solved.contacts[0].gap) <= TOUCHES


@DRAWN
@given(poses())
def test_nothing_is_outside_the_frame(pose: dict[str, Any]) -> None:
    """Nothing is drawn outside the frame, unless the figure is reported as too wide."""
    drawn = figure(pose=pose)
    solved = solve_figure(drawn)
    shapes = [shape for layer in layers(drawn, solved, [ANYBODY]) for shape in layer]
    left, top, width, height = frame(shapes, 0.0)
    x0, x1, y0, y1 = extent(shapes)
    assert left <= x0
    assert x1 <= left + width
    assert -y1 >= top
    assert -y0 <= top + height


_NAMES = ["floor", "seat", "chair-back", "near-knee", "far-hand", "belly", "wall", "nowhere"]
_SPOTS = st.fixed_dictionaries(
    {}, optional={"at": st.sampled_from(_NAMES), "x": _between(-99, 99), "y": _between(-99, 99)}
)


@st.composite
def anything(draw_: st.DrawFn) -> dict[str, Any]:
    """Return a figure with valid types and senseless values."""
    pose = draw_(poses())
    arms = {"hand": _SPOTS, "shape": st.sampled_from(["open", "fist", "flat"])}
    legs = {"foot": _SPOTS, "sole": st.sampled_from(["flat", "ball", "heel"])}
    outwards = {"out": _between(-80, 80)}
    for name in ("near_arm", "far_arm"):
        lean = {"lean": _between(-99, 99)}
        pose[name] = draw_(st.fixed_dictionaries({}, optional={**arms, **lean, **outwards}))
    for name in ("near_leg", "far_leg"):
        kneel = {"kneel": _between(-99, 99)}
        pose[name] = draw_(st.fixed_dictionaries({}, optional={**legs, **kneel, **outwards}))
    names = st.sampled_from(_NAMES)
    parts = st.lists(st.sampled_from(list(BodyPart)).map(str), max_size=3)
    more = {"rests": parts, "surface": names, "against": names, "head_rests": names}
    pose |= draw_(st.fixed_dictionaries({}, optional={**more, "view": st.sampled_from(list(View))}))
    props = draw_(st.lists(st.sampled_from(list(PropKind)).map(str), max_size=2))
    arrow = draw_(st.fixed_dictionaries({"start": _SPOTS, "x": _between(-9, 9)}))
    return {"pose": pose, "props": [{"kind": kind} for kind in props], "arrows": [arrow]}


@LAWS
@given(anything())
def test_a_figure_without_sense_is_reported_or_drawn_but_never_a_crash(
    shape: dict[str, Any],
) -> None:
    """A senseless figure is reported or drawn, and never crashes."""
    drawn = figure(**shape)
    overflow(drawn, solve_figure(drawn))
    ET.fromstring(draw(drawn, "T", "D").svg())  # noqa: S314 - our own files


@DRAWN
@given(poses())
def test_the_same_pose_gives_the_same_bytes(pose: dict[str, Any]) -> None:
    """The same pose gives the same well-formed bytes."""
    one, two = (draw(figure(pose=pose), "T", "D").svg() for _ in range(2))
    assert one == two
    ET.fromstring(one)  # noqa: S314 - our own files
