"""Every claim of the source documents is cited by a record or left out for a reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from plainleaf.loading import Library, load_library
from plainleaf.model import Exercise, Question, Statement, Term, WarningSign

ROOT = Path(__file__).resolve().parents[2]
MINED = {
    "web-treadmill-questions",
    "web-exercise-questions",
    "web-walking-questions",
    "web-running-treatment",
    "web-back-in-exercise",
}


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the real content."""
    found = load_library(ROOT / "content").library
    assert found is not None
    return found


@pytest.fixture(scope="module")
def claims() -> list[tuple[str, str]]:
    """Return document and place of every claim in the ledger."""
    text = (ROOT / "tests" / "ledger" / "claims.yml").read_text(encoding="utf-8")
    return [(claim["document"], claim["place"]) for claim in yaml.safe_load(text)["claims"]]


def _carried(library: Library) -> set[tuple[str, str]]:
    reported: tuple[Statement | Question | Exercise | WarningSign | Term, ...] = (
        *library.statements,
        *library.questions,
        *library.exercises,
        *library.warning_signs,
        *library.terms,
    )
    return {(r.source, r.at or "") for record in reported for r in record.sources}


def test_every_claim_is_carried_or_left_out(
    library: Library, claims: list[tuple[str, str]]
) -> None:
    """No claim of a source document is lost."""
    accounted = _carried(library) | {(e.source, e.at) for e in library.left_out}
    assert [claim for claim in claims if claim not in accounted] == []


def test_nothing_is_credited_with_a_claim_it_does_not_make(
    library: Library, claims: list[tuple[str, str]]
) -> None:
    """Every reference to a source document names a claim or a paragraph in the ledger."""
    known = set(claims) | {(document, place.partition(".")[0]) for document, place in claims}
    credited = _carried(library) | {(e.source, e.at) for e in library.left_out}
    assert sorted(c for c in credited if c[0] in MINED and c not in known) == []


def test_the_ledger_covers_all_five_documents(claims: list[tuple[str, str]]) -> None:
    """The ledger has each claim of all five documents once, and all 41 listed questions."""
    assert {document for document, _ in claims} == MINED
    assert [claim for claim, number in Counter(claims).items() if number > 1] == []
    questions = [p for d, p in claims if p.startswith("Q") and "." not in p]
    assert len(questions) == 41


def test_every_listed_question_is_a_question_here(
    library: Library, claims: list[tuple[str, str]]
) -> None:
    """Each listed question is a question of the content, perhaps merged with another."""
    asked = {(r.source, r.at or "") for q in library.questions for r in q.sources}
    listed = [(d, p) for d, p in claims if p.startswith("Q") and "." not in p]
    assert [claim for claim in listed if claim not in asked] == []
