"""A page can count an exercise that readers follow.

`follow` names steps by their numbers, so these steps must exist, and the easier way must have as
many. The repeats come from the dose, so it must give a number. Minutes of stages must be in their
steps or in the dose. The main stage lasts for the time of the dose, and weeks of a plan come from
a table. In a session, every exercise has `follow`, and the handout gives the session's own numbers
of repeats and sets in words.

Wrong:

    exercises:
    - id: toe-curl
      steps: [Sit., Curl your toes., Let go.]
      dose: {repeats: 8 times}
      follow: {hold: [4]}

Right:

    exercises:
    - id: toe-curl
      steps: [Sit., Curl your toes., Let go.]
      dose: {repeats: 8 times}
      follow: {hold: [2]}

Fix: Name steps that the exercise has, and numbers that its steps, its dose or its handout give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.figures import weeks_of
from plainleaf.loading import Library
from plainleaf.model import Exercise, Follow, Handout, Place, Record
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S044"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each number that the exercise or the handout does not have."""
    del context
    for exercise in library.exercises:
        if exercise.follow and exercise.follow.stages:
            yield from _stages(exercise, exercise.follow, library)
        else:
            yield from _exercise(exercise)
    for handout in library.handouts:
        yield from _session(library, handout)


def _exercise(exercise: Exercise) -> Iterator[Problem]:
    follow, steps, easier = exercise.follow, len(exercise.steps), len(exercise.easier_steps)
    if easier not in (0, steps):
        yield _problem(
            exercise,
            "easier_steps",
            f"The easier way has a different number of steps: '{exercise.id}' has {steps}.",
            "Give it as many, because what is counted goes by their numbers.",
        )
    if follow is None:
        return
    last = follow.last or steps
    for number in (follow.first, last, *follow.hold):
        if not 1 <= number <= steps:
            yield _problem(
                exercise,
                "follow",
                f"There is no step {number}; '{exercise.id}' has {steps}.",
                "Give the numbers of its steps, from 1.",
            )
    if follow.first > last:
        yield _problem(
            exercise,
            "follow",
            f"The first step of each repeat, {follow.first}, comes after the last, {last}.",
            "Put them in order.",
        )
    if not re.search(r"[1-9]", exercise.dose.repeats or ""):
        yield _problem(
            exercise,
            "follow",
            f"The dose of '{exercise.id}' gives no number of repeats to count.",
            "Add 'repeats' to its dose, or leave out 'follow'.",
        )


def _stages(exercise: Exercise, follow: Follow, library: Library) -> Iterator[Problem]:
    steps = exercise.steps
    for number, stage in enumerate(follow.stages):
        place = stage.place

        def problem(part: str, message: str, fix: str, place: Place = place) -> Problem:
            return Problem(place.at(part), CODE, message, fix, key=place.key(part))

        missing = [step for step in stage.steps if not 1 <= step <= len(steps)]
        if missing:
            yield problem(
                "steps",
                f"There is no step {missing[0]}; '{exercise.id}' has {len(steps)}.",
                "Give the numbers of its steps, from 1.",
            )
            continue
        dose = exercise.dose
        said = [*(steps[step - 1] for step in stage.steps), dose.repeats or "", dose.time or ""]
        if stage.minutes and not _gives(" ".join(said), stage.minutes):
            yield problem(
                "minutes",
                f"Stage {number + 1} lasts {stage.minutes:g} minutes, but neither its steps "
                "nor the dose say so.",
                "Use a number of its steps or its dose.",
            )
        if (stage.main or stage.again) and not re.search(r"[1-9]", dose.time or ""):
            yield problem(
                "main" if stage.main else "again",
                f"The dose of '{exercise.id}' gives no time for this stage.",
                "Add 'time' to its dose, or give the stage 'minutes'.",
            )
    plan, passages = follow.weeks, library.passages
    if plan is None or plan.passage not in {one.id for one in passages}:
        return
    if not any(weeks_of(passages, plan.passage, plan.column)):
        yield Problem(
            plan.place.at("passage"),
            CODE,
            f"The passage '{plan.passage}' has no table with numbers under '{plan.column}'.",
            "Name a passage with a plan by weeks, and a column of its table.",
            key=plan.place.key("passage"),
        )


def _gives(text: str, minutes: float) -> bool:
    """Return whether a text gives a number of minutes, in digits or as 'a minute and a half'."""
    whole = rf"\b{int(minutes)}\b" if minutes >= 1 else ""
    if minutes == int(minutes):
        return bool(re.search(whole, text))
    return "half" in text and bool(re.search(whole, text))


def _session(library: Library, handout: Handout) -> Iterator[Problem]:
    session = handout.session
    if session is None:
        return
    followed = {one.id for one in library.exercises if one.follow}
    known = {one.id for one in library.exercises}
    for one in session.exercises:
        if one in known - followed:
            yield _problem(
                handout,
                "session",
                f"Readers cannot follow '{one}', because it has no 'follow'.",
                "Add 'follow' to the exercise, or take it out of the session.",
            )
    facts = [one.text for one in library.statements if one.id in handout.statements]
    prose = [one.text for one in library.passages if one.id in handout.passages]
    said = " ".join((handout.need, *facts, *prose))
    for name, number in (("repeats", session.repeats), ("sets", session.sets)):
        if number and not re.search(rf"\b{number}\b", said):
            yield _problem(
                handout,
                "session",
                f"The session has {name}: {number}, but the handout's text does not say so.",
                "Use a number of its need, statements or passages.",
            )


def _problem(record: Record, part: str, message: str, fix: str) -> Problem:
    place = record.place
    return Problem(place.at(part), CODE, message, fix, key=place.key(part))
