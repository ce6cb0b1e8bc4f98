"""S050: content with placeholders is not published."""

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
def test_what_is_to_be_written_is_reported_once(old: str, new: str, message: str, fix: str) -> None:
    """Each placeholder is reported once, with a description of what to write."""
    case = given((old, new))
    assert case.reported(unfinished) == [(case.marks[0], "S050", message, fix)]
    assert case.reported(dangling_reference) == []


@pytest.mark.parametrize(
    "entry",
    [
        "short_signs:\n- {urgency: emergency, says: §TO DO, signs: [sign-foot-cold]}\n",
        "looks:\n- {id: §to-do, skin: '#111111', hair: '#111111', top: '#111111', "
        "bottom: '#111111', shoes: '#111111'}\n",
        "left_out:\n- {source: foot-guideline, at: P1, said: §TO DO, reason: unsafe, why: No.}\n",
        "pain_rule:\n  title: §TO DO\n  after: Wait.\n  checked: 2026-11-20\n"
        "  steps: [{range: '0', says: Go on.}, {range: '9', says: Stop.}]\n",
    ],
)
def test_no_kind_of_record_is_left_out(entry: str) -> None:
    """Placeholders are found in every kind of record, also in those without an id."""
    case = given(("statements:\n", f"{entry}statements:\n"))
    assert [reported[:2] for reported in case.reported(unfinished)] == [(case.marks[0], "S050")]


def test_words_that_speak_of_things_to_do_pass() -> None:
    """Only the exact placeholder counts, in capitals and at the beginning."""
    case = given(("  text: Do not wear tight shoes all day.", "  text: Do not rush what is to do."))
    assert case.reported(unfinished) == []
