"""S021: a figure says in words what it shows."""

from __future__ import annotations

from plainleaf.rules import figure_undescribed

from tests.rules.given import given

POSE = "  pose: {rests: [near-foot], far_leg: {foot: {at: floor}}}\n"


def test_a_figure_without_title_and_description_is_reported() -> None:
    """A figure without an exercise must have its own title and description."""
    case = given(figures=f"figures:\n- §id: standing\n{POSE}")
    assert case.reported(figure_undescribed) == [
        (
            case.marks[0],
            "S021",
            "The figure 'standing' has no description.",
            "Add 'description:' here, or 'picture:' to its exercise.",
        ),
        (case.marks[0], "S021", "The figure 'standing' has no title.", "Add 'title:' here."),
    ]


def test_an_exercise_without_a_picture_in_words_gives_no_description() -> None:
    """The name of an exercise is a title, but not a description."""
    case = given(figures=f"figures:\n- §id: stroll\n  exercise: easy-stroll\n{POSE}")
    assert [reported[2] for reported in case.reported(figure_undescribed)] == [
        "The figure 'stroll' has no description."
    ]


def test_a_cross_is_said_in_words_too() -> None:
    """The description must mention the cross for readers who cannot see it."""
    case = given(
        figures="figures:\n- id: standing\n  title: Standing\n"
        f"  description: A person stands.\n  avoid: §true\n{POSE}"
    )
    assert case.reported(figure_undescribed) == [
        (
            case.marks[0],
            "S021",
            "The description of 'standing' does not mention the cross.",
            "Say in its description, or in the exercise's picture, that a cross marks it.",
        )
    ]


def test_words_of_the_exercise_are_enough() -> None:
    """Name and picture of an exercise serve as title and description."""
    case = given(figures=f"figures:\n- id: curl\n  exercise: toe-curl\n{POSE}")
    assert case.reported(figure_undescribed) == []


def test_a_broken_exercise_is_not_reported_twice() -> None:
    """A figure of an unreadable exercise gives no second problem."""
    case = given(
        ("kind: strengthening", "kind: strength"),
        figures=f"figures:\n- id: curl\n  exercise: toe-curl\n{POSE}",
    )
    assert case.reported(figure_undescribed) == []
