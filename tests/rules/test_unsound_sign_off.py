"""S045: a sign-off is by a known reviewer, on a day that can be, of text that was checked."""

from __future__ import annotations

from datetime import date

import pytest
from plainleaf.loading import Library
from plainleaf.problems import Severity
from plainleaf.rules import unsound_sign_off
from plainleaf.rules.context import Context

from tests.factories import full_library
from tests.signing import READ_ON, reviewer, sign_off, with_reviews


@pytest.fixture(scope="module")
def content() -> Library:
    """Return a library of one topic."""
    return full_library()


def reported(content: Library, today: date = READ_ON) -> list[tuple[str, Severity]]:
    """Return what the rule finds."""
    found = unsound_sign_off.check(content, Context(today))
    return [(problem.message, problem.severity) for problem in found]


def test_a_true_sign_off_passes(content: Library) -> None:
    """A sign-off of a page or a topic on the day of the review has no fault."""
    page = sign_off(content, "back-pain/relief/")
    assert reported(with_reviews(content, page, sign_off(content))) == []


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"on": "2026-11-26"}, "The review by 'dr-test' is dated 2026-11-26, which is to come."),
        (
            {"on": "2026-11-20"},
            "The review by 'dr-test' is dated 2026-11-20, and what it covers was checked against "
            "its sources only on 2026-11-21.",
        ),
        ({"topic": "neck"}, "There is no topic 'neck'."),
        (
            {"outcome": "agree-with-changes"},
            "The outcome is 'agree-with-changes', and nothing says which changes.",
        ),
        (
            {"remarks": [{"part": "x", "about": "0" * 16, "change": True, "says": "No."}]},
            "The outcome is 'agree', and a remark asks for a change.",
        ),
    ],
)
def test_what_cannot_be_true_is_an_error(
    content: Library, more: dict[str, object], said: str
) -> None:
    """A day, a topic or an outcome that cannot be is an error."""
    one = sign_off(content, "back-pain/relief/").model_copy(update={})
    wrong = type(one).model_validate({**one.model_dump(), **more})
    assert reported(with_reviews(content, wrong)) == [(said, Severity.ERROR)]


def test_nobody_is_named_who_is_not_on_the_list(content: Library) -> None:
    """An unknown reviewer is an error without a guess, and no page names anybody for it."""
    one = sign_off(content, reviewer="dr-tset")
    found = [*unsound_sign_off.check(with_reviews(content, one, reviewers=[reviewer()]), _TODAY)]
    assert [problem.message for problem in found] == ["There is no reviewer 'dr-tset'."]
    assert "dr-test" not in found[0].fix


def test_a_page_that_has_gone_is_a_warning(content: Library) -> None:
    """The sign-off of a removed page is no error, because it is kept as a record."""
    one = sign_off(content, "back-pain/relief/").model_copy(update={"page": "no-such-page"})
    said = "The topic 'back-pain' has no page 'no-such-page' any more."
    assert reported(with_reviews(content, one)) == [(said, Severity.WARNING)]


def test_two_reviewers_have_two_ids(content: Library) -> None:
    """An id that two reviewers share is an error."""
    both = with_reviews(content, reviewers=[reviewer(), reviewer(name="Somebody else")])
    assert reported(both) == [("Two reviewers have the id 'dr-test'.", Severity.ERROR)]


_TODAY = Context(READ_ON)
