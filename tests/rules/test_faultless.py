"""Rules that look at each record by itself skip those that were found faultless."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from plainleaf.model import Statement
from plainleaf.rules import check_part
from plainleaf.rules.context import Context
from plainleaf.rules.faultless import without_faultless
from plainleaf.storage import memory

from tests.factories import library, statement, term

TODAY = date(2026, 11, 21)
LONG = " ".join(["feet"] * 21)


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    memory.begin({})
    memory._known["faultless records"].clear()


def _left(*statements: Statement, **more: Any) -> list[str]:
    part, note = without_faultless(library(*statements, **more), Context(TODAY))
    note()
    return [*(one.id for one in part.statements), *(one.id for one in part.terms)]


def test_only_a_record_that_has_changed_is_checked_again() -> None:
    """After an edit, only records that have changed are checked by themselves."""
    one, two = statement("one", "Walk."), statement("two", "Rest.")
    assert _left(one, two) == ["one", "two"]
    assert _left(one, two) == []
    assert _left(one, statement("two", "Rest well.")) == ["two"]


def test_all_records_are_checked_again_after_a_term_has_changed() -> None:
    """Whether a word is explained depends on the terms, which are never left out."""
    one = statement("one", "Walk.")
    assert _left(one) == ["one"]
    assert _left(one, terms=(term("disc", "disc"),)) == ["one", "disc"]


def test_a_fault_is_reported_until_it_is_gone() -> None:
    """A record with a fault is never left out."""
    for _ in range(2):
        report = check_part(library(statement("one", LONG)), TODAY).report
        assert "S008" in {problem.code for problem in report}
    report = check_part(library(statement("one", "Walk.")), TODAY).report
    assert "S008" not in {problem.code for problem in report}
