"""Plan the detail pages of a topic: one page for each record of its own."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain, islice

from msgspec.structs import replace

from plainleaf.deduplication import AskedQuestion, Fact
from plainleaf.language import words
from plainleaf.model import (
    Activity,
    Exercise,
    Handout,
    HelpLink,
    Section,
    SectionRole,
    SignsShown,
    Topic,
    Urgency,
)
from plainleaf.model.grading import best_level
from plainleaf.model.passages import PAIN_RULE
from plainleaf.planning.bodies import (
    ActivityBody,
    EvidenceBody,
    ExerciseBody,
    HandoutBody,
    QuestionBody,
    SectionBody,
)
from plainleaf.planning.claim_pages import claim_pages
from plainleaf.planning.following import move_of, moves_of
from plainleaf.planning.homes import TOPICS, section_addresses
from plainleaf.planning.index import Index, grouped, text_order
from plainleaf.planning.pages import Page
from plainleaf.planning.parts import CareCard, DisagreementBox, FactGroup, PlannedPassage
from plainleaf.planning.passages import EVIDENCE, all_cited, chosen_passages, planned_passages

#: Facts that a question from elsewhere shares with a page at least, to be listed there.
SHARED_LEAST = 3


def topic_pages(index: Index) -> Iterator[Page]:
    """Yield a page for each section, activity, exercise, question and handout, and its claims."""
    for knowledge in index.library.topics:
        for section in knowledge.sections:
            yield from _with_evidence(
                index, _section(index, section, knowledge.topic, knowledge.sections)
            )
        for activity in knowledge.activities:
            yield from _with_evidence(index, _activity(index, activity, knowledge.topic))
        for exercise in knowledge.exercises:
            yield _exercise(index, exercise, knowledge.topic)
        yield from claim_pages(index, knowledge.topic, knowledge.sections)
        for handout in knowledge.handouts:
            yield _handout(index, handout, knowledge.topic)
        own = {question.id for question in knowledge.questions}
        for asked in index.folding.questions:
            if asked.id in own:
                yield _question(index, asked, knowledge.topic)


def _with_evidence(index: Index, page: Page) -> Iterator[Page]:
    """Yield a page; if it has passages, without its facts, which go to a page of their own."""
    body = page.body
    if not isinstance(body, SectionBody | ActivityBody) or not body.passages:
        yield page
        return
    cited = tuple({fact.id: fact for fact in all_cited(body.passages)}.values())
    yield _in_prose(index, page, body, cited)
    yield _evidence_page(index, page, body, cited)


def _in_prose(
    index: Index, page: Page, body: SectionBody | ActivityBody, cited: Sequence[Fact]
) -> Page:
    """Return a page with its passages in place of its facts, and with what they lead to."""
    exercises = _cards(index, body)
    links = {i for one in index.passages_on(_owner(body)) for i in one.links}
    moves = isinstance(body, ActivityBody) or PAIN_RULE in links
    written = replace(
        body,
        key_facts=_not_in(body.passages[0].facts, body.key_facts),
        groups=(),
        boxes=(),
        evidence=f"{page.address}{EVIDENCE}",
        pain_rule=index.library.pain_rule if moves else None,
        exercises=exercises,
        questions=(*body.questions, *_questions_on(index, cited, body.questions)),
        handouts=_handouts(index, body, cited, exercises),
        more_help=_more_help(index.topic, body),
        emergency=index.care_card(Urgency.EMERGENCY) if _sent_to_signs(index, links) else None,
        today=index.care_card(Urgency.URGENT) if _owning(body).signs_open else None,
    )
    cards = body.care if isinstance(body, SectionBody) else ()
    if written.emergency:
        cards = (*cards, written.emergency)
    shows = _shown(cited, cards=cards) | _beside_facts(body.passages) | {e.id for e in exercises}
    return replace(page, body=written, shows=shows)


def _cards(index: Index, body: SectionBody | ActivityBody) -> tuple[Exercise, ...]:
    """Return the exercises that a page with passages shows as cards."""
    named = _owning(body).exercises
    if named is not None:
        return tuple(index.exercise[i] for i in named)
    cited = (e for passage in body.passages for e in passage.exercises)
    return tuple({e.id: e for e in (*body.exercises, *cited)}.values())


def _handouts(
    index: Index,
    body: SectionBody | ActivityBody,
    cited: Sequence[Fact],
    exercises: Sequence[Exercise],
) -> tuple[Handout, ...]:
    """Return the handouts of a page; that on when to get care begins with its own."""
    if isinstance(body, SectionBody) and body.section.handouts is not None:
        known = {handout.id: handout for handout in index.library.handouts}
        return tuple(known[i] for i in body.section.handouts)
    found = index.handouts(cited, exercises)
    if not isinstance(body, SectionBody) or body.section.role is not SectionRole.CARE:
        return found
    own = (h for h in index.library.handouts if h.signs is SignsShown.WHOLE)
    return tuple({h.id: h for h in (*own, *found)}.values())[:3]


def _more_help(topic: Topic, body: SectionBody | ActivityBody) -> tuple[HelpLink, ...]:
    """Return where else readers of a page find help: first what is about its subject."""
    owner = _owner(body)
    own = (one for one in topic.more_help if owner in (*one.sections, *one.activities))
    general = (one for one in topic.more_help if not one.sections and not one.activities)
    return (*own, *general)


def _sent_to_signs(index: Index, links: Container[str]) -> bool:
    """Return whether links lead to the section about when to get care."""
    care = (s.id for s in index.library.sections if s.role is SectionRole.CARE)
    return any(section in links for section in care)


def _evidence_page(
    index: Index, page: Page, body: SectionBody | ActivityBody, cited: Sequence[Fact]
) -> Page:
    """Return the page with all facts of a page, and those that its passages cite besides."""
    own = {i for group in body.groups for i in group.ids}
    foreign = [fact for fact in cited if fact.id not in own]
    groups = body.groups
    if foreign:
        groups = (*groups, index.group("cited", words("evidence.cited"), foreign))
    claims = body.claims if isinstance(body, SectionBody) else 0
    boxes = (box.disagreement.id for box in body.boxes)
    return replace(
        page,
        address=f"{page.address}{EVIDENCE}",
        kind="evidence",
        title=words("evidence.page-title", page=page.title),
        description=words("evidence.page-lead"),
        body=EvidenceBody(_owner(body), page.title, groups, body.boxes, claims),
        trail=(*page.trail, (page.title, page.address)),
        shows=frozenset({*own, *boxes, *(fact.id for fact in foreign)}),
    )


def _owner(body: SectionBody | ActivityBody) -> str:
    """Return the id of the section or activity that a page is about."""
    return _owning(body).id


def _owning(body: SectionBody | ActivityBody) -> Section | Activity:
    """Return the section or activity that a page is about."""
    return body.section if isinstance(body, SectionBody) else body.activity


def _not_in(said: Iterable[Fact], facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts that are not among those that the first passage already says."""
    known = {fact.id for fact in said}
    return tuple(fact for fact in facts if fact.id not in known)


def _questions_on(
    index: Index, cited: Iterable[Fact], own: Iterable[AskedQuestion]
) -> Iterator[AskedQuestion]:
    """Yield up to six more questions whose answers share the most facts with a page."""
    ids = {fact.id for fact in cited}
    there = {asked.id for asked in own}
    shared = {i: len(facts & ids) for i, facts in index.rests_on.items() if i not in there}
    found = [q for q in index.folding.questions if shared.get(q.id, 0) >= SHARED_LEAST]
    yield from sorted(found, key=lambda q: (-shared[q.id], *text_order(q)))[:6]


def _section(index: Index, section: Section, topic: Topic, siblings: tuple[Section, ...]) -> Page:
    """Return the page of a section, with all its facts; `_with_evidence` moves them if need be.

    Args:
        index: The index of the topic.
        section: The section.
        topic: The topic.
        siblings: All sections of the topic, to which the page links.
    """
    facts = index.facts_in.get(section.id, [])
    exercises = tuple(index.exercises_in.get(section.id, ()))
    care = section.role is SectionRole.CARE
    address = section_addresses(index.library, index.root)[section.id]
    body = SectionBody(
        section=section,
        key_facts=index.facts(section.key_statements),
        groups=tuple(g for g in _groups(index, section, facts) if g.ids),
        boxes=tuple(index.boxes_in.get(section.id, ())),
        exercises=exercises,
        questions=tuple(index.questions_in.get(section.id, ())),
        handouts=index.handouts(facts, exercises),
        care=index.care_cards if care else (),
        crisis=index.library.crisis if care else None,
        compare=index.compare if care else (),
        claims=len(index.claims_in.get(section.id, ())),
        neighbours=tuple(s for s in siblings if s.id != section.id),
        passages=planned_passages(index, section.id, address),
    )
    shows = _shown(facts, body.key_facts, boxes=body.boxes, cards=body.care)
    return Page(
        address=address,
        kind="section",
        title=section.title,
        description=section.lead,
        body=body,
        trail=index.trail or (() if care else ((topic.title, f"{TOPICS}#{topic.id}"),)),
        shows=shows | {e.id for e in exercises},
        checked=topic.checked,
        next_check=topic.next_check,
        topic=topic.id,
    )


def _groups(index: Index, section: Section, facts: list[Fact]) -> Iterator[FactGroup]:
    """Yield the facts of a section by its groups, then those of none; a group may be empty."""
    by_group = grouped(facts, lambda fact: (fact.statement.group or "",))
    for group in section.groups:
        yield index.group(group.id, group.title, by_group.get(group.id, ()))
    known = {group.id for group in section.groups}
    rest = [f for f in facts if f.statement.group not in known]
    yield index.group("more", words("facts.more"), rest)


def _activity(index: Index, activity: Activity, topic: Topic) -> Page:
    """Return the page of an activity, with its facts by the sections that they belong to."""
    facts = index.facts_on.get(activity.id, [])
    by_section = grouped(facts, lambda fact: (fact.statement.section,))
    groups = []
    for section in index.library.sections:
        members = by_section.get(section.id)
        if members:
            groups.append(index.group(section.id, section.nav_title, members))
    exercises = tuple(index.exercises_in.get(activity.id, ()))
    address = _activity_address(activity)
    body = ActivityBody(
        activity=activity,
        key_facts=index.facts(activity.key_statements),
        groups=tuple(groups),
        boxes=tuple(index.boxes_in.get(activity.id, ())),
        exercises=exercises,
        questions=tuple(index.questions_in.get(activity.id, ())),
        handouts=index.handouts(facts, exercises),
        compare=index.compare,
        neighbours=tuple(
            a for a in index.in_file_order(index.library.activities) if a.id != activity.id
        ),
        passages=planned_passages(index, activity.id, address),
    )
    shows = _shown(facts, body.key_facts, boxes=body.boxes)
    return Page(
        address=address,
        kind="activity",
        title=activity.title,
        description=activity.lead,
        body=body,
        trail=(*index.trail, (words("lists.activities-all"), f"{index.root}activities/")),
        shows=shows | {e.id for e in exercises},
        checked=topic.checked,
        next_check=topic.next_check,
        topic=topic.id,
    )


def _activity_address(activity: Activity) -> str:
    return f"activities/{activity.id}/"


def _exercise(index: Index, exercise: Exercise, topic: Topic) -> Page:
    """Return the page of an exercise, with up to four others of its kind."""
    facts = index.facts(exercise.statements)
    alike = (e for e in index.exercises_in[f"={exercise.kind}"] if e.id != exercise.id)
    body = ExerciseBody(
        exercise=exercise,
        pain_rule=index.library.pain_rule,
        evidence=best_level(exercise.sources, index.source),
        facts=facts,
        instead=tuple(index.exercise[i] for i in exercise.instead),
        related=tuple(islice(alike, 4)),
        handouts=index.handouts((), (exercise,)),
        move=move_of(exercise, passages=index.library.passages),
    )
    return Page(
        address=f"exercises/{exercise.id}/",
        kind="exercise",
        title=exercise.name,
        description=exercise.summary,
        body=body,
        trail=(*index.trail, (words("lists.exercises"), f"{index.root}exercises/")),
        shows=_shown(facts) | {exercise.id, *exercise.instead},
        checked=exercise.checked,
        next_check=topic.next_check,
        topic=topic.id,
    )


def _question(index: Index, asked: AskedQuestion, topic: Topic) -> Page:
    """Return the page of a question with its answer.

    Raises:
        ValueError: It has no answer, which a rule refuses before planning.
    """
    answer = asked.question.answer
    if answer is None:
        raise ValueError(f"the question '{asked.id}' has no answer; check before planning")
    facts = index.facts(answer.statements)
    boxes = tuple(index.box(index.disagreement[i]) for i in answer.disagreements)
    emergency = index.care_card(Urgency.EMERGENCY) if answer.get_help else None
    body = QuestionBody(
        asked=asked,
        facts=facts,
        exercises=tuple(index.exercise[i] for i in answer.exercises),
        boxes=boxes,
        emergency=emergency,
        related=_related(index, asked),
    )
    shows = _shown(facts, boxes=boxes, cards=(emergency,) if emergency else ())
    return Page(
        address=f"questions/{asked.id}/",
        kind="question",
        title=asked.question.text,
        description=answer.lead,
        body=body,
        trail=(*index.trail, (words("lists.questions-all"), f"{index.root}questions/")),
        shows=shows | {a.id for a in asked.askings} | set(answer.exercises),
        checked=topic.checked,
        next_check=topic.next_check,
        topic=topic.id,
    )


def _related(index: Index, asked: AskedQuestion) -> tuple[AskedQuestion, ...]:
    """Return up to five other questions: first on the same activities, then in the same section."""
    section = asked.question.section
    shared: dict[str, list[AskedQuestion]] = {}
    for activity in asked.activities:
        for other in index.questions_in[activity]:
            shared.setdefault(other.id, []).append(other)
    shared.pop(asked.id, None)
    near = [found[0] for found in shared.values()]
    near.sort(key=lambda q: (-len(shared[q.id]), q.question.section != section, *text_order(q)))
    rest = (q for q in index.questions_in[section] if q.id != asked.id and q.id not in shared)
    return tuple(islice(chain(near, rest), 5))


def _handout(index: Index, handout: Handout, topic: Topic) -> Page:
    """Return the page of a handout, with what its sheet shows, in the order that it selects."""
    facts = index.facts(handout.statements)
    pages = section_addresses(index.library, index.root)
    pages |= {activity.id: _activity_address(activity) for activity in index.library.activities}
    passages = chosen_passages(index, handout, pages)
    # Prose on moving speaks of the pain rule, as on the page that it comes from.
    active = {p.id for p in index.library.passages if p.activity or index.exercise.keys() & p.cites}
    moves = handout.exercises or active & set(handout.passages)
    exercises = tuple(_adapted(index.exercise[i], handout) for i in handout.exercises)
    followed = handout.session.exercises if handout.session else ()
    session = tuple(_adapted(index.exercise[i], handout) for i in followed)
    body = HandoutBody(
        handout=handout,
        care=index.care_cards_for(handout),
        group=index.group("advice", words("handout.advice"), facts),
        exercises=exercises,
        pain_rule=index.library.pain_rule if moves else None,
        passages=passages,
        session=session,
        moves=moves_of(session or exercises, handout.session, index.library.passages),
        why=index.facts(handout.why),
    )
    shows = _shown(facts, body.why, all_cited(passages), cards=body.shown_cards)
    return Page(
        address=f"handouts/{handout.id}/",
        kind="handout",
        title=handout.title,
        description=handout.need,
        body=body,
        trail=(*index.trail, (words("lists.handouts-trail"), f"{index.root}handouts/")),
        shows=shows | _beside_facts(passages) | {handout.id, *(e.id for e, *_ in body.on_page)},
        checked=topic.checked,
        next_check=topic.next_check,
        topic=topic.id,
    )


def _adapted(exercise: Exercise, handout: Handout) -> Exercise:
    """Return an exercise as the readers of a handout do it: in the easier way, with its steps."""
    if exercise.id in handout.begin_easier and exercise.easier_steps:
        exercise = exercise.model_copy(update={"steps": exercise.easier_steps, "easier": None})
    for own in handout.adapted:
        if own.exercise == exercise.id:
            cautions = tuple(c for c in exercise.cautions if not c.startswith(own.without))
            dose = exercise.dose.model_copy(update={"hold": own.hold or exercise.dose.hold})
            return exercise.model_copy(update={"cautions": cautions, "dose": dose})
    return exercise


def _beside_facts(passages: Iterable[PlannedPassage]) -> frozenset[str]:
    """Return the ids of the signs and exercises that passages cite."""
    ids = ((*(s.id for s in p.signs), *(e.id for e in p.exercises)) for p in passages)
    return frozenset(chain.from_iterable(ids))


def _shown(
    *facts: Iterable[Fact],
    boxes: Iterable[DisagreementBox] = (),
    cards: Iterable[CareCard] = (),
) -> frozenset[str]:
    """Return the ids of the records that a page shows."""
    ids = {fact.id for members in facts for fact in members}
    for box in boxes:
        ids.add(box.disagreement.id)
    for card in cards:
        ids |= {sign.id for sign in card.signs}
    return frozenset(ids)
