"""S002: every reference names an existing record."""

from __future__ import annotations

import pytest
from plainleaf.rules import dangling_reference

from tests.rules.given import given

DROP = "Write an entry with this id, or take the id out here."
ANSWERED = "Name a question that has an answer; or leave 'same_as' out and write 'answer:'."


@pytest.mark.parametrize(
    ("old", "new", "message", "fix"),
    [
        (
            "  key_statements: [put-your-feet-up, short-walks-are-fine]",
            "  key_statements: [put-your-feet-up, §short-walk-is-fine]",
            "There is no 'short-walk-is-fine' among the statements.",
            "Did you mean 'short-walks-are-fine'?",
        ),
        (
            "  key_statements: [most-tired-feet-need-rest]",
            "  key_statements: [§zzz]",
            "There is no 'zzz' among the statements.",
            DROP,
        ),
        (
            "  key_statements: [put-your-feet-up]\n",
            "  key_statements: [§zzz]\n",
            "There is no 'zzz' among the statements.",
            DROP,
        ),
        (
            "  section: help-with-feet\n  group: who-to-ask",
            "  section: §zzz\n  group: who-to-ask",
            "There is no 'zzz' among the sections.",
            DROP,
        ),
        (
            "  aid: exercise-diary\n",
            "  without_signs: [§Toddlers]\n",
            "No short signs for help today are in a group 'Toddlers'.",
            "Take it out.",
        ),
        (
            "  aid: exercise-diary\n",
            "  adapted: [{exercise: toe-curl, without: [§Never]}]\n",
            "No caution of 'toe-curl' begins with 'Never'.",
            "Copy the first words of one, or take it out.",
        ),
        (
            "  group: who-to-ask",
            "  group: §who-to-aks",
            "The section 'help-with-feet' has no group 'who-to-aks'.",
            "Did you mean 'who-to-ask'?",
        ),
        (
            "  activities: [gardening]\n  sources",
            "  activities: [§gardenin]\n  sources",
            "There is no 'gardenin' among the activities.",
            "Did you mean 'gardening'?",
        ),
        (
            "  - {source: foot-guideline, at: Page 1}",
            "  - {source: §foot-guide, at: Page 1}",
            "There is no 'foot-guide' among the sources.",
            "Did you mean 'foot-guideline'?",
        ),
        (
            "  - {source: foot-guideline}\n",
            "  - {source: §zzz}\n",
            "There is no 'zzz' among the sources.",
            DROP,
        ),
        (
            "  text: Do not wear tight shoes all day.",
            "  same_as: §zzz\n  text: Do not wear tight shoes all day.",
            "There is no 'zzz' among the statements.",
            "Name the one that says the same, or leave 'same_as' out.",
        ),
        (
            "  instead: [easy-stroll]",
            "  instead: [§zzz]",
            "There is no 'zzz' among the exercises.",
            DROP,
        ),
        (
            "  statements: [start-small]",
            "  statements: [§zzz]",
            "There is no 'zzz' among the statements.",
            DROP,
        ),
        (
            "  same_as: q-can-i-walk",
            "  same_as: §zzz",
            "There is no 'zzz' among the questions.",
            ANSWERED,
        ),
        (
            "    statements: [most-tired-feet-need-rest]",
            "    statements: [§zzz]",
            "There is no 'zzz' among the statements.",
            DROP,
        ),
        (
            "    exercises: [easy-stroll]",
            "    exercises: [§zzz]",
            "There is no 'zzz' among the exercises.",
            DROP,
        ),
        (
            "    disagreements: [walk-or-rest]",
            "    disagreements: [§zzz]",
            "There is no 'zzz' among the disagreements.",
            DROP,
        ),
        (
            "    statements: [stay-off-your-feet]",
            "    statements: [§zzz]",
            "There is no 'zzz' among the statements.",
            DROP,
        ),
        (
            "  instead: [easy-stroll]",
            "  instead: [§start-small]",
            "There is no 'start-small' among the exercises.",
            "'start-small' is one of the statements; name one of the exercises here.",
        ),
        (
            "  exercises: [toe-curl]",
            "  exercises: [toe-curl]\n  passages: [§zzz]",
            "There is no 'zzz' among the passages.",
            DROP,
        ),
        (
            "  exercises: [toe-curl]",
            "  exercises: [toe-curl]\n  passages: [§start-small]",
            "There is no 'start-small' among the passages.",
            "'start-small' is one of the statements; name one of the passages here.",
        ),
        (
            "  exercises: [toe-curl]",
            "  exercises: [§toe-curls]",
            "There is no 'toe-curls' among the exercises.",
            "Did you mean 'toe-curl'?",
        ),
    ],
)
def test_a_reference_to_nothing_is_reported(old: str, new: str, message: str, fix: str) -> None:
    """Every kind of broken reference is reported, with a similar id if there is one."""
    case = given((old, new))
    assert case.reported(dangling_reference) == [(case.marks[0], "S002", message, fix)]


def test_a_reference_to_a_record_left_out_for_its_shape_is_not_reported_twice() -> None:
    """A reference to a record that could not be read gives no second problem."""
    case = given(("  text: Start with 5 minutes and add a bit each day.\n", ""))
    assert case.broken_ids == {"start-small"}
    assert case.reported(dangling_reference) == []


def test_references_to_what_is_there_pass() -> None:
    """A complete file passes."""
    assert given().reported(dangling_reference) == []


@pytest.mark.parametrize(
    ("old", "name", "fix"),
    [
        ("  same_as: q-can-i-walk", "q-walk-on-tired-feet", ANSWERED),
        (
            "  text: Do not wear tight shoes all day.",
            "no-tight-shoes",
            "Name the one that says the same, or leave 'same_as' out.",
        ),
    ],
)
def test_an_entry_that_names_itself_is_reported_so(old: str, name: str, fix: str) -> None:
    """An entry that names itself gets its own message, because 'there is no' would be wrong."""
    kept = "" if "same_as" in old else f"\n{old}"
    case = given((old, f"  same_as: §{name}{kept}"))
    assert case.reported(dangling_reference) == [
        (case.marks[0], "S002", f"'{name}' names itself under 'same_as'.", fix)
    ]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        # The nearest is the question itself, then one that has no answer.
        ("q-walk-on-tired-foot", None),
        ("q-can-i-wlak", "q-can-i-walk"),
    ],
)
def test_same_as_is_only_offered_a_question_with_an_answer(written: str, near: str | None) -> None:
    """Only another question with an answer is suggested for ``same_as``."""
    more = "- id: q-walk-on-tired-foott\n  text: So?\n  section: help-with-feet\n"
    case = given(
        ("  same_as: q-can-i-walk", f"  same_as: §{written}"),
        ("\ndisagreements:\n", f"{more}\ndisagreements:\n"),
    )
    [(place, _, _, fix)] = case.reported(dangling_reference)
    assert (place, fix) == (case.marks[0], f"Did you mean '{near}'?" if near else ANSWERED)


def test_same_as_of_a_fact_is_not_offered_the_fact_itself() -> None:
    """A statement is never suggested as the same as itself."""
    text = "  text: Do not wear tight shoes all day."
    case = given((text, f"  same_as: §no-tight-shoe\n{text}"))
    assert [fix for *_, fix in case.reported(dangling_reference)] == [
        "Name the one that says the same, or leave 'same_as' out."
    ]
