"""What a page counts of an exercise that readers follow."""

from __future__ import annotations

import pytest
from plainleaf.model import Session, Sides
from plainleaf.planning.following import first_number, move_of, moves_of

from tests.factories import exercise, passage


def test_counts_begin_with_the_lowest_of_the_dose() -> None:
    """Readers begin with the first number of each part of the dose."""
    dose = {"repeats": "4 to 8 each side", "hold": "2 seconds, then up to 5", "sets": "2 or 3"}
    one = exercise("a", dose=dose, follow={"hold": [2], "sides": "each-repeat"})
    move = move_of(one)
    assert move
    assert (move.repeats, move.hold, move.sets) == (4, 2, 2)
    assert (move.first, move.last, move.held) == (1, 2, (2,))
    assert move.sides is Sides.EACH_REPEAT


def test_session_has_its_own_numbers() -> None:
    """Numbers of a session come before those of the dose; what it leaves out stays."""
    one = exercise("a", dose={"repeats": "4 to 8", "hold": "5 seconds"}, follow={})
    session = Session.model_validate({"exercises": ["a"], "repeats": 8})
    move = move_of(one, session)
    assert move
    assert (move.repeats, move.hold, move.sets) == (8, 5, 1)


def test_only_what_can_be_counted_is_followed() -> None:
    """A page leads through the exercises that say how they are followed, in their order."""
    dose = {"repeats": "8 times"}
    all_ = (exercise("b", dose=dose, follow={}), exercise("c"), exercise("a", dose=dose, follow={}))
    assert [move.exercise.id for move in moves_of(all_, None)] == ["b", "a"]


def test_what_goes_by_time_has_stages_and_the_weeks_of_its_plan() -> None:
    """The main stage lasts as the dose says, and the weeks are those of the plan's table."""
    table = "| Week | Brisk walk |\n|---|---|\n| 1 | 5 minutes |\n| 2 | 7 minutes |"
    plan = passage("plan", text=f"Walk.\n\n{table}")
    stages = [{"steps": [1], "minutes": 5}, {"steps": [2], "main": True}]
    follow = {"stages": stages, "weeks": {"passage": "plan", "column": "Brisk walk"}}
    one = exercise("a", dose={"time": "10 minutes at first"}, follow=follow)
    move = move_of(one, passages=(plan,))
    assert move
    assert (move.minutes, move.weeks) == (10, (5, 7))
    assert [(stage.steps, stage.minutes, stage.main) for stage in move.stages] == [
        ((1,), 5, False),
        ((2,), None, True),
    ]
    assert (move.repeats, move.sets) == (1, 1)


@pytest.mark.parametrize(
    ("words", "number"),
    [("Take 3 to 5 seconds each way", 3), ("Up to 10 times", 10), ("One breath", 0), (None, 0)],
)
def test_first_number_of_words(words: str | None, number: int) -> None:
    """The first number in digits is read; without one it is 0."""
    assert first_number(words) == number
