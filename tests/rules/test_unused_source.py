"""S016: a source that nothing cites is probably a mistake."""

from __future__ import annotations

from plainleaf.problems import Severity
from plainleaf.rules import unused_source

from tests.rules.given import given


def test_a_source_that_nothing_cites_warns_and_does_not_stop() -> None:
    """An unused source gives a warning, and does not stop a build."""
    case = given(
        (
            "sources:\n- id: foot-guideline",
            "sources:\n- id: §foot-book\n  title: A book\n  publisher: Test\n  kind: trial\n"
            "  accessed: 2024-05-30\n- id: foot-guideline",
        )
    )
    assert case.reported(unused_source) == [
        (
            case.marks[0],
            "S016",
            "Nothing cites the source 'foot-book'.",
            "Cite it, or delete it.",
        )
    ]
    assert [p.severity for p in case.found(unused_source)] == [Severity.WARNING]


def test_a_source_of_a_term_alone_passes() -> None:
    """A source that only a term cites passes."""
    case = given(
        ("  - {source: foot-guideline, at: Page 1}", "  - {source: foot-book}"),
        (
            "sources:\n- id: foot-guideline",
            "sources:\n- id: foot-book\n  title: A book\n  publisher: Test\n  kind: trial\n"
            "  accessed: 2024-05-30\n- id: foot-guideline",
        ),
    )
    assert case.reported(unused_source) == []
