"""Movements: what lies between the poses of a figure, and the files that show it."""

from __future__ import annotations

import cmath
import gzip
import math
import re
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from plainleaf.figures import body as measure
from plainleaf.figures import outline
from plainleaf.figures.easing import eased, passing_speed
from plainleaf.figures.figure import solve_figure
from plainleaf.figures.looks import ANYBODY
from plainleaf.figures.motion import Moment, Motion, motion_of
from plainleaf.figures.painting import painted
from plainleaf.figures.pen import strokes
from plainleaf.figures.people import person
from plainleaf.figures.playing import played
from plainleaf.figures.ranges import SINKS
from plainleaf.figures.skeleton import Body
from plainleaf.figures.tracks import OFF, Clock, MovedShape, moved, moving_paths
from plainleaf.loading import load_library
from plainleaf.model import Figure, Pose, Sides, View
from plainleaf.planning import PlannedFigure

from tests.figures import ROOT, TOUCHES, figure, real_figures

pytestmark = pytest.mark.usefixtures("drawings")

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 10_000
#: Moments of each movement that are looked at, for each second.
CLOSELY = 25


@cache
def moving() -> tuple[PlannedFigure, ...]:
    """Return the figures of the content that move."""
    return tuple(shown for shown in real_figures() if shown.moving)


@cache
def watched() -> dict[str, tuple[Moment, ...]]:
    """Return the moments of every movement to look at."""
    found = {}
    for shown in moving():
        moves = motion(shown.figure)
        count = round(moves.seconds * CLOSELY)
        found[shown.id] = tuple(moves.at(moves.seconds * n / count) for n in range(count + 1))
    return found


def motion(figure: Figure) -> Motion:
    """Return the movement of a figure, which has one."""
    found = motion_of(figure)
    assert found is not None
    return found


def bodies() -> list[tuple[str, float, Pose, Body]]:
    """Return every body at every moment that is looked at, with figure and second."""
    return [
        (name, moment.seconds, pose, body)
        for name, moments in watched().items()
        for moment in moments
        for pose, body in moment.solved.bodies
    ]


def test_somebody_moves_in_many_figures() -> None:
    """Most exercises move."""
    assert len(moving()) >= 39


def test_what_has_steps_moves() -> None:
    """Every exercise that moves has a movement; sleeping, sitting and moves to avoid have none."""
    library = load_library(ROOT / "content").library
    assert library is not None
    still = {exercise.id for exercise in library.exercises}
    still -= {shown.figure.exercise for shown in moving()}
    assert still == {"sit-up", "double-leg-lift", "sleep-on-side", "sleep-on-back", "sit-well"}


def test_nobody_moves_in_what_to_leave_out() -> None:
    """What not to do is not shown as a movement, because people copy what they see."""
    assert not [shown.id for shown in moving() if shown.figure.avoid]


def test_limbs_keep_their_lengths() -> None:
    """Bones are as long at every moment as in the body's measures, unless turned to the viewer."""
    wrong = []
    for name, second, pose, body in bodies():
        for limb in ("near_arm", "far_arm", "near_leg", "far_leg"):
            one, two, three = body.limbs[limb].points
            given = getattr(pose, limb)
            if limb.endswith("arm"):
                turns, bones = (given.out,) * 2, (measure.UPPER_ARM, measure.FOREARM)
            else:
                free = not body.limbs[limb].solved
                turns = (given.out * free, given.shin_out * free)
                bones = (measure.THIGH, measure.SHIN)
            pairs = zip(bones, turns, strict=True)
            lengths = [bone * math.cos(math.radians(turn)) for bone, turn in pairs]
            found = abs(two - one), abs(three - two)
            wrong += [
                (name, second, limb)
                for a, b in zip(found, lengths, strict=True)
                if abs(a - b) > 0.02
            ]
    assert wrong == []


def test_no_joint_leaves_its_range_and_no_place_is_missed() -> None:
    """No moment has a fault: joints are within their ranges, nothing collides, all reach."""
    faults = [
        (name, moment.seconds, fault.message)
        for name, moments in watched().items()
        for moment in moments
        for fault in moment.solved.faults
    ]
    assert faults == []


def test_contacts_are_kept() -> None:
    """What touches something in two poses touches it at every moment between, within 2 mm."""
    off = [
        (name, moment.seconds, contact)
        for name, moments in watched().items()
        for moment in moments
        for contact in moment.solved.contacts
        if abs(contact.gap) > TOUCHES
    ]
    assert off == []


def test_nothing_goes_below_the_floor() -> None:
    """Neither feet nor trunk go below the floor; a mat gives way as little as in the pictures."""
    solid = {shown.id for shown in moving() if shown.figure.floor}
    low = []
    for name, second, _, body in bodies():
        if name not in solid or body.view is not View.SIDE:
            continue
        points = outline.sampled(outline.trunk(body.spine, body.view), 2)
        for leg in ("near_leg", "far_leg"):
            points += outline.foot_points(body.limbs[leg])
        if (deep := -min(point.imag for point in points)) > SINKS:
            low.append((name, second, deep))
    assert low == []


def test_a_round_ends_as_it_began() -> None:
    """The last moment of a round is drawn like the first, so that rounds join without a jump."""
    for shown in moving():
        drawn = shown.drawing.moving
        assert drawn is not None
        paths = re.sub(r'<g id="ground">.*?</g>', "", drawn.paths)
        for values in re.findall(r' values="([^"]*)"', paths):
            first, *_, last = values.split(";")
            assert turned(first) == turned(last)


def walkers() -> list[PlannedFigure]:
    """Return the figures under whose people the ground goes by."""
    return [shown for shown in moving() if motion(shown.figure).ground[-1][1]]


def test_the_ground_joins_from_round_to_round() -> None:
    """A whole number of marks goes by in a round, and they reach as far as the picture does."""
    assert len(walkers()) >= 3
    for shown in walkers():
        svg = shown.drawing.moving_svg()
        ground = ET.fromstring(re.findall(r'<g id="ground">.*?</g>', svg)[0])  # noqa: S314
        drawn = ground.find("path")
        assert drawn is not None
        data = drawn.get("d", "")
        starts = [int(x) for x in re.findall(r"M(-?\d+)", data)]
        apart = (starts[-1] - starts[0]) / (len(starts) - 1)
        whole = motion(shown.figure).ground[-1][1] * 10
        assert whole / apart == pytest.approx(round(whole / apart), abs=0.02), shown.id
        left, _, width, _ = (value * 10 for value in shown.drawing.box)
        assert starts[0] - apart < left
        assert starts[-1] - whole > left + width - apart, shown.id


def test_a_foot_that_bears_goes_back_with_the_ground() -> None:
    """A foot that is flat on the ground moves back about as far as the ground does."""
    for shown in walkers():
        poses = motion(shown.figure).reached
        for before, after in pairwise(poses):
            for side in ("near", "far"):
                feet = [getattr(m.solved.bodies[0][0], f"{side}_leg").foot for m in (before, after)]
                flat = [f for f in feet if f and not f.y]
                if len(flat) < 2 or flat[1].x >= flat[0].x:
                    continue
                way = flat[0].x - flat[1].x
                assert way == pytest.approx(after.goal.ground, abs=13), (shown.id, after.seconds)


def sides_of(figure: Figure) -> bool:
    """Return whether a movement goes to the other side too."""
    movement = figure.movement
    if movement is None:
        return False
    feet = [motion(figure).at(m.seconds).solved.scene.places for m in motion(figure).reached]
    ahead = {f["near-ankle"].real > f["far-ankle"].real for f in feet if "near-ankle" in f}
    return any(key.swapped or key.mirrored for key in movement.poses) or len(ahead) > 1


#: Figures of what has two sides whose movement shows one of them; their description says so.
ONE_SIDE: set[str] = set()
_OTHER_SIDE = re.compile(r"chang\w+ (sides|legs)|other side|each (side|leg)|swap (feet|sides|legs)")


def test_what_has_two_sides_changes_sides() -> None:
    """A movement goes to the other side if the steps or the statement say so."""
    library = load_library(ROOT / "content").library
    assert library is not None
    words = {e.id: " ".join([*e.steps, e.dose.repeats or ""]) for e in library.exercises if e.dose}
    words |= {statement.id: statement.text for statement in library.statements}
    two_sided = [
        shown
        for shown in moving()
        if _OTHER_SIDE.search(words.get(shown.figure.exercise or shown.figure.statement or "", ""))
    ]
    assert len(two_sided) >= 7
    assert {s.id for s in two_sided if not sides_of(s.figure)} == ONE_SIDE


def test_an_exercise_that_is_counted_by_side_changes_sides() -> None:
    """What a reader is led through side by side is also shown so."""
    library = load_library(ROOT / "content").library
    assert library is not None
    sided = {e.id for e in library.exercises if e.follow and e.follow.sides is not Sides.NONE}
    shown = {s.figure.exercise: sides_of(s.figure) for s in moving()}
    assert sided
    assert [name for name in sided if not shown.get(name)] == []


def test_a_long_hold_shows_a_clock() -> None:
    """A clock fills while a pose is held for two seconds or more, and at no other time."""
    for shown in moving():
        holds = motion(shown.figure).holds
        svg = shown.drawing.moving_svg()
        assert ('attributeName="stroke-dashoffset"' in svg) is bool(holds), shown.id
    still = figure(movement={"poses": [{"hold": 1.9}, {"pose": {"trunk": 80}, "hold": 1.9}]})
    assert motion(still).holds == []
    held = figure(movement={"poses": [{"go": 1, "hold": 1}, {"pose": {"trunk": 80}, "hold": 3}]})
    assert motion(held).holds == [(3.0, 6.0)]
    times = re.findall(r'keyTimes="([^"]*)" values="0;1;0;0;0"', painted_moving(held))
    assert times == [f"0;{3 / 7:.3f};{6 / 7:.3f};{6 / 7:.3f};1"]


_HELD = re.compile(r"\b[Hh]olds?\b|for \d+( to \d+)? seconds")


def test_only_what_is_held_in_words_shows_a_clock() -> None:
    """A clock is shown where steps, statement or description say to hold."""
    library = load_library(ROOT / "content").library
    assert library is not None
    words = {e.id: " ".join(e.steps) for e in library.exercises}
    words |= {e.id: "hold" for e in library.exercises if e.follow and e.follow.hold}
    words |= {statement.id: statement.text for statement in library.statements}
    held = [shown for shown in moving() if motion(shown.figure).holds]
    assert len(held) >= 12
    for shown in held:
        figure = shown.figure
        said = words.get(figure.exercise or figure.statement or "", "")
        assert _HELD.search(f"{said} {shown.description}"), shown.id


def painted_moving(shown: Figure) -> str:
    """Return the moving shapes of a figure as markup."""
    drawn = painted(shown, (ANYBODY,)).moving
    assert drawn is not None
    return drawn.paths


def test_a_mirrored_pose_is_the_same_on_the_other_side() -> None:
    """Mirrored, a body seen from the front has each joint as far to the other side."""
    pose = {
        "view": "front",
        "trunk": 160,
        "lumbar": 8,
        "hips": {"x": 3, "y": 40},
        "near_leg": {"hip": 30, "knee": 12},
        "far_leg": {"hip": 5, "knee": 20},
        "near_arm": {"shoulder": 60, "elbow": 40},
        "far_arm": {"hand": {"at": "floor", "x": -40}, "shape": "fist"},
    }
    shown = figure(pose=pose, movement={"poses": [{"go": 0.01, "hold": 1}, {"mirrored": True}]})
    one, two = (m.solved.bodies[0][1] for m in motion(shown).reached)
    for name in ("near_leg", "far_leg", "near_arm", "far_arm"):
        there = two.limbs[name.replace("near", "x").replace("far", "near").replace("x", "far")]
        for a, b in zip(one.limbs[name].points, there.points, strict=True):
            assert (-a.real, a.imag) == pytest.approx((b.real, b.imag))


def test_what_is_held_changes_hands_with_the_side() -> None:
    """A towel goes to the other foot with the side; the prints of feet stay with their feet."""
    legs = {"near_leg": {"hip": 80, "knee": 10}, "far_leg": {"foot": {"at": "floor", "x": 46}}}
    shown = figure(
        pose={"trunk": 180, "rests": ["back"], **legs},
        props=[{"kind": "towel", "at": {"at": "belly"}, "to": {"at": "near-sole"}}],
        movement={"poses": [{"hold": 1}, {"swapped": True}]},
    )
    prints = {"kind": "footprints", "at": {"y": -20}}
    printed = figure(
        pose={
            "hips": {"y": 88},
            "near_leg": {"foot": {"at": "floor", "x": 24}},
            "far_leg": {"foot": {"at": "floor"}},
        },
        props=[prints],
        movement=shown.movement,
    )
    for moment in motion(printed).reached:
        near = next(s for s in moment.solved.stage.behind if s.style == "o")
        assert near.points[0].real == pytest.approx(
            moment.solved.scene.places["near-ankle"].real - 6.4
        )
    for moment, name in zip(motion(shown).reached, ("near-sole", "far-sole"), strict=True):
        towel = next(s for s in moment.solved.stage.held if s.style == "z")
        assert towel.points[-1] == pytest.approx(moment.solved.scene.places[name])


def test_repeated_poses_are_shown_again_and_framed_once() -> None:
    """Poses that are repeated last as often as they say, and give one still frame each."""
    poses = [{"go": 1}, {"pose": {"trunk": 80}, "go": 1}, {"pose": {"trunk": 60}, "go": 1}]
    again = [{"first": 1, "last": 2, "times": 3}]
    shown = figure(movement={"poses": poses, "again": again})
    assert motion(shown).seconds == pytest.approx(7)
    assert len(played(motion(shown), (ANYBODY,)).frames) == 3


def test_keys_that_do_not_fit_the_movement_are_reported() -> None:
    """A pose mirrored from the side, unknown poses and an unknown part are reported, each once."""
    poses = [{"mirrored": True}, {"pose": {"trunk": 80}}]
    again = [{"first": 2, "last": 3, "times": 2}]
    shown = figure(movement={"poses": poses, "again": again, "trail": "near-ear"})
    assert [fault.message for fault in motion(shown).faults if "second" not in fault.message] == [
        "There is no place 'near-ear' in this figure",
        "There are no poses 2 to 3 in this movement",
        "A pose is mirrored, but the person is seen from the side",
    ]


def test_a_forearm_under_the_body_is_behind_it() -> None:
    """The trunk covers a forearm that goes under the body; the upper arm stays in front."""
    arm = {"hand": {"at": "floor", "x": -17.3}, "shape": "flat", "out": 58}
    lying = {"trunk": 172, "lumbar": -16, "thoracic": 8, "rests": ["back"]}
    for under in (False, True):
        solved = solve_figure(figure(pose={**lying, "near_arm": {**arm, "under": under}}))
        drawn = person(solved.bodies[0][1], solved.bodies[0][0], ANYBODY, rims=False)
        styles = [shape.style for shape in drawn.middle]
        assert (styles.index("s") < styles.index("t")) is under


def test_prints_of_feet_come_into_line() -> None:
    """Prints are side by side under feet that are, and in line when a heel is at the toes."""

    def middles(x: float) -> tuple[float, float]:
        leg = {"foot": {"at": "floor", "x": x}}
        pose = {"hips": {"y": 88}, "near_leg": leg, "far_leg": {"foot": {"at": "floor"}}}
        props = [{"kind": "footprints", "at": {"y": -24}}]
        stage = solve_figure(figure(pose=pose, props=props)).stage
        prints = {s.style: s.points for s in stage.behind if s.style in ("o", "o2")}
        near, far = (sum(prints[n]).imag / len(prints[n]) for n in ("o", "o2"))
        return near, far

    near, far = middles(0)
    assert far - near > 9
    near, far = middles(24.5)
    assert far - near == pytest.approx(0, abs=0.1)
    # A foot that stays on the floor keeps its lane.
    assert far == pytest.approx(middles(0)[1])


def turned(value: str) -> str:
    """Return a value of an animation; whole turns count as none."""
    number = re.fullmatch(r"-?[\d.]+", value)
    return f"{float(value) % 360:g}" if number else value


def test_the_same_figure_gives_the_same_bytes() -> None:
    """Painting a movement again gives the same bytes."""
    shown = next(shown for shown in moving() if shown.id == "bridge")
    again = painted(shown.figure.model_copy(), shown.drawing.looks)
    assert again.moving == shown.drawing.moving
    assert again.paths == shown.drawing.paths


def test_a_moving_file_is_small_and_harmless() -> None:
    """A moving file has at most 10 kB when compressed, refers to itself only, and has no script."""
    for shown in moving():
        svg = shown.drawing.moving_svg()
        root = ET.fromstring(svg)  # noqa: S314 - our own files
        assert root.findtext(f"{SVG}title")
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
            "svg", "title", "desc", "style", "rect", "path", "g", "clipPath", "use",
            "animate", "animateTransform",
        }  # fmt: skip
        ids = {e.get("id") for e in root.iter()}
        assert set(re.findall(r'(?:href="|url\()#([^")]*)', svg)) <= ids
        assert not re.search(r'href="[^#]|url\([^#]|@import', svg)
        assert len(gzip.compress(svg.encode())) <= MOST_BYTES, shown.id


def test_a_moving_file_has_few_clips() -> None:
    """The rims of a person need three clips at most, of few shapes: browsers are slow at them."""
    for shown in moving():
        people = 2 if shown.figure.beside else 1
        paths = shown.drawing.moving_svg()
        assert paths.count("<g clip-path") <= 3 * people, shown.id
        clips = re.findall(r"<clipPath.*?</clipPath>", paths)
        most = 8 if shown.figure.pose.view is View.SIDE else 12
        assert max(clip.count("<use") for clip in clips) <= most, shown.id


def test_the_slow_file_lasts_twice_as_long() -> None:
    """The slow file is the moving one at half the speed."""
    shown = moving()[0]
    fast, slow = shown.drawing.moving_svg(), shown.drawing.moving_svg(2.0)
    (one,), (two,) = (set(re.findall(r'dur="([\d.]+)s"', svg)) for svg in (fast, slow))
    assert float(two) == pytest.approx(2 * float(one))
    assert re.sub(r' dur="[^"]*"', "", fast) == re.sub(r' dur="[^"]*"', "", slow)


def test_a_movement_has_two_to_four_still_frames_without_arrows() -> None:
    """For paper and readers who want no movement there are two to four frames without arrows.

    If there are none, the picture itself has an arrow.
    """
    for shown in moving():
        frames = shown.drawing.frames()
        assert len(frames) in (0, 2, 3, 4), shown.id
        assert len(set(frames)) == len(frames)
        assert frames or shown.figure.arrows
        assert not any('class="a"' in svg or 'class="g"' in svg for svg in frames)


def breathing(**pose: object) -> list[list[complex]]:
    """Return the lines of a breath at each moment of a movement in which somebody breathes out."""
    shown = figure(pose={**pose, "breath": 1}, movement={"poses": [{"pose": {"breath": 0}}, {}]})
    drawn = played(motion(shown), (ANYBODY,))
    breaths = [[s for layer in layers for s in layer if s.style == "w2"] for layers in drawn.layers]
    return [[point for shape in shapes for point in shape.points] for shapes in breaths]


def test_a_breath_comes_out_of_the_mouth() -> None:
    """A breath is hidden in the face, leaves it to where the face points, and goes back."""
    lines = breathing()
    assert {len(points) for points in lines} == {6}
    reach = [max(point.real for point in points) - lines[0][0].real for points in lines]
    assert reach[0] == pytest.approx(0)
    assert max(reach) > 15
    assert reach[-1] == pytest.approx(0)


def test_a_breath_is_not_seen_from_the_front() -> None:
    """From the front a breath would come towards the viewer."""
    assert not any(breathing(view="front"))


def test_moments_of_a_movement_that_cuts_include_its_end() -> None:
    """A round that goes back the way it came has no such moment, since it ends as it began."""
    end = {"go": 2, "hold": 3, "pose": {"trunk": 80}}
    cutting, going = (
        motion(figure(movement={"poses": [{"go": go, "hold": 1}, end]})) for go in (0.01, 2)
    )
    assert cutting.spread(5) == pytest.approx([1.0, 1.5, 2.0, 2.5, 6.0])
    assert going.spread(4) == pytest.approx([1, 2, 6, 7])


def test_a_hand_eases_in_and_out() -> None:
    """A movement starts and ends at rest, is half done at half time, and passes poses in flow."""
    still = (0.0, 0.0)
    assert eased(2.0, 6.0, still, 3.0, 0.0) == 2.0
    assert eased(2.0, 6.0, still, 3.0, 1.5) == pytest.approx(4.0)
    assert eased(2.0, 6.0, still, 3.0, 3.0) == pytest.approx(6.0)
    assert eased(2.0, 6.0, still, 3.0, 0.03) == pytest.approx(2.0, abs=1e-3)
    # From even speed to even speed it goes evenly.
    assert eased(0.0, 3.0, (1.0, 1.0), 3.0, 1.2) == pytest.approx(1.2)
    assert passing_speed((3.0, 1.0), (-3.0, 1.0)) == 0.0
    assert passing_speed((3.0, 1.0), (3.0, 1.0)) == pytest.approx(3.0)


def test_what_is_written_stays_near_what_was_solved() -> None:
    """Shapes are where they were solved, within 3 mm, whether moved alone or as a group."""
    shown = next(shown for shown in moving() if shown.id == "bridge")
    drawn = played(motion(shown.figure), shown.drawing.looks)
    clock = Clock(tuple(time / drawn.seconds for time in drawn.times), 'dur="1s"')
    seen = grouped = 0
    for layer in zip(*drawn.layers, strict=True):
        paths = [moved(s) for s in zip(*layer, strict=True) if not s[0].outlines]
        for path, mover in zip(paths, movers(paths, clock), strict=True):
            if not path.rigid or path.turn.still:
                continue
            seen += 1
            grouped += mover.tag == "g"
            assert furthest(path, mover, clock) <= 0.3
    assert seen > 10
    assert grouped > 3


def test_a_group_is_written_as_exactly_as_its_longest_shape_needs() -> None:
    """What is far from the pivot of its group is as near to its place as what is close to it."""
    turns = [0.5 * math.sin(n / 20 * math.tau) ** 3 for n in range(21)]
    shapes = [
        [
            strokes("k", (0j, inner * cmath.rect(1.0, t)), (0j, outer * cmath.rect(1.0, t)))
            for t in turns
        ]
        for inner, outer in ((1, 2), (2, 60))
    ]
    clock = Clock(tuple(n / 20 for n in range(21)), 'dur="1s"')
    paths = [moved(drawn) for drawn in shapes]
    found = movers(paths, clock)
    assert [mover.tag for mover in found] == ["g", "g"]
    for path, mover in zip(paths, found, strict=True):
        # A tenth more for rounding.
        assert furthest(path, mover, clock) <= OFF + 0.1


def movers(paths: list[MovedShape], clock: Clock) -> list[ET.Element]:
    """Return for each path the element that moves it: its own, or that of its group."""
    root = ET.fromstring(f"<svg>{moving_paths(paths, clock)}</svg>")  # noqa: S314 - our own markup
    return [one for one in root for _ in (one.findall("path") if one.tag == "g" else [one])]


def furthest(path: MovedShape, mover: ET.Element, clock: Clock) -> float:
    """Return the greatest distance of a written point from where it was solved (cm)."""
    start = placed(mover, 0j, 0.0)
    return max(
        abs(placed(mover, 10 * (point - start).conjugate(), share) - solved)
        for share, shape in zip(clock.shares, path.shapes, strict=True)
        for point, solved in zip(path.shapes[0].points, shape.points, strict=True)
    )


def placed(path: ET.Element, point: complex, share: float) -> complex:
    """Return where a browser puts a point of a path at a share of a round (cm, y up)."""
    place, turn = 0j, 0.0
    if still := re.search(r"translate\((-?\d+),(-?\d+)\)", path.get("transform", "")):
        place = complex(int(still[1]), int(still[2]))
    for animation in path.findall("animateTransform"):
        value = animated(animation, share)
        if animation.get("type") == "translate":
            place = complex(*value)
        else:
            turn = value[0]
    return (place + point * cmath.rect(1.0, math.radians(turn))).conjugate() / 10


def animated(animation: ET.Element, share: float) -> list[float]:
    """Return the value of an animation at a share of a round, as a browser computes it."""
    times = [float(time) for time in animation.get("keyTimes", "").split(";")]
    values = animation.get("values", "").split(";")
    splines = [s.split() for s in animation.get("keySplines", "").split(";")]
    after = next(n for n, time in enumerate(times) if n and time >= share - 1e-9)
    part = (share - times[after - 1]) / (times[after] - times[after - 1])
    _, low, _, high = map(float, splines[after - 1])
    rest = 1 - part
    eased_part = 3 * rest * rest * part * low + 3 * rest * part * part * high + part**3
    one, two = ([float(n) for n in values[i].split(",")] for i in (after - 1, after))
    return [a + (b - a) * eased_part for a, b in zip(one, two, strict=True)]


def test_an_elbow_on_the_floor_goes_out_to_the_side() -> None:
    """An arm that lies on the floor does not press its elbow into it between two poses."""
    arm = {"hand": {"at": "floor", "x": 13.6}, "shape": "flat"}
    legs = {f"{side}_leg": {"foot": {"at": "floor", "x": 37}} for side in ("near", "far")}
    arms = {"near_arm": arm, "far_arm": arm}
    lying = {"trunk": 180, "rests": ["back"], "head_rests": "floor", **legs, **arms}
    nearer = {**lying, "hips": {"x": 8}, "near_arm": {**arm, "out": 28}}
    shown = figure(
        pose=nearer,
        from_pose={**lying, "hips": {"x": 3.6}},
        movement={"poses": [{"start": True, "hold": 1}, {"go": 2}]},
    )
    pose, body = motion(shown).at(1.8).solved.bodies[0]
    even = 28 * eased(0.0, 1.0, (0.0, 0.0), 2.0, 0.8)
    assert pose.near_arm.out > even + 1
    assert body.limbs["near_arm"].points[1].imag >= measure.ELBOW_RADIUS - SINKS
