"""S023: a web claim is checked, and never shown as advice."""

from __future__ import annotations

import pytest
from plainleaf.deduplication import fold_library
from plainleaf.rules import unchecked_web_claim

from tests.rules.given import given

CHECK = """\
- id: check-copper-soles
  claim: Copper soles take the tired feeling away.
  section: rest-your-feet
  statements: [copper-soles]
  verdict: not-shown
  why: We found no study of copper soles.
"""


def test_the_small_example_passes() -> None:
    """A claim with one check, which is shown nowhere else, passes."""
    case = given()
    assert case.reported(unchecked_web_claim) == []
    assert [p for p in fold_library(case.library).report if p.code == "S023"] == []


def test_a_claim_that_no_entry_checks_is_reported_once_statements_are_merged() -> None:
    """An unchecked claim is reported, unless it is merged with a better source's statement."""
    case = given((f"claim_checks:\n{CHECK}\n", ""), ("- id: copper-soles", "- §id: copper-soles"))
    [problem] = [p for p in fold_library(case.library).report if p.code == "S023"]
    assert f"{problem.location.line}:{problem.location.column}" == case.marks[0]
    assert problem.message == (
        "Only popular web pages say 'copper-soles', and no claim check names it."
    )
    assert problem.fix.startswith("Add it to an entry under 'claim_checks:'")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "  key_statements: [put-your-feet-up, short-walks-are-fine]",
            "  key_statements: [§copper-soles]",
        ),
        ("  statements: [put-your-feet-up, no-tight-shoes]", "  statements: [§copper-soles]"),
        (
            "    statements: [most-tired-feet-need-rest]",
            "    statements: [most-tired-feet-need-rest, §copper-soles]",
        ),
        ("  statements: [start-small]", "  statements: [§copper-soles]"),
        ("    statements: [stay-off-your-feet]", "    statements: [§copper-soles]"),
    ],
)
def test_a_claim_given_as_advice_is_reported(old: str, new: str) -> None:
    """A claim in a list, answer, handout or exercise is reported."""
    case = given((old, new))
    reported = "'copper-soles' is a claim of popular web pages alone, but is given here as advice."
    fix = "Take it out here, or name a statement with a better source."
    assert case.reported(unchecked_web_claim) == [(case.marks[0], "S023", reported, fix)]


def test_a_claim_is_checked_once() -> None:
    """A claim that is checked twice is reported."""
    again = CHECK.replace("check-copper", "check-again").replace("[copper", "[§copper")
    case = given((CHECK, CHECK + again))
    [(place, code, message, _)] = case.reported(unchecked_web_claim)
    assert (place, code) == (case.marks[0], "S023")
    assert message == "'copper-soles' is checked twice."


def test_what_a_better_source_says_is_no_claim() -> None:
    """A check of a statement from a guideline is reported."""
    case = given(("  statements: [copper-soles]", "  statements: [copper-soles, §start-small]"))
    [(place, _, message, fix)] = case.reported(unchecked_web_claim)
    assert place == case.marks[0]
    assert message == (
        "'start-small' has a better source than popular web pages, so it is no web claim."
    )
    assert fix == "Name it under 'rests_on', or take it out here."


def test_a_claim_merged_with_a_better_source_is_no_claim() -> None:
    """A check of a claim that is merged with a guideline's statement is reported."""
    case = given(
        ("  statements: [copper-soles]", "  statements: [copper-soles, §put-your-feet-up-blog]")
    )
    [problem] = [p for p in fold_library(case.library).report if p.code == "S023"]
    assert f"{problem.location.line}:{problem.location.column}" == case.marks[0]
    assert problem.message.startswith(
        "'put-your-feet-up-blog' is shown as the same as 'put-your-feet-up'"
    )


@pytest.mark.parametrize("verdict", ["supported", "partly", "wrong"])
def test_a_verdict_rests_on_something(verdict: str) -> None:
    """Only the verdict 'not shown' needs no statement."""
    case = given(
        ("- id: check-copper-soles", "- §id: check-copper-soles"),
        ("  verdict: not-shown", f"  verdict: {verdict}"),
    )
    [(place, _, message, fix)] = case.reported(unchecked_web_claim)
    assert place == case.marks[0]
    assert message == f"The verdict '{verdict}' of 'check-copper-soles' rests on no statement."
    assert fix == "Name the statements that support it under 'rests_on'."


def test_a_verdict_rests_on_no_other_claim() -> None:
    """A verdict must not rest on another web claim."""
    case = given(
        ("  verdict: not-shown\n", "  verdict: supported\n  rests_on: [§put-your-feet-up-blog]\n")
    )
    [(place, _, message, _)] = case.reported(unchecked_web_claim)
    assert place == case.marks[0]
    assert message == ("The verdict rests on 'put-your-feet-up-blog', which is a web claim itself.")
