"""S050: nothing is published that still waits to be filled in."""

from __future__ import annotations

import pytest
from plainleaf.rules import dangling_reference, unfinished

from tests.rules.given import given


@pytest.mark.parametrize(
    ("old", "new", "message", "fix"),
    [
        (
            "  text: Do not wear tight shoes all day.",
            "  text: §TO DO",
            "'text' is still to be filled in.",
            "Write here: one fact in one or two plain sentences, each of at most 20 words.",
        ),
        (
            "  - {source: foot-guideline, at: Page 1}",
            "  - {source: §to-do, at: Page 1}",
            "'source' is still to be filled in.",
            "Write here: id of the source.",
        ),
        (
            "  exercises: [toe-curl]",
            "  exercises: [§to-do]",
            "'exercises' is still to be filled in.",
            "Write here: ids of the exercises that belong here.",
        ),
        (
            "  group: who-to-ask",
            "  group: §to-do",
            "'group' is still to be filled in.",
            "Write here: id of the group within that section.",
        ),
    ],
)
def test_what_is_to_be_written_is_told_once(old: str, new: str, message: str, fix: str) -> None:
    """The editor is led to the place, and told what goes there rather than what is missing."""
    case = given((old, new))
    assert case.told(unfinished) == [(case.marks[0], "S050", message, fix)]
    assert case.told(dangling_reference) == []


def test_words_that_speak_of_things_to_do_pass() -> None:
    """Only the mark itself counts, in capitals and at the beginning."""
    case = given(("  text: Do not wear tight shoes all day.", "  text: Do not rush what is to do."))
    assert case.told(unfinished) == []
