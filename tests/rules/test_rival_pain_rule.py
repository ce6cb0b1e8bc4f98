"""S025: a topic with a pain rule has no second rule on pain."""

from __future__ import annotations

import pytest
from plainleaf.rules import rival_pain_rule

from tests.rules.given import given

RULE = (
    "exercises:\n- id: toe-curl",
    """pain_rule:
  title: How much pain is all right?
  steps:
  - {range: 0 to 3, says: Go on.}
  - {range: 4 or more, says: Do less.}
  after: By the next day, feel no worse.
  sources: [{source: foot-guideline}]
  checked: 2024-05-31

exercises:
- id: toe-curl""",
)
CAUTION = "  - Stop if it hurts."
FIX = "Drop it: the pain rule is there already. Keep signs that it does not cover."


@pytest.mark.parametrize(
    "text",
    [
        "Stop if it hurts.",
        "Leave it out if your back hurts more.",
        "Ease off when you feel pain.",
        "Do not go on if it brings any pain.",
    ],
)
def test_a_second_rule_is_reported(text: str) -> None:
    """A second rule on pain is reported."""
    case = given(RULE, (CAUTION, f"  - §{text}"))
    [(place, code, message, fix)] = case.reported(rival_pain_rule)
    assert (place, code, fix) == (case.marks[0], "S025", FIX)
    assert message.endswith("' is a second rule on pain beside the topic's pain rule.")


@pytest.mark.parametrize(
    "text",
    [
        "Stop if your leg goes numb.",
        "Stop if pain spreads down your leg.",
        "Stop at once if you have chest pain.",
    ],
)
def test_what_the_rule_does_not_cover_passes(text: str) -> None:
    """Numbness, spreading pain and chest pain are signs, and may be mentioned."""
    assert given(RULE, (CAUTION, f"  - {text}")).reported(rival_pain_rule) == []


def test_a_topic_without_a_rule_may_say_it() -> None:
    """A topic without a pain rule may state one in its texts."""
    assert given().reported(rival_pain_rule) == []
