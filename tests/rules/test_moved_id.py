"""S040: old ids."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plainleaf.model import Moved
from plainleaf.rules.moved_id import check, final_id

from tests.factories import DAY


def moved(id_: str, to: str | None = None, **more: Any) -> Moved:
    """Return an old id that had a page of its own."""
    base = {"was_at": f"exercises/{id_}/", "on": DAY, "why": "A better name."}
    return Moved.model_validate({"id": id_, "to": to, **base, **more})


def reported(*old: Moved, broken: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
    """Return what the rule finds in old ids, with an exercise 'bridge' and a fact 'walk'."""
    used = ("bridge", "walk", "relief", "back-pain")
    problems = list(check(old, used, broken))
    assert all(p.code == "S040" for p in problems)
    return [(p.key, p.message, p.fix) for p in problems]


@pytest.mark.parametrize("to", ["bridge", "walk", "relief", "back-pain", None])
def test_an_old_id_may_lead_to_any_record_or_be_gone(to: str | None) -> None:
    """An old id may lead to any kind of record, or nowhere."""
    assert reported(moved("old", to)) == []


def test_old_ids_may_lead_on_through_each_other() -> None:
    """A record that was renamed twice keeps both old ids."""
    assert reported(moved("oldest", "older"), moved("older", "bridge")) == []


def test_an_old_id_that_is_in_use_is_reported() -> None:
    """An old id that is in use again is reported."""
    ((_, message, fix),) = reported(moved("walk", "bridge"))
    assert message == "The old id 'walk' is in use again."
    assert fix == "Give that entry another id: old links would lead to it."


def test_an_old_id_that_leads_nowhere_is_reported() -> None:
    """An old id that leads to an unknown id is reported, with a similar id if there is one."""
    ((_, message, fix),) = reported(moved("old", "brigde"))
    assert message == "There is no 'brigde' to lead to."
    assert fix == "Did you mean 'bridge'?"
    ((_, _, fix),) = reported(moved("old", "zzz"))
    assert fix == "Name an entry, or leave 'to' out."


def test_a_record_that_could_not_be_read_is_not_reported_again() -> None:
    """An old id that leads to an unreadable record is not reported."""
    assert reported(moved("old", "broken"), broken=frozenset({"broken"})) == []


def test_a_ring_is_reported_for_each_id_in_it() -> None:
    """A cycle of old ids is reported for each id in it."""
    found = reported(moved("a", "b"), moved("b", "a"))
    assert [message for _, message, _ in found] == [
        "The old id 'a' leads back to itself.",
        "The old id 'b' leads back to itself.",
    ]


def test_an_old_id_reported_twice_is_reported() -> None:
    """A repeated old id is reported."""
    ((_, message, fix),) = reported(moved("a", "walk"), moved("a", "bridge"))
    assert message.startswith("The old id 'a' occurs here twice, first at ")
    assert fix == "Keep one of the two."


NAMES = st.sampled_from(["a", "b", "c", "d", "e"])


@given(st.dictionaries(NAMES, st.one_of(st.none(), NAMES, st.just("bridge"))))
def test_following_old_ids_always_ends(to: dict[str, str | None]) -> None:
    """Following old ids always ends; without an error, it ends at a record or nowhere."""
    old = {name: moved(name, target) for name, target in to.items()}
    ends = {name: final_id(record, old) for name, record in old.items()}
    if not reported(*old.values()):
        assert set(ends.values()) <= {"bridge", None}
