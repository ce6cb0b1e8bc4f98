"""What the handout builder offers to pick."""

from __future__ import annotations

import pytest

from generator.grading import Evidence
from generator.planning import BuilderBody
from tests.making import Made, full_library, made


@pytest.fixture(scope="module")
def body() -> tuple[Made, BuilderBody]:
    """The builder of the full library."""
    content = made(full_library())
    page = next(page for page in content.plan.pages if page.kind == "builder")
    assert isinstance(page.body, BuilderBody)
    return content, page.body


def test_emergency_card_is_part_of_it(body: tuple[Made, BuilderBody]) -> None:
    """The card is there by type, with every sign of the emergency level."""
    assert body[1].emergency.level.urgency == "emergency"
    assert body[1].emergency.signs


def test_every_exercise_is_offered_once(body: tuple[Made, BuilderBody]) -> None:
    """No exercise is missing, none stands twice."""
    content, builder = body
    offered = [e.id for _, _, members in builder.exercises for e in members]
    exercises = [e.id for topic in content.library.topics for e in topic.exercises]
    assert sorted(offered) == sorted(exercises)


def test_what_handouts_say_can_be_picked(body: tuple[Made, BuilderBody]) -> None:
    """Every fact of every handout is offered, so that any of them can be changed."""
    content, builder = body
    offered = {f.id for c in builder.advice for f in (*c.dos, *c.donts, *c.facts)}
    told = content.folding.fact_of
    wanted = {told[i] for h in builder.handouts for i in h.statements}
    assert wanted <= offered


def test_web_claims_are_not_offered_by_themselves(body: tuple[Made, BuilderBody]) -> None:
    """What only popular pages say is offered only where a page or handout gives it first."""
    content, builder = body
    first = {i for h in builder.handouts for i in h.statements}
    for topic in content.library.topics:
        first |= {i for section in topic.sections for i in section.key_statements}
        first |= {i for activity in topic.activities for i in activity.key_statements}
    chosen = {content.folding.fact_of[i] for i in first}
    for choice in builder.advice:
        for fact in (*choice.dos, *choice.donts, *choice.facts):
            assert fact.evidence > Evidence.POPULAR or fact.id in chosen
