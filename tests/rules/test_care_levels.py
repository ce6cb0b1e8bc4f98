"""S015: three care levels, signs for each, and one care section."""

from __future__ import annotations

from plainleaf.rules import care_levels

from tests.rules.given import given


def test_a_missing_level_is_reported() -> None:
    """A missing care level is reported, because its card would be missing from pages."""
    case = given(
        ("  id: tired-feet\n", "  §id: tired-feet\n"),
        ("- urgency: routine\n  heading", "- urgency: urgent\n  heading"),
    )
    assert case.reported(care_levels) == [
        (
            case.marks[0],
            "S015",
            "There are 0 care levels 'routine'; there must be one.",
            "Write all three once: 'plainleaf new care routine' begins one. Or write none: "
            "then a site in English has those of the program.",
        ),
        (
            case.marks[0],
            "S015",
            "There are 2 care levels 'urgent'; there must be one.",
            "Write all three once: 'plainleaf new care urgent' begins one. Or write none: "
            "then a site in English has those of the program.",
        ),
    ]


def test_a_level_without_a_sign_is_reported() -> None:
    """A level without a sign is reported."""
    case = given(
        ("  id: tired-feet\n", "  §id: tired-feet\n"),
        ("urgency: emergency\n  sign:", "urgency: urgent\n  sign:"),
    )
    assert case.reported(care_levels) == [
        (
            case.marks[0],
            "S015",
            "There is no warning sign of urgency 'emergency', so its card would be empty.",
            "Add at least one: 'plainleaf new sign ID' begins it. It says when life, a limb or a "
            "function is in danger.",
        )
    ]


def test_no_care_section_is_reported() -> None:
    """A topic without a care section is reported."""
    case = given(("  id: tired-feet\n", "  §id: tired-feet\n"), ("  role: care\n", ""))
    assert case.reported(care_levels) == [
        (
            case.marks[0],
            "S015",
            "0 sections have 'role: care'; exactly one must.",
            "Set 'role: care' on the section about when to get help.",
        )
    ]


def test_three_levels_with_signs_and_one_care_section_pass() -> None:
    """A complete topic passes."""
    assert given().reported(care_levels) == []
