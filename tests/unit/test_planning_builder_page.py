"""What the handout builder offers."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from plainleaf.loading import Library
from plainleaf.model.grading import Evidence
from plainleaf.planning import BuilderBody

from tests.factories import BuiltLibrary, full_library, library, made, statement
from tests.signing import reviewed

NOBODY = "No clinician has reviewed this content yet."
PART = "No clinician has reviewed all of this content as it is now."
ALL = (
    "A clinician has reviewed this content, but not what was set or typed for this sheet. "
    "The site says who."
)
OBJECTION = "A clinician who has read it wants changes or does not agree with it."


@pytest.fixture(scope="module")
def body() -> tuple[BuiltLibrary, BuilderBody]:
    """Return the builder of the full library."""
    content = made(full_library())
    page = next(page for page in content.plan.pages if page.kind == "builder")
    assert isinstance(page.body, BuilderBody)
    return content, page.body


def test_emergency_card_is_part_of_it(body: tuple[BuiltLibrary, BuilderBody]) -> None:
    """The urgent care cards with every sign are part of the page."""
    assert [card.level.urgency for card in body[1].care] == ["emergency", "urgent"]
    assert all(card.signs and card.short for card in body[1].care)


def test_every_exercise_is_offered_once(body: tuple[BuiltLibrary, BuilderBody]) -> None:
    """Every exercise is offered once."""
    content, builder = body
    offered = [e.id for _, _, members in builder.exercises for e in members]
    exercises = [e.id for topic in content.library.topics for e in topic.exercises]
    assert sorted(offered) == sorted(exercises)


def test_what_handouts_say_can_be_picked(body: tuple[BuiltLibrary, BuilderBody]) -> None:
    """Every fact on any handout is offered."""
    content, builder = body
    offered = {f.id for c in builder.advice for f in (*c.dos, *c.donts, *c.facts)}
    reported = content.folding.fact_of
    wanted = {reported[i] for h in builder.handouts for i in h.statements}
    assert wanted <= offered


def test_web_claims_are_not_offered(body: tuple[BuiltLibrary, BuilderBody]) -> None:
    """Claims that only popular web pages make are not offered."""
    _, builder = body
    offered = [f for choice in builder.advice for f in (*choice.dos, *choice.donts, *choice.facts)]
    assert offered
    assert all(fact.evidence > Evidence.POPULAR for fact in offered)


def test_made_sheets_say_what_is_true_of_the_review() -> None:
    """A sheet that readers make says: nobody yet, not all, or all; and if a reviewer objects."""
    content = library(statement("a", "Walk."))
    assert _reviewed(content) == NOBODY
    assert _reviewed(reviewed(content, "back-pain/relief/")) == PART
    assert _reviewed(reviewed(content)) == ALL
    assert _reviewed(reviewed(content, outcome="disagree", comment="No.")) == f"{ALL} {OBJECTION}"
    changed = replace(reviewed(content), topics=library(statement("a", "Run.")).topics)
    assert _reviewed(changed) == PART


def _reviewed(content: Library) -> str:
    _, said = made(content).page("handouts/make/").split(' data-reviewed="')
    return said.partition('"')[0]
