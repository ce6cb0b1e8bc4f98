"""S011: a disagreement shows two sides, what to do, and why."""

from __future__ import annotations

import pytest
from plainleaf.rules import disagreement_unresolved

from tests.rules.given import given


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("  what_to_do: Take short walks.\n", "", "'what_to_do'"),
        ("  why: The guideline was made with more care.\n", "", "'why'"),
        ("    statements: [stay-off-your-feet]", "    statements: []", "statements on every side"),
        (
            "  - says: An old leaflet says to stay off your feet.\n"
            "    statements: [stay-off-your-feet]\n",
            "",
            "two sides",
        ),
    ],
)
def test_what_a_disagreement_lacks_is_reported(old: str, new: str, want: str) -> None:
    """Each missing part of a disagreement is reported."""
    case = given(("- id: walk-or-rest", "- §id: walk-or-rest"), (old, new))
    assert case.reported(disagreement_unresolved) == [
        (
            case.marks[0],
            "S011",
            f"The disagreement 'walk-or-rest' lacks {want}.",
            f"Add {want}.",
        )
    ]


def test_a_whole_disagreement_passes() -> None:
    """Two sides, what to do and why are enough."""
    assert given().reported(disagreement_unresolved) == []
