"""S044: a page can count an exercise that readers follow."""

from __future__ import annotations

import pytest
from plainleaf.rules import followed_steps
from plainleaf.rules.context import Context

from tests.factories import exercise, library, passage
from tests.rules.given import TODAY, given

HANDOUT = "handouts:\n"
SHEET = (
    "handouts:\n- id: short\n  title: Curl\n  audience: All\n  need: Do 8 of each.\n"
    "  exercises: [toe-curl]\n  session: "
)


def found(follow: dict[str, object], repeats: str = "8 times") -> list[str]:
    """Return what the rule finds in an exercise of two steps."""
    one = exercise("a", follow=follow, dose={"repeats": repeats})
    return [p.message for p in followed_steps.check(library(exercises=[one]), Context(TODAY))]


def test_a_step_that_is_not_there_is_placed() -> None:
    """The number of a step that the exercise lacks is reported with its place."""
    case = given(
        ("    hold: 2 seconds\n", "    hold: 2 seconds\n  follow: §{hold: [3]}\n"),
    )
    assert case.reported(followed_steps) == [
        (
            case.marks[0],
            "S044",
            "There is no step 3; 'toe-curl' has 2.",
            "Give the numbers of its steps, from 1.",
        )
    ]


def test_the_easier_way_has_as_many_steps() -> None:
    """What is counted goes by the numbers of steps, so both ways need as many."""
    one = exercise("a", easier_steps=["Lie down."])
    (problem,) = followed_steps.check(library(exercises=[one]), Context(TODAY))
    assert problem.message == "The easier way has a different number of steps: 'a' has 2."
    assert problem.fix == "Give it as many, because what is counted goes by their numbers."


@pytest.mark.parametrize(
    ("follow", "repeats", "said"),
    [
        ({}, "8 times", []),
        ({"first": 2, "last": 2, "hold": [2]}, "8 times", []),
        ({"last": 4}, "8 times", ["There is no step 4; 'a' has 2."]),
        (
            {"first": 2, "last": 1},
            "8 times",
            ["The first step of each repeat, 2, comes after the last, 1."],
        ),
        ({}, "Often", ["The dose of 'a' gives no number of repeats to count."]),
    ],
)
def test_steps_and_repeats_can_be_counted(
    follow: dict[str, object], repeats: str, said: list[str]
) -> None:
    """Steps exist and are in order, and the dose has a number."""
    assert found(follow, repeats) == said


STAGE = "Stage 1 lasts {} minutes, but neither its steps nor the dose say so."


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ({"steps": [1], "minutes": 5}, []),
        ({"steps": [1], "minutes": 1.5}, []),
        ({"steps": [2], "minutes": 20}, []),
        ({"steps": [2], "main": True}, []),
        ({"steps": [2], "minutes": 5}, [STAGE.format("5")]),
        ({"steps": [1], "minutes": 2.5}, [STAGE.format("2.5")]),
        ({"steps": [3], "minutes": 5}, ["There is no step 3; 'a' has 2."]),
    ],
)
def test_stages_have_minutes_that_the_exercise_gives(
    stage: dict[str, object], said: list[str]
) -> None:
    """Minutes of a stage are in its steps or in the dose."""
    steps = ["Stroll for 5 minutes, or for 1 and a half.", "Walk."]
    dose = {"time": "20 minutes"}
    one = exercise("a", steps=steps, dose=dose, follow={"stages": [stage]})
    problems = followed_steps.check(library(exercises=[one]), Context(TODAY))
    assert [problem.message for problem in problems] == said


def test_main_stage_and_weeks_need_a_source() -> None:
    """Without a time in the dose no stage can last as long, and weeks need a table."""
    weeks = {"passage": "plan", "column": "Brisk walk"}
    follow = {"stages": [{"steps": [1], "main": True}], "weeks": weeks}
    one = exercise("a", follow=follow)
    content = library(exercises=[one], passages=[passage("plan", "Walk.")])
    problems = followed_steps.check(content, Context(TODAY))
    assert [problem.message for problem in problems] == [
        "The dose of 'a' gives no time for this stage.",
        "The passage 'plan' has no table with numbers under 'Brisk walk'.",
    ]


@pytest.mark.parametrize(
    ("session", "said"),
    [
        ("{exercises: [toe-curl], repeats: 8}", []),
        (
            "§{exercises: [toe-curl], sets: 3}",
            ["The session has sets: 3, but the handout's text does not say so."],
        ),
        (
            "§{exercises: [easy-stroll]}",
            ["Readers cannot follow 'easy-stroll', because it has no 'follow'."],
        ),
    ],
)
def test_session_says_only_what_its_handout_says(session: str, said: list[str]) -> None:
    """Numbers of a session are in the text, and readers can follow its exercises."""
    case = given(
        ("    hold: 2 seconds\n", "    hold: 2 seconds\n  follow: {}\n"),
        (HANDOUT, SHEET + session + "\n"),
    )
    found = case.reported(followed_steps)
    assert [message for _, _, message, _ in found] == said
    assert tuple(place for place, *_ in found) == case.marks
