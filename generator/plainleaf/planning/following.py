"""Plan what a page needs to lead a reader through an exercise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.figures import weeks_of
from plainleaf.model import Exercise, Passage, Session, Sides, TimedStage

_NUMBER = re.compile(r"\d+")


class Move(Struct, frozen=True):
    """An exercise with what the page counts.

    The numbers are the lowest of the dose, because that is where readers begin; the page lets
    them change each.

    Attributes:
        exercise: The exercise.
        repeats: Repeats in a set; on each side, if it has sides.
        sets: Number of sets.
        hold: Seconds for which to hold still; 0 if the dose gives none.
        held: Numbers of the steps that are held, from 1.
        first: Number of the first step of each repeat.
        last: Number of the last step of each repeat.
        sides: When to change sides.
        stages: What goes by time, in order; then nothing is repeated.
        minutes: Minutes of the main stage, or of stages that take turns.
        weeks: The same for each week of a plan that readers can choose.
    """

    exercise: Exercise
    repeats: int
    sets: int
    hold: int
    held: tuple[int, ...]
    first: int
    last: int
    sides: Sides
    stages: tuple[TimedStage, ...] = ()
    minutes: int = 0
    weeks: tuple[int, ...] = ()


def move_of(
    exercise: Exercise, session: Session | None = None, passages: Iterable[Passage] = ()
) -> Move | None:
    """Return an exercise with its counts, or None if a page cannot lead through it.

    Args:
        exercise: The exercise.
        session: The session that it belongs to, whose numbers come before those of the dose.
        passages: The topic's passages, one of which may have a plan by weeks.
    """
    follow, dose = exercise.follow, exercise.dose
    if follow is None:
        return None
    if follow.stages:
        plan = follow.weeks
        weeks = weeks_of(passages, plan.passage, plan.column) if plan else ()
        minutes = tuple(week.number for week in weeks)
        none = Move(exercise, 1, 1, 0, (), 1, len(exercise.steps), Sides.NONE)
        timed = {"minutes": first_number(dose.time), "weeks": minutes}
        return replace(none, stages=follow.stages, **timed)
    return Move(
        exercise,
        (session and session.repeats) or first_number(dose.repeats) or 1,
        (session and session.sets) or first_number(dose.sets) or 1,
        first_number(dose.hold),
        follow.hold,
        follow.first,
        follow.last or len(exercise.steps),
        follow.sides,
    )


def moves_of(
    exercises: Iterable[Exercise], session: Session | None, passages: Iterable[Passage] = ()
) -> tuple[Move, ...]:
    """Return those of some exercises that a page can lead through."""
    return tuple(move for one in exercises if (move := move_of(one, session, passages)))


def first_number(words: str | None) -> int:
    """Return the first number in words such as '4 to 8 at first', or 0."""
    found = _NUMBER.search(words or "")
    return int(found[0]) if found else 0
