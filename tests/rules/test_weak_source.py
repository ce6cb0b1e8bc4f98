"""S004: a safety claim has a better source than popular web pages."""

from __future__ import annotations

from plainleaf.rules import weak_source

from tests.rules.given import given

FIX = "Add a guideline, a study or a health service that says so, or leave it out."


def test_a_safety_claim_that_only_a_blog_makes_is_reported() -> None:
    """A safety claim from a blog alone is reported."""
    case = given(
        (
            "  sources:\n  - {source: foot-guideline, at: Page 2, certainty: high}",
            "  sources:\n  §- {source: foot-blog}",
        )
    )
    assert case.reported(weak_source) == [
        (
            case.marks[0],
            "S004",
            "The safety claim 'most-tired-feet-need-rest' rests on popular web pages alone.",
            FIX,
        )
    ]


def test_a_warning_sign_that_only_a_blog_gives_is_reported() -> None:
    """A warning sign from a blog alone is reported."""
    case = given(("  - {source: foot-guideline}\n", "  §- {source: foot-blog}\n"))
    assert [place for place, *_ in case.reported(weak_source)] == list(case.marks)


def test_one_better_source_is_enough() -> None:
    """A popular page in addition to a guideline passes."""
    case = given(
        (
            "  - {source: foot-guideline, at: Page 2, certainty: high}",
            "  - {source: foot-guideline}\n  - {source: foot-blog}",
        )
    )
    assert case.reported(weak_source) == []


def test_what_is_no_safety_claim_may_rest_on_a_blog() -> None:
    """A statement that is no safety claim may have a blog as its only source."""
    assert given().reported(weak_source) == []
