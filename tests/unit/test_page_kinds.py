"""The registry of page kinds is complete."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import plainleaf
import pytest
from msgspec.structs import replace
from plainleaf.errors import ProgramError
from plainleaf.planning import Index, Page, PlainBody
from plainleaf.planning.kinds import PAGE_KINDS
from plainleaf.planning.page_reviews import reviewed

from tests.factories import full_library, library, made, statement
from tests.signing import sign_off, with_reviews

PROGRAM = Path(plainleaf.__file__).parent
TEMPLATES = PROGRAM / "rendering" / "templates"


def test_a_page_of_an_unknown_kind_is_refused_at_once() -> None:
    """A page of an unknown kind is refused."""
    page = Page("a/", "made", "A", "A page.", PlainBody(), date.min, date.min)
    with pytest.raises(ProgramError, match=r"no kind of page called 'news'.* Fix: Add it to "):
        replace(page, kind="news")


def test_advice_that_nobody_could_review_is_refused() -> None:
    """A page that gives advice has a body with parts; else it would share the topic's sign-off."""
    content = made(full_library())
    advice = Page("a/", "section", "A", "A page.", PlainBody(), date.min, date.min)
    with pytest.raises(ProgramError, match=r"review the page 'a/'.*parts of PlainBody"):
        reviewed(Index(content.library, content.folding), (advice,))


def test_advice_without_parts_does_not_share_the_sign_off_of_the_topic() -> None:
    """There is no empty page of disagreements to be called reviewed with the rest of the topic."""
    content = library(statement("a", "Walk every day."))
    plan = made(with_reviews(content, sign_off(content))).plan
    assert plan.review.states
    assert "disagreements" not in {page.kind for page in plan.pages}


def test_every_template_of_a_page_is_of_a_kind() -> None:
    """Each kind has the template with its name, and every template has a kind."""
    templates = {path.name.removesuffix(".md.jinja") for path in TEMPLATES.glob("*.md.jinja")}
    assert templates - {"base"} == PAGE_KINDS.keys()


def test_pages_are_treated_by_their_kind_in_the_registry_only() -> None:
    """No other code has its own list of page kinds."""
    own_list = re.compile(r"\bpage\.kind (?:not )?in\b")
    for path in (*PROGRAM.rglob("*.py"), *PROGRAM.rglob("*.jinja")):
        if path.parent.name != "planning":
            assert not own_list.search(path.read_text(encoding="utf-8")), path
