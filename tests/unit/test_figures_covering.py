"""Which parts of a body cover others."""

from __future__ import annotations

import pytest
from plainleaf.figures import draw
from plainleaf.figures.covering import inside, rim, seen
from plainleaf.figures.figure import solve_figure
from plainleaf.figures.looks import ANYBODY
from plainleaf.figures.outline import LEG
from plainleaf.figures.pen import Pen
from plainleaf.figures.people import person
from plainleaf.figures.svg import STYLES
from plainleaf.model import Figure

from tests.figures import figure

BOX = Pen().box(0j, 10 + 10j).shape("t")


def lying(**more: object) -> Figure:
    """Return a figure that lies on the back."""
    return figure(pose={"trunk": 180, "rests": ["back"], "head_rests": "floor", **more})


@pytest.mark.parametrize(("at", "expected"), [(5 + 5j, True), (15 + 5j, False), (5 - 5j, False)])
def test_a_point_is_inside_an_outline_or_not(at: complex, expected: bool) -> None:
    """A point is inside an outline or not; rims and hidden limbs depend on this."""
    assert inside(BOX.loops[0], at) is expected


def test_an_outline_is_followed_round_its_arcs() -> None:
    """A circle is traced as a circle, whatever the direction of its arcs."""
    loop = Pen().circle(0j, 10).shape("t").loops[0]
    assert all(abs(point) == pytest.approx(10) for point in loop)
    assert inside(loop, 7 - 6j)
    assert not inside(loop, 8 + 8j)


def test_a_rim_runs_only_where_the_own_body_is_crossed() -> None:
    """A white rim is drawn only where the body itself is crossed."""
    bar = Pen().box(1 + 4j, 40 + 6j).shape("s")
    (shape,) = rim(bar, [BOX], 100 + 0j, 0.0)
    assert max(point.real for point in shape.points) <= 10
    assert list(rim(bar, [], 100 + 0j, 0.0)) == []
    assert list(rim(bar, [BOX], 5 + 5j, 20.0)) == []


def test_a_far_limb_behind_the_near_one_is_left_out() -> None:
    """Two legs side by side are drawn as one, and legs apart as two."""
    near = {"foot": {"at": "floor", "x": 44}}
    for x, expected in ((46, False), (70, True)):
        shown = lying(near_leg=near, far_leg={"foot": {"at": "floor", "x": x}})
        pose, body = solve_figure(shown).bodies[0]
        assert bool(person(body, pose, ANYBODY).far) is expected


def test_what_nothing_covers_is_seen_whole() -> None:
    """The visible share of a part is between nothing and one."""
    _, body = solve_figure(lying()).bodies[0]
    limb = body.limbs["near_leg"]
    cover = Pen().box(-300 - 300j, 300 + 300j).shape("t")
    assert seen(limb, LEG, []) == 1
    assert seen(limb, LEG, [cover]) == 0


def test_no_two_classes_differ_by_case_alone() -> None:
    """No two classes differ by case alone, so that pages without a doctype keep colours."""
    assert len({name.lower() for name in STYLES}) == len(STYLES)
    assert "n" not in STYLES  # The group of the second person is 'N'.


def test_a_head_can_be_before_the_near_arm() -> None:
    """A head can be in front of the near arm, so that a face is never hidden."""
    behind, before = (
        draw(lying(head_front=front), "T", "D").paths.rindex('class="e"') for front in (False, True)
    )
    assert before > behind


def test_eyes_can_be_closed() -> None:
    """Eyes can be drawn closed."""
    assert 'class="e"' not in draw(lying(asleep=True), "T", "D").paths


def test_a_belly_drawn_in_is_flatter() -> None:
    """A belly that is drawn in is flatter."""
    tops = []
    for belly in (-4, 0, 4):
        pose, body = solve_figure(lying(belly=belly)).bodies[0]
        tops.append(sum(p.imag for p in person(body, pose, ANYBODY).middle[0].points))
    assert tops == sorted(tops)
    assert tops[0] < tops[2]


def test_the_lower_back_of_the_start_can_be_drawn_over_the_body() -> None:
    """The outline of the lower back at the start can be drawn over the body."""
    start = {"trunk": 160, "lumbar": -38, "rests": ["back"]}
    shown = lying().model_copy(update={"from_pose": lying(**start).pose})
    assert 'class="da"' not in draw(shown, "T", "D").paths
    assert 'class="da"' in draw(shown.model_copy(update={"from_back": True}), "T", "D").paths
