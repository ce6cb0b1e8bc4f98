"""S003: every statement, sign and exercise has a source."""

from __future__ import annotations

import pytest
from plainleaf.rules import statement_without_source

from tests.rules.given import given

FIX = "Add 'sources:' with the document you read it in, or leave it out."


@pytest.mark.parametrize(
    ("record", "sources"),
    [
        ("start-small", "  sources:\n  - {source: foot-service, at: Part 2}\n"),
        ("toe-curl", "  sources:\n  - {source: foot-service, at: Part 3}\n"),
        ("sign-foot-cold", "  sources:\n  - {source: foot-guideline}\n"),
    ],
)
def test_a_record_that_nobody_is_credited_with_is_reported(record: str, sources: str) -> None:
    """A statement, sign or exercise without a source is reported."""
    case = given((f"- id: {record}\n", f"- §id: {record}\n"), (sources, ""))
    assert case.reported(statement_without_source) == [
        (case.marks[0], "S003", f"'{record}' has no source.", FIX)
    ]


def test_an_empty_list_of_sources_is_no_source() -> None:
    """An empty list of sources is reported too."""
    case = given(
        ("- id: start-small\n", "- §id: start-small\n"),
        ("  sources:\n  - {source: foot-service, at: Part 2}\n", "  sources: []\n"),
    )
    assert [place for place, *_ in case.reported(statement_without_source)] == list(case.marks)


def test_records_with_sources_pass() -> None:
    """One source is enough, and a term needs none."""
    assert given().reported(statement_without_source) == []
