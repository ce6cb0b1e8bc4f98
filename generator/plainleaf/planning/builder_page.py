"""Plan the page where readers and clinicians compose their own handout."""

from __future__ import annotations

from plainleaf.deduplication import Fact
from plainleaf.language import words
from plainleaf.model import Section, StatementKind
from plainleaf.planning.bodies import BuilderBody
from plainleaf.planning.index import Index
from plainleaf.planning.list_pages import exercise_kinds
from plainleaf.planning.pages import Page
from plainleaf.planning.parts import AdviceChoice
from plainleaf.planning.site_page import site_page

BUILDER = "handouts/make/"


def builder_page(index: Index) -> Page:
    """Return the page, with every exercise and every do and don't to choose from.

    Of the plain facts it offers only those that a section, activity or handout puts first:
    a list of all facts would be too long to choose from.
    """
    library = index.library
    chosen = _first_facts(index)
    choices = (_choice(index.facts_in.get(s.id, []), s, chosen) for s in library.sections)
    body = BuilderBody(
        care=index.care_cards[:2],
        pain_rule=library.pain_rule,
        advice=tuple(c for c in choices if c.dos or c.donts or c.facts),
        exercises=exercise_kinds(index),
        handouts=index.in_file_order(library.handouts),
        next_check=index.topic.next_check,
    )
    return site_page(
        index,
        BUILDER,
        "builder",
        words("builder.title"),
        words("builder.lead" if library.exercises else "builder.lead-advice"),
        body,
        trail=((words("lists.handouts"), "handouts/"),),
    )


def _first_facts(index: Index) -> frozenset[str]:
    library = index.library
    ids = [i for section in library.sections for i in section.key_statements]
    ids += [i for activity in library.activities for i in activity.key_statements]
    ids += [i for handout in library.handouts for i in handout.statements]
    return frozenset(index.fact[i].id for i in ids)


def _choice(facts: list[Fact], section: Section, chosen: frozenset[str]) -> AdviceChoice:
    kinds: dict[StatementKind, list[Fact]] = {kind: [] for kind in StatementKind}
    for fact in facts:
        if fact.statement.kind is not StatementKind.FACT or fact.id in chosen:
            kinds[fact.statement.kind].append(fact)
    return AdviceChoice(
        section.id,
        section.nav_title,
        tuple(kinds[StatementKind.DO]),
        tuple(kinds[StatementKind.DONT]),
        tuple(kinds[StatementKind.FACT]),
    )
