"""Recorded decisions: how they are keyed, and when they expire."""

from __future__ import annotations

import re

import pytest
from plainleaf.deduplication import DecisionBook, Doubt, text_hash
from plainleaf.model import Verdict
from plainleaf.problems import Severity

from tests.factories import decision, statement

WALK = statement("walk", "Walk each day.")
STROLL = statement("stroll", "Go for a stroll each day.")
TEXTS = {WALK.id: WALK.text, STROLL.id: STROLL.text}


@pytest.mark.parametrize(
    ("one", "two"),
    [("caf\u00e9", "cafe\u0301"), ("Walk  each\n day.", "Walk each day."), (" Walk ", "Walk")],
)
def test_a_hash_does_not_see_how_a_text_is_typed(one: str, two: str) -> None:
    """Line breaks, spaces and composed accents do not change the hash of a text."""
    assert text_hash(one) == text_hash(two)


@pytest.mark.parametrize(
    ("one", "two"), [("Walk", "walk"), ("Walk.", "Walk"), ("Walk", "Walks"), ("\u00bd", "1/2")]
)
def test_a_hash_sees_every_change_of_words(one: str, two: str) -> None:
    """Any other change of a text changes its hash."""
    assert text_hash(one) != text_hash(two)


def test_a_hash_is_sixteen_digits_for_good() -> None:
    """Hashes are part of content, so they must not change with a version."""
    assert re.fullmatch("[0-9a-f]{16}", text_hash("Walk"))
    assert text_hash("Walk") == "08ee52ae125a0a90"


def test_a_decision_holds_in_both_directions() -> None:
    """A decision on two texts is found in either order."""
    book = DecisionBook.of([decision("same", WALK, STROLL)], TEXTS)
    assert book.problems == ()
    assert book.says_same(WALK.text, STROLL.text)
    assert book.says_same(STROLL.text, WALK.text)


@pytest.mark.parametrize("verdict", ["different", "narrower"])
def test_only_same_says_same(verdict: str) -> None:
    """Only the verdict 'same' merges; 'different' and 'narrower' do not."""
    book = DecisionBook.of([decision(verdict, WALK, STROLL)], TEXTS)
    held = book.on(WALK.text, STROLL.text)
    assert held is not None
    assert held.verdict is Verdict(verdict)
    assert not book.says_same(WALK.text, STROLL.text)


def test_no_decision_says_nothing() -> None:
    """Without a decision there is no verdict."""
    book = DecisionBook.of([], TEXTS)
    assert book.on(WALK.text, STROLL.text) is None
    assert not book.says_same(WALK.text, STROLL.text)


@pytest.mark.parametrize(
    ("texts", "reported"),
    [
        ({**TEXTS, "walk": "Walk each morning."}, "The text of 'walk' has changed since"),
        ({**TEXTS, "stroll": "Do not stroll."}, "The text of 'stroll' has changed since"),
        ({"walk": WALK.text}, "There is no 'stroll' any more"),
        ({}, "There is no 'walk' any more"),
    ],
)
def test_a_stale_decision_is_reported_and_not_followed(
    texts: dict[str, str], reported: str
) -> None:
    """If a text changes or goes, its decision is reported as D001 and ignored."""
    book = DecisionBook.of([decision("same", WALK, STROLL)], texts)
    assert not book.valid
    assert [(p.code, p.severity) for p in book.problems] == [("D001", Severity.WARNING)]
    assert reported in book.problems[0].message


def test_contradictory_decisions_are_an_error() -> None:
    """Contradictory decisions on one pair are reported as D002."""
    both = [decision("same", WALK, STROLL), decision("different", STROLL, WALK)]
    book = DecisionBook.of(both, TEXTS)
    assert [(p.code, p.severity) for p in book.problems] == [("D002", Severity.ERROR)]


def test_the_same_decision_twice_is_no_fault() -> None:
    """Two equal decisions are no problem."""
    both = [decision("same", WALK, STROLL), decision("same", STROLL, WALK)]
    book = DecisionBook.of(both, TEXTS)
    assert book.problems == ()
    assert len(book.valid) == 1


def test_nobody_is_reported_to_delete_a_decision_on_a_mistyped_id() -> None:
    """For a mistyped id in a decision, only the similar id is suggested, not deletion."""
    near = {"walks": WALK.text, "stroll": STROLL.text}
    (problem,) = DecisionBook.of([decision("same", WALK, STROLL)], near).problems
    assert problem.fix == "Did you mean 'walks'?"
    (problem,) = DecisionBook.of([decision("same", WALK, STROLL)], {}).problems
    assert problem.fix == "Delete the decision."


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        ({"walk": WALK.text}, Doubt(frozenset({"stroll"}))),
        ({"walk": WALK.text}, Doubt(lost=True)),
        ({**TEXTS, "walk": "Another."}, Doubt(frozenset({"walk"}))),
    ],
)
def test_what_another_fault_may_have_done_to_a_decision_is_not_reported(
    texts: dict[str, str], doubt: Doubt
) -> None:
    """A decision is ignored, not reported, while another error may be the cause."""
    book = DecisionBook.of([decision("same", WALK, STROLL)], texts, doubt)
    assert (book.valid, book.problems) == ({}, ())


def test_a_changed_text_is_reported_although_other_entries_cannot_be_read() -> None:
    """A changed text is reported even if other entries cannot be read."""
    changed = {**TEXTS, "walk": "Walk each morning."}
    book = DecisionBook.of([decision("same", WALK, STROLL)], changed, Doubt(lost=True))
    assert [p.code for p in book.problems] == ["D001"]
