"""S018: reserved ids."""

from __future__ import annotations

import pytest
from plainleaf.rules.context import Context
from plainleaf.rules.reserved_id import RESERVED, check

from tests.factories import DAY, library, section, statement


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_group_called_as_a_part_of_the_page_is_reported(name: str) -> None:
    """A group with the id of a part of the page is reported."""
    content = library(
        statement("a", "Walk.", group=name),
        sections=[
            section("when-to-seek-care", "care"),
            section("relief", groups=[{"id": name, "title": "A group"}]),
        ],
    )
    (problem,) = check(content, Context(DAY))
    assert problem.code == "S018"
    assert problem.message == f"The group id '{name}' is the page's own."
    assert problem.fix == f"Choose another, for example 'relief-{name}'."


def test_any_other_group_passes() -> None:
    """Any other group id passes."""
    content = library(
        statement("a", "Walk.", group="first-days"),
        sections=[
            section("when-to-seek-care", "care"),
            section("relief", groups=[{"id": "first-days", "title": "First days"}]),
        ],
    )
    assert list(check(content, Context(DAY))) == []
