"""The rule S040, old ids."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plainleaf.model import Moved
from plainleaf.rules.moved_id import check, final_id

from tests.making import DAY


def moved(id_: str, to: str | None = None, **more: Any) -> Moved:
    """An old id that stood on a page of its own."""
    base = {"was_at": f"exercises/{id_}/", "on": DAY, "why": "A better name."}
    return Moved.model_validate({"id": id_, "to": to, **base, **more})


def told(*old: Moved, broken: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
    """What the rule says of old ids, beside an exercise 'bridge' and a fact 'walk'."""
    used = ("bridge", "walk", "relief", "back-pain")
    problems = list(check(old, used, broken))
    assert all(p.code == "S040" for p in problems)
    return [(p.key, p.message, p.fix) for p in problems]


@pytest.mark.parametrize("to", ["bridge", "walk", "relief", "back-pain", None])
def test_an_old_id_may_lead_to_any_record_or_be_gone(to: str | None) -> None:
    """Exercises, facts, sections and topics can be led to, and nothing must be."""
    assert told(moved("old", to)) == []


def test_old_ids_may_lead_on_through_each_other() -> None:
    """A record that was renamed twice keeps both old ids."""
    assert told(moved("oldest", "older"), moved("older", "bridge")) == []


def test_an_old_id_that_is_in_use_is_told() -> None:
    """Old links would lead to another thing, so the new record needs another id."""
    ((_, message, fix),) = told(moved("walk", "bridge"))
    assert message == "The old id 'walk' is in use again."
    assert fix == "Give that entry another id: old links would lead to it."


def test_an_old_id_that_leads_nowhere_is_told() -> None:
    """A near miss is suggested; else the fix says what can be done."""
    ((_, message, fix),) = told(moved("old", "brigde"))
    assert message == "There is no 'brigde' to lead to."
    assert fix == "Did you mean 'bridge'?"
    ((_, _, fix),) = told(moved("old", "zzz"))
    assert fix == "Name an entry, or leave 'to' out."


def test_a_record_that_could_not_be_read_is_not_told_again() -> None:
    """Its own fault has been told."""
    assert told(moved("old", "broken"), broken=frozenset({"broken"})) == []


def test_a_ring_is_told_for_each_id_in_it() -> None:
    """A reader would be sent round for ever."""
    found = told(moved("a", "b"), moved("b", "a"))
    assert [message for _, message, _ in found] == [
        "The old id 'a' leads back to itself.",
        "The old id 'b' leads back to itself.",
    ]


def test_an_old_id_told_twice_is_told() -> None:
    """One old id has one way on."""
    ((_, message, fix),) = told(moved("a", "walk"), moved("a", "bridge"))
    assert message.startswith("The old id 'a' stands here twice, first at ")
    assert fix == "Keep one of the two."


NAMES = st.sampled_from(["a", "b", "c", "d", "e"])


@given(st.dictionaries(NAMES, st.one_of(st.none(), NAMES, st.just("bridge"))))
def test_following_old_ids_always_ends(to: dict[str, str | None]) -> None:
    """Whatever leads where, the end is found; without a fault, it is a record or nothing."""
    old = {name: moved(name, target) for name, target in to.items()}
    ends = {name: final_id(record, old) for name, record in old.items()}
    if not told(*old.values()):
        assert set(ends.values()) <= {"bridge", None}
