"""Everything that search can find: one record for each thing with an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from plainleaf.deduplication import Fact
from plainleaf.language import words
from plainleaf.model import Exercise, Knowledge, Section, Term
from plainleaf.planning import Index, TopicPlan
from plainleaf.planning.homes import CLAIMS
from plainleaf.search.headings import headings_of
from plainleaf.search.words import folded_words


class ResultKind(StrEnum):
    """The kind of a result; the search script gives each kind a label and a weight."""

    SECTION = "section"
    ACTIVITY = "activity"
    EXERCISE = "exercise"
    QUESTION = "question"
    HANDOUT = "handout"
    FACT = "fact"
    DISAGREEMENT = "disagreement"
    TERM = "term"
    PAGE = "page"


class SearchRecord(NamedTuple):
    """One thing that search can find.

    Attributes:
        kind: Its kind.
        address: Its address below the site's root.
        title: Title of the result.
        text: Text shown below the title; empty if the title is enough.
        where: Name of the section or list that it belongs to.
        names: Other words that people use for it; searched but not shown.
        also: Words of its facts, searched but not shown, if facts have no records.
    """

    kind: ResultKind
    address: str
    title: str
    text: str = ""
    where: str = ""
    names: tuple[str, ...] = ()
    also: str = ""


def search_records(index: Index, plan: TopicPlan, knowledge: Knowledge) -> Iterator[SearchRecord]:
    """Yield all records of one topic, in a stable order.

    Args:
        index: The library with duplicates merged.
        plan: The plan of the topic's pages, with the address of each entry.
        knowledge: The topic.
    """
    where = {section.id: section.nav_title + _of(plan) for section in knowledge.sections}
    yield from _pages(knowledge, plan)
    for exercise in sorted(knowledge.exercises, key=lambda e: e.id):
        yield _exercise(exercise, plan, where[exercise.section])
    yield from _questions(index, plan, where)
    for section in knowledge.sections:
        if index.claims_in.get(section.id):
            yield _claims(section, plan, where[section.id])
    for fact in index.shown:
        yield _fact(fact, plan, where[fact.statement.section])
    yield from _others(knowledge, plan, where, index.library.own("terms"))


def without_facts(records: Sequence[SearchRecord]) -> list[SearchRecord]:
    """Return records without single facts: their page has those of their words that no page has.

    Their texts would make up a quarter of what the first search loads.
    """
    pages = [record for record in records if record.kind is not ResultKind.FACT]
    known = {word for page in pages for word in _words(page)}
    also: dict[str, dict[str, None]] = {page.address: {} for page in pages}
    for fact in records:
        if fact.kind is ResultKind.FACT:
            page, _, _ = fact.address.partition("#")
            while page and page not in also:
                page = page[: page.rstrip("/").rfind("/") + 1]
            new = (word for word in _words(fact) if word.isalpha() and word not in known)
            also.setdefault(page, {}).update(dict.fromkeys(new))
    for number, record in enumerate(pages):
        # The script knows the other names of a term: they are its synonyms.
        names = () if record.kind is ResultKind.TERM else record.names
        rest = " ".join(also.pop(record.address, ()))
        pages[number] = record._replace(names=names, also=rest)
    return pages


def _words(record: SearchRecord) -> list[str]:
    texts = (record.title, record.text, *record.names)
    return [word for text in texts for word in folded_words(text)]


def _of(plan: TopicPlan) -> str:
    """Return a suffix with the topic's title for a site with several topics, else ""."""
    return f" \u2013 {plan.topics[0].title}" if plan.root else ""


def site_records(plan: TopicPlan) -> Iterator[SearchRecord]:
    """Yield a record for every page that belongs to no topic."""
    for page in plan.pages:
        whole = "by-letter/" not in page.address and (page.address or page.kind == "home")
        if page.traits.found and whole:
            names = headings_of(page)
            text = page.description
            yield SearchRecord(
                ResultKind.PAGE, page.address, page.title, text, words("search.kind-page"), names
            )


def _pages(knowledge: Knowledge, plan: TopicPlan) -> Iterator[SearchRecord]:
    topic = knowledge.topic.title
    for section in knowledge.sections:
        groups = (group.title for group in section.groups)
        names = (section.nav_title, *section.names, *groups, *_headings(knowledge, section.id))
        address = plan.homes[section.id]
        yield SearchRecord(ResultKind.SECTION, address, section.title, section.lead, topic, names)
    for activity in sorted(knowledge.activities, key=lambda a: a.id):
        address = plan.homes[activity.id]
        yield SearchRecord(
            ResultKind.ACTIVITY,
            address,
            activity.title,
            activity.lead,
            words("search.kind-activity") + _of(plan),
            (*activity.names, *_headings(knowledge, activity.id)),
        )
    for handout in sorted(knowledge.handouts, key=lambda h: h.id):
        address = plan.homes[handout.id]
        yield SearchRecord(
            ResultKind.HANDOUT,
            address,
            handout.title,
            handout.need,
            words("search.where-print") + _of(plan),
        )


def _headings(knowledge: Knowledge, page: str) -> Iterator[str]:
    """Yield the headings of the passages on the page of a section or an activity."""
    for passage in knowledge.passages:
        if passage.heading and page in (passage.section, passage.activity):
            yield passage.heading


def _exercise(exercise: Exercise, plan: TopicPlan, where: str) -> SearchRecord:
    address = plan.homes[exercise.id]
    return SearchRecord(
        ResultKind.EXERCISE,
        address,
        exercise.name,
        exercise.summary,
        where,
        (*exercise.also_called, *exercise.names),
    )


def _questions(index: Index, plan: TopicPlan, where: dict[str, str]) -> Iterator[SearchRecord]:
    # Questions of a section have words in common: together, they compress better.
    order = {section: place for place, section in enumerate(where)}
    kept = [asked for asked in index.folding.questions if asked.question.section in order]
    for asked in sorted(kept, key=lambda asked: order[asked.question.section]):
        question = asked.question
        if question.answer:
            yield SearchRecord(
                ResultKind.QUESTION,
                plan.homes[asked.id],
                question.text,
                question.answer.lead,
                where[question.section],
                (*asked.wordings, *(name for one in asked.askings for name in one.names)),
            )


def _fact(fact: Fact, plan: TopicPlan, where: str) -> SearchRecord:
    other_texts = tuple(dict.fromkeys(t.text for t in fact.statements if t.text != fact.text))
    return SearchRecord(ResultKind.FACT, plan.homes[fact.id], fact.text, "", where, other_texts)


def _claims(section: Section, plan: TopicPlan, where: str) -> SearchRecord:
    """Return a record for a section's page of checked claims; single claims have no record."""
    address = f"{plan.root}{CLAIMS}{section.id}/"
    names = (words("claims.names-myths"), words("claims.names-true"))
    title = words("claims.title-of", section=section.nav_title.lower())
    return SearchRecord(ResultKind.PAGE, address, title, "", where, names)


def _others(
    knowledge: Knowledge, plan: TopicPlan, where: dict[str, str], terms: Iterable[Term]
) -> Iterator[SearchRecord]:
    for dispute in knowledge.disagreements:
        yield SearchRecord(
            ResultKind.DISAGREEMENT,
            plan.homes[dispute.id],
            dispute.title,
            dispute.what_to_do or "",
            where[dispute.section],
        )
    for term in terms:
        yield SearchRecord(
            ResultKind.TERM,
            plan.homes[term.id],
            term.word,
            term.meaning,
            words("lists.words") + _of(plan),
            (*term.other_names, *term.names),
        )
