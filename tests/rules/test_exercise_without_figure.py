"""S022: every exercise has a figure."""

from __future__ import annotations

from plainleaf.problems import Severity
from plainleaf.rules import exercise_without_figure

from tests.rules.given import given

FIGURE = (
    "figures:\n- id: {0}\n  exercise: {0}\n"
    "  pose: {{rests: [near-foot], far_leg: {{foot: {{at: floor}}}}}}\n"
)


def test_an_exercise_without_a_figure_is_warned_of() -> None:
    """An exercise without a figure gives a warning, and can be published."""
    case = given(
        ("- id: toe-curl\n  name", "- id: §toe-curl\n  name"),
        ("- id: long-stand\n  name", "- id: §long-stand\n  name"),
        figures=FIGURE.format("easy-stroll"),
    )
    found = case.found(exercise_without_figure)
    assert {str(p.location).rsplit(":", 2)[1] for p in found} == {
        mark.split(":")[0] for mark in case.marks
    }
    assert {p.severity for p in found} == {Severity.WARNING}
    assert found[0].message == "The exercise 'toe-curl' has no figure."
    assert found[0].fix == "Add one with 'exercise: toe-curl' to figures.yml."


def test_content_that_draws_nothing_is_left_alone() -> None:
    """Content without any figures gives no warnings."""
    assert given().reported(exercise_without_figure) == []
