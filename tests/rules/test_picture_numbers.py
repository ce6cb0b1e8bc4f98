"""S030: a picture of numbers shows the numbers of its statement."""

from __future__ import annotations

import pytest
from plainleaf.model import Statement
from plainleaf.rules import picture_numbers
from plainleaf.rules.context import Context

from tests.factories import library, statement
from tests.rules.given import TODAY, given


def reported(text: str, **picture: object) -> list[str]:
    """Return what the rule finds in a statement with a picture."""
    content = library(statement("a", text, **picture))
    return [problem.message for problem in picture_numbers.check(content, Context(TODAY))]


def test_a_number_that_the_text_does_not_tell_is_placed() -> None:
    """A number that the text does not state is reported with its place."""
    case = given(
        (
            "  text: Most tired feet need rest and no more.\n",
            "  text: Most tired feet need rest and no more.\n  chance: §{count: 3}\n",
        )
    )
    assert case.reported(picture_numbers) == [
        (
            case.marks[0],
            "S030",
            "The picture shows 3 in 100, but the text does not say so.",
            "Draw the numbers of the text, written '3 in 100'; or drop the picture.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("About 7 in 10 people get well.", True),
        ("7 out of 10 get well.", True),
        ("About 7 in 100 get well.", False),
        ("About 17 in 10 get well.", False),
        ("About 1.7 in 10 get well.", False),
        ("It is 7 in 10.5 for most.", False),
        ("It is 3 to 7 out of 10 people.", False),
        ("It is between 3 and 7 in 10.", False),
        ("70 percent get well.", False),
        ("7 people in 10 get well.", False),
    ],
)
def test_only_the_very_numbers_of_the_text_fit(text: str, fits: bool) -> None:
    """A range, another total, or a number that must be computed is refused."""
    assert (reported(text, chance={"count": "7", "of": "10"}) == []) is fits


def test_each_bar_is_held_to_the_text() -> None:
    """Both numbers of a comparison must be in the text."""
    bars = [{"label": "With it", "number": 5}, {"label": "Without", "number": 4}]
    both = "About 5 in 10 do with it. About 4 in 10 do without."
    assert reported(both, compare={"of": 10, "bars": bars}) == []
    assert reported("About 5 in 10 do.", compare={"of": 10, "bars": bars}) == [
        "The picture shows 4 in 10, but the text does not say so."
    ]


def test_more_than_all_is_refused() -> None:
    """A part larger than the whole is refused."""
    assert reported("It is 12 in 10.", chance={"count": 12, "of": 10}) != []


def test_one_statement_has_one_picture() -> None:
    """A statement with a chance and a comparison is reported."""
    bars = [{"label": "With it", "number": 5}, {"label": "Without", "number": 5}]
    text = "It is 5 in 10 with it and without."
    assert reported(text, chance={"count": 5, "of": 10}, compare={"of": 10, "bars": bars}) == [
        "The statement 'a' has two pictures."
    ]


@pytest.mark.parametrize("picture", [{"count": 3, "of": 20}, {"count": -1}, {"count": "many"}])
def test_a_picture_has_ten_dots_or_a_hundred(picture: dict[str, object]) -> None:
    """A picture with another number of dots is refused when it is loaded."""
    with pytest.raises(ValueError, match="validation error"):
        Statement.model_validate(statement("a", "Walk.").model_dump() | {"chance": picture})
