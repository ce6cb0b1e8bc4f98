"""Who has read what, and what is to be read next."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from plainleaf.editorial.reviews.status import Need, needs
from plainleaf.loading import Library
from plainleaf.planning.review_state import review_lines

from tests.factories import full_library
from tests.signing import (
    READ_ON,
    desk_of,
    edited,
    parts_of,
    reviewed,
    reviewer,
    reviews_text,
    sign_off,
    with_reviews,
)
from tests.unit.test_cli import run

PAGE = "back-pain/relief/"


@pytest.fixture(scope="module")
def content() -> Library:
    """Return a library of one topic."""
    return full_library()


def states(content: Library, address: str = PAGE) -> tuple[str, ...]:
    """Return what can be said of the review of a page."""
    desk = desk_of(content)
    page = next(page for page in desk.pages if page.address == address)
    return tuple(review_lines(desk.sign_offs.review(page.parts, page.id), "page"))


def changed(content: Library) -> Library:
    """Return the library after a statement changed that a disagreement on the page cites too."""
    name = next(p.name for p in parts_of(content, PAGE) if p.kind == "statement")

    def change(topic: Any) -> Any:
        statements = topic["statements"]
        update = {"text": "It is not the same any more."}
        return {
            "statements": tuple(
                one.model_copy(update=update) if one.id == name else one for one in statements
            )
        }

    return edited(content, change)


WHO = "Test Reviewer dr-test, physiotherapist (Register of the test 0000)"


def test_nobody_is_said_to_have_read_anything_without_a_sign_off(content: Library) -> None:
    """Without sign-offs nothing is said of any reviewer, even if there are some."""
    assert states(content) == states(with_reviews(content, reviewers=[reviewer()])) == ()


def test_the_whole_page_and_its_parts_are_told_apart(content: Library) -> None:
    """A page is read whole, or all but some parts, or some, or only what it shares with another."""
    page = reviewed(content, PAGE)
    (whole,) = states(page)
    day = "on 25 November 2026"
    assert whole.startswith(f"{WHO} read all of this page {day}, as it is now. They agree")
    (most,) = states(changed(page))
    assert "all but 2 of its 28 parts as they are now. 2 parts have changed since." in most
    few = sign_off(content, PAGE)
    few = few.model_copy(update={"read": few.read[:5]})
    (some,) = states(with_reviews(content, few))
    assert f"read 5 of the 28 parts of this page {day}, as they are now." in some
    assert states(page, "handouts/sheet/") == ()


def test_a_part_that_was_removed_is_reported(content: Library) -> None:
    """A page that lost a part is not the page that was read."""

    def shorter(topic: Any) -> Any:
        gone = [p.name for p in parts_of(content, PAGE) if p.name.startswith("tip-")][-1]
        return {"statements": tuple(s for s in topic["statements"] if s.id != gone)}

    (said,) = states(edited(reviewed(content, PAGE), shorter))
    assert "removed since" in said


def test_reviewers_who_differ_are_both_named(content: Library) -> None:
    """Two reviewers with different outcomes are both shown, each with their own."""
    one = sign_off(content, PAGE)
    other = sign_off(content, PAGE, reviewer="dr-two", outcome="disagree")
    found = states(with_reviews(content, one, other))
    assert ["They agree" in said for said in found] == [True, False]
    assert ["They do not agree with it." in said for said in found] == [False, True]


def test_what_a_reviewer_says_later_takes_the_place_of_what_they_said(content: Library) -> None:
    """The last sign-off of a reviewer counts; a wish that was met is said no more."""
    first = parts_of(content, PAGE)[0]
    remark = {"part": first.name, "about": first.digest, "change": True, "says": "Shorter."}
    wish = sign_off(content, PAGE, outcome="agree-with-changes", remarks=[remark])
    (said,) = states(with_reviews(content, wish))
    assert "1 part that they want changed is still the same." in said
    later = sign_off(content, PAGE, on=date(2026, 11, 26))
    (now,) = states(with_reviews(content, wish, later))
    assert "They agree with what they read." in now


def test_what_is_due_comes_by_safety_and_then_by_need(content: Library) -> None:
    """What concerns safety comes first; each part has one reason, and old reviews expire."""
    everything = needs(desk_of(content), READ_ON, 1095, 90)
    assert {one.need for one in everything} == {Need.UNREAD}
    assert [one.part.safety for one in everything] == sorted(
        (one.part.safety for one in everything), reverse=True
    )
    signed = reviewed(content)
    assert needs(desk_of(signed), READ_ON, 1095, 90) == ()
    (stale,) = {one.need for one in needs(desk_of(changed(signed)), READ_ON, 1095, 90)}
    assert stale is Need.STALE
    later = date(2029, 11, 1)
    assert {one.need for one in needs(desk_of(signed), later, 1095, 90)} == {Need.EXPIRING}
    against = with_reviews(content, sign_off(content, PAGE, outcome="disagree"))
    assert {one.need for one in needs(desk_of(against), READ_ON, 1095, 90)} == {
        Need.DISPUTED,
        Need.UNREAD,
    }


def test_the_commands_say_it_in_words_and_in_json(small_content: Path) -> None:
    """Both commands give the same in words and as JSON, for content that nobody has read too."""
    (small_content / "reviews.yml").write_text(reviews_text([], [reviewer()]), encoding="utf-8")
    status = run("review", "status", "--content", small_content)
    assert "tired-feet: read by nobody" in status.stdout
    due = run("review", "due", "--content", small_content, "--most", "3").stdout
    assert "Parts that nobody has read: " in due
    assert "safety" in due.splitlines()[5]
    states = run("review", "due", "--content", small_content, "--format", "json").stdout
    first = json.loads(states)["due"][0]
    assert (first["need"], first["safety"], first["on"]) == ("unread", True, None)
    topics = json.loads(
        run("review", "status", "--content", small_content, "--format", "json").stdout
    )["topics"]
    assert topics[0]["pages"][0]["reviews"] == []
