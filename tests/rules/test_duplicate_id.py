"""S001: an id names one record."""

from __future__ import annotations

from plainleaf.rules import dangling_reference, duplicate_id

from tests.rules.given import Given, given

OTHER = "Give one of the two another id."
#: A question that was copied from another, and kept its id.
COPIED = ("- id: q-when-to-worry", "- id: §q-can-i-walk")


def line(mark: str) -> str:
    """Return the line of a mark."""
    return mark.split(":", maxsplit=1)[0]


def with_references(*ids: str) -> Given:
    """Return the copy, and questions that refer to the id that each should have."""
    asked = "".join(
        f"- id: q-new-{n}\n  text: New {n}?\n  section: help-with-feet\n  same_as: {name}\n"
        for n, name in enumerate(ids)
    )
    return given(COPIED, ("\ndisagreements:\n", f"{asked}\ndisagreements:\n"))


def test_the_id_that_one_of_two_was_meant_to_have_is_named() -> None:
    """For a copied entry with its old id, the message names the id that is missing."""
    case = with_references("q-when-to-worry", "q-when-to-worry")
    [(_, _, message, fix)] = case.reported(duplicate_id)
    assert message == (
        f"Two questions have the id 'q-can-i-walk' (lines 260 and {line(case.marks[0])}). "
        "Nothing has the id 'q-when-to-worry', which 2 entries refer to: "
        "was this meant to be 'q-when-to-worry'?"
    )
    assert fix == "See which of the two it is, and write 'id: q-when-to-worry' there."
    assert {fix for *_, fix in case.reported(dangling_reference)} == {
        "Two entries have the id 'q-can-i-walk'. See whether one of them should be "
        "'q-when-to-worry', and write 'id: q-when-to-worry' there."
    }


def test_no_id_is_named_where_several_could_be_meant() -> None:
    """If several missing ids are possible, none is named."""
    case = with_references("q-when-to-worry", "q-whom-to-ask")
    [(_, _, message, fix)] = case.reported(duplicate_id)
    assert message.endswith(f"(lines 260 and {line(case.marks[0])}).")
    assert fix == OTHER


def test_a_mistyped_reference_is_not_taken_for_the_lost_id() -> None:
    """A missing id that one entry refers to and that resembles a known id is a typing error."""
    case = with_references("q-walk-on-tired-feed")
    assert [fix for *_, fix in case.reported(duplicate_id)] == [OTHER]


def test_an_id_taken_by_another_kind_is_reported_at_the_later_record() -> None:
    """An id that another kind of record has is reported at the later record."""
    case = given(
        ("- id: toe-curl\n", "- id: §gardening\n"), ("- id: gardening", "- §id: gardening")
    )
    first, second = case.marks
    assert case.reported(duplicate_id) == [
        (
            second,
            "S001",
            "One of the activities and one of the exercises have the same id 'gardening' "
            f"(lines {line(first)} and {line(second)}). "
            "Nothing has the id 'toe-curl', which another entry refers to: "
            "was this meant to be 'toe-curl'?",
            "See which of the two it is, and write 'id: toe-curl' there.",
        )
    ]


def test_two_terms_with_one_id_are_reported() -> None:
    """Two terms with the same id are reported."""
    case = given(("- id: arch", "- §id: arch"), ("- id: insole", "- id: §arch"))
    first, second = case.marks
    assert case.reported(duplicate_id) == [
        (
            second,
            "S001",
            f"Two terms have the id 'arch' (lines {line(first)} and {line(second)}).",
            OTHER,
        )
    ]


def test_a_term_may_be_called_like_another_record() -> None:
    """A term may have the same id as a record of another kind."""
    assert given(("- id: insole", "- id: walking")).reported(duplicate_id) == []
