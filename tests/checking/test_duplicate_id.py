"""S001: an id names one record."""

from __future__ import annotations

from generator.checking import duplicate_id
from tests.checking.given import given


def test_an_id_taken_by_another_kind_is_told_at_the_later_record() -> None:
    """Ids become addresses, so two records of any kinds never share one."""
    case = given(
        ("- id: toe-curl\n", "- id: §gardening\n"), ("- id: gardening", "- §id: gardening")
    )
    first, second = case.marks
    assert case.told(duplicate_id) == [
        (
            second,
            "S001",
            f"The id 'gardening' is taken by the record at {case.file}:{first}.",
            "Give this record another id.",
        )
    ]


def test_two_terms_with_one_id_are_told() -> None:
    """Terms are told apart among themselves too."""
    case = given(("- id: arch", "- §id: arch"), ("- id: insole", "- id: §arch"))
    first, second = case.marks
    assert case.told(duplicate_id) == [
        (
            second,
            "S001",
            f"The id 'arch' is taken by the record at {case.file}:{first}.",
            "Give this record another id.",
        )
    ]


def test_a_term_may_be_called_like_another_record() -> None:
    """The ids of terms are words, not addresses, and keep to themselves."""
    assert given(("- id: insole", "- id: walking")).told(duplicate_id) == []
