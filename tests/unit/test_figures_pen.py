"""Outlines as SVG path data."""

from __future__ import annotations

import pytest
from plainleaf.figures.pen import Pen, strokes


def test_up_in_the_model_is_up_in_the_picture() -> None:
    """Up in the model is up in the picture, although SVG counts down."""
    assert Pen().move(1 + 2j).line(1 + 5j).data == "M10-20l0-30"


def test_numbers_are_whole_millimetres() -> None:
    """Coordinates are whole millimetres, so that the same outline has the same bytes."""
    assert Pen().move(0.1 + 0.2j).line(0.30000001 + 0.2j).data == "M1-2l2 0"


def test_rounding_never_adds_up() -> None:
    """Rounding errors do not add up over a hundred steps."""
    pen = Pen().move(0j)
    for step in range(1, 101):
        pen.line(complex(step * 0.033, 0))
    steps = pen.data.removeprefix("M0 0").replace("l", " ").split()
    assert sum(int(x) for x in steps[::2]) == round(3.3 * 10)


def test_an_outline_knows_what_it_spans() -> None:
    """An outline knows its extent, which the frame is computed from."""
    shape = Pen().circle(10 + 10j, 5).shape("s")
    assert min(p.real for p in (*shape.points, *shape.edges)) == pytest.approx(5)
    assert max(p.imag for p in (*shape.points, *shape.edges)) == pytest.approx(15)


@pytest.mark.parametrize("round_by", [0.0, 2.0])
def test_a_box_reaches_its_corners(round_by: float) -> None:
    """A box has the given width and height, with or without round corners."""
    points = Pen().box(-3 + 1j, 7 + 9j, round_by).points
    assert (min(p.real for p in points), max(p.real for p in points)) == (-3, 7)
    assert (min(p.imag for p in points), max(p.imag for p in points)) == (1, 9)


def test_lines_apart_stay_apart() -> None:
    """Separate lines stay separate within one shape."""
    assert strokes("F", (0j, 1j), (5 + 0j, 5 + 1j)).data.count("M") == 2
