"""Export one topic as one data file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from plainleaf.deduplication import AskedQuestion
from plainleaf.model import (
    Activity,
    ClaimCheck,
    Disagreement,
    Handout,
    Knowledge,
    PainRule,
    Passage,
    Question,
    Section,
    Source,
    SourceReference,
    Topic,
)
from plainleaf.model.grading import level_of_kind
from plainleaf.open_data.context import ExportContext, grade_name
from plainleaf.open_data.facts import topic_exercises, topic_facts, topic_signs
from plainleaf.open_data.head import credit, head
from plainleaf.open_data.json_text import known
from plainleaf.planning.review_state import PageReview, ReviewerState

if TYPE_CHECKING:
    from plainleaf.open_data.shapes import ClaimShape
    from plainleaf.open_data.topic_shapes import (
        AnswerShape,
        DisagreementShape,
        HandoutShape,
        PainRuleShape,
        PartShape,
        PassageShape,
        QuestionShape,
        ReviewShape,
        SourceShape,
        TopicFile,
        TopicShape,
    )


def topic_file(site: ExportContext) -> TopicFile:
    """Return the data of one topic.

    The result does not depend on any order in the input that readers do not see.
    """
    (knowledge,) = site.library.topics
    sources = site.library.sources
    made: TopicFile = {
        **head(site.site, site.plan.checked, "topic", map(credit, site.plan.origins)),
        "topic": topic_shape(site, knowledge.topic),
        "sections": tuple(_part(site, section) for section in knowledge.sections),
        "activities": tuple(_part(site, one) for one in _by_id(knowledge.activities)),
        "passages": tuple(_passage(site, passage) for passage in knowledge.passages),
        "facts": topic_facts(site, knowledge),
        "warning_signs": topic_signs(site, knowledge),
        "exercises": topic_exercises(site, knowledge),
        "questions": _questions(site, knowledge),
        "terms": tuple(
            {
                "id": term.id,
                "word": term.word,
                "meaning": term.meaning,
                "other_names": term.other_names,
                "misspellings": term.misspellings,
                "sources": site.cite(term.sources),
                "home": site.home(term.id),
            }
            for term in site.library.terms
        ),
        "handouts": tuple(
            _handout(site, h) for h in sorted(knowledge.handouts, key=lambda h: h.id)
        ),
        "disagreements": tuple(
            _disagreement(site, d) for d in sorted(knowledge.disagreements, key=lambda d: d.id)
        ),
        "claim_checks": tuple(_claim(site, knowledge, c) for c in knowledge.claim_checks),
        "pain_rule": _pain_rule(site, knowledge.pain_rule) if knowledge.pain_rule else None,
        "sources": tuple(_source(site, source) for source in sources),
        "left_out": tuple(
            {
                "source": entry.source,
                "place": entry.at,
                "said": entry.said,
                "reason": entry.reason.value,
                "why": entry.why,
            }
            for entry in site.library.left_out
        ),
        "reviews": tuple(_reviews(site)),
    }
    return known(made)


def _reviews(site: ExportContext) -> Iterator[ReviewShape]:
    """Yield what each reviewer has read: of the whole topic first, then of each page."""
    yield from (_review(None, site.plan.review, state) for state in site.plan.review.states)
    for page in site.plan.pages:
        if page.review:
            address = site.address(page.address) or "./"
            yield from (_review(address, page.review, state) for state in page.review.states)


def _review(address: str | None, review: PageReview, state: ReviewerState) -> ReviewShape:
    one = state.reviewer
    made: ReviewShape = {
        "page": address,
        "reviewer": one.name,
        "profession": one.profession,
        "registered_with": one.registered_with,
        "registration": one.registration,
        "interests": one.interests,
        "first_read": state.first,
        "last_read": state.last,
        "outcome": state.outcome.value,
        "parts": review.parts,
        "read": state.read,
        "wanted": state.wanted,
        "stale": state.stale,
        "removed": state.removed,
    }
    return known(made)


def _by_id(activities: Iterable[Activity]) -> list[Activity]:
    return sorted(activities, key=lambda a: a.id)


def topic_shape(site: ExportContext, topic: Topic) -> TopicShape:
    """Return a topic's own data."""
    made: TopicShape = {
        "id": topic.id,
        "title": topic.title,
        "name": topic.name,
        "description": topic.description,
        "checked": topic.checked,
        "next_check": topic.next_check,
        "home": site.home(topic.id),
    }
    return known(made)


def _part(site: ExportContext, part: Section | Activity) -> PartShape:
    return {
        "id": part.id,
        "title": part.title,
        "names": part.names,
        "lead": part.lead,
        "home": site.home(part.id),
    }


def _passage(site: ExportContext, passage: Passage) -> PassageShape:
    made: PassageShape = {
        "id": passage.id,
        "page": passage.section or passage.activity or "",
        "heading": passage.heading,
        "sentences": tuple(
            {"text": sentence.text, "rests_on": site.cited_ids(sentence.cites)}
            for sentence in passage.sentences
        ),
        "home": site.home(passage.id),
    }
    return known(made)


def _questions(site: ExportContext, knowledge: Knowledge) -> tuple[QuestionShape, ...]:
    own = {question.id for question in knowledge.questions}
    return tuple(
        _question(site, knowledge, asked) for asked in site.folding.questions if asked.id in own
    )


def _question(site: ExportContext, knowledge: Knowledge, asked: AskedQuestion) -> QuestionShape:
    made: QuestionShape = {
        "id": asked.id,
        "text": asked.question.text,
        "also_asked": asked.wordings,
        "topic": knowledge.topic.id,
        "section": asked.question.section,
        "activities": asked.activities,
        "answer": _answer(site, asked.question),
        "sources": site.cite(_united(asked)),
        "home": site.home(asked.id),
    }
    return known(made)


def _united(asked: AskedQuestion) -> Iterable[SourceReference]:
    """Return the references of all wordings of a question, each source and place once."""
    references = (r for asking in asked.askings for r in asking.sources)
    return {(r.source, r.at): r for r in references}.values()


def _answer(site: ExportContext, question: Question) -> AnswerShape | None:
    answer = question.answer
    if answer is None:
        return None
    return {
        "lead": answer.lead,
        "facts": site.fact_ids(answer.statements),
        "exercises": answer.exercises,
        "disagreements": answer.disagreements,
        "get_help": answer.get_help,
    }


def _handout(site: ExportContext, handout: Handout) -> HandoutShape:
    page = site.plan.homes[handout.id]
    passages = {passage.id: passage for passage in site.library.passages}
    cited = (one for i in handout.passages for one in passages[i].cites)
    facts = (one for one in cited if one in site.folding.fact_of)
    return {
        "id": handout.id,
        "title": handout.title,
        "audience": handout.audience,
        "need": handout.need,
        "facts": site.fact_ids((*facts, *handout.statements, *handout.why)),
        "exercises": handout.exercises,
        "files": tuple(
            {"url": site.address(d.address), "form": d.form, "pages": d.pages, "bytes": d.size}
            for d in site.downloads.get(page, ())
        ),
        "home": site.address(page),
    }


def _disagreement(site: ExportContext, disagreement: Disagreement) -> DisagreementShape:
    made: DisagreementShape = {
        "id": disagreement.id,
        "title": disagreement.title,
        "section": disagreement.section,
        "sides": tuple(
            {"says": side.says, "facts": site.fact_ids(side.statements), "stands": side.stands}
            for side in disagreement.sides
        ),
        "what_to_do": disagreement.what_to_do,
        "why": disagreement.why,
        "home": site.home(disagreement.id),
    }
    return known(made)


def _claim(site: ExportContext, knowledge: Knowledge, check: ClaimCheck) -> ClaimShape:
    facts = site.fact_ids(check.statements)
    return {
        "id": check.id,
        "claim": check.claim,
        "topic": knowledge.topic.id,
        "section": check.section,
        "verdict": check.verdict.value,
        "why": check.why,
        "facts": facts,
        "rests_on": site.fact_ids(check.rests_on),
        "documents": len({source for fact in facts for source, _ in site.lent[fact]}),
        "home": site.home(check.id),
    }


def _pain_rule(site: ExportContext, rule: PainRule) -> PainRuleShape:
    return {
        "title": rule.title,
        "steps": tuple({"range": step.range, "says": step.says} for step in rule.steps),
        "after": rule.after,
        "sources": site.cite(rule.sources),
    }


def _source(site: ExportContext, source: Source) -> SourceShape:
    made: SourceShape = {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "kind": source.kind.value,
        "level": grade_name(level_of_kind(source.kind)),
        "published": source.published,
        "accessed": source.accessed,
        "read_as": source.read_as.value,
        "url": source.address,
        "doi": source.doi,
        "pmid": source.pmid,
        "superseded_by": source.superseded_by,
        "read_at": source.read_at,
        "licence": source.licence,
        "note": source.note,
        "home": site.home(source.id),
    }
    return known(made)
