"""Pages of a topic: sections, activities, exercises, questions and handouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.deduplication import AskedQuestion, Fact
from generator.grading import best_level
from generator.model import Activity, Exercise, Handout, Section, SectionRole, Topic, Urgency
from generator.planning.homes import TOPICS, section_addresses
from generator.planning.index import Index
from generator.planning.pages import (
    ActivityBody,
    CareCard,
    DisagreementBox,
    ExerciseBody,
    FactGroup,
    HandoutBody,
    Page,
    QuestionBody,
    SectionBody,
)


def topic_pages(index: Index) -> Iterator[Page]:
    """Yields a page for each section, activity, exercise, question and handout."""
    for knowledge in index.library.topics:
        for section in knowledge.sections:
            yield _section(index, section, knowledge.topic, knowledge.sections)
        for activity in knowledge.activities:
            yield _activity(index, activity, knowledge.topic)
        for exercise in knowledge.exercises:
            yield _exercise(index, exercise, knowledge.topic)
        for handout in knowledge.handouts:
            yield _handout(index, handout, knowledge.topic)
        own = {question.id for question in knowledge.questions}
        for asked in index.folding.questions:
            if asked.id in own:
                yield _question(index, asked, knowledge.topic)


def _section(index: Index, section: Section, topic: Topic, siblings: tuple[Section, ...]) -> Page:
    facts = [f for f in index.shown if f.statement.section == section.id]
    exercises = index.exercises(lambda e: e.section == section.id)
    care = section.role is SectionRole.CARE
    body = SectionBody(
        section=section,
        key_facts=index.facts(section.key_statements),
        groups=tuple(g for g in _groups(index, section, facts) if g.ids),
        boxes=index.boxes(lambda d: d.section == section.id),
        exercises=exercises,
        questions=index.questions(lambda q: q.question.section == section.id),
        handouts=index.handouts(facts, exercises),
        care=tuple(index.care_card(urgency) for urgency in Urgency) if care else (),
        neighbours=tuple(s for s in siblings if s.id != section.id),
    )
    shows = _shown(facts, body.key_facts, boxes=body.boxes, cards=body.care)
    return Page(
        address=section_addresses(index.library)[section.id],
        kind="section",
        title=section.title,
        description=section.lead,
        body=body,
        trail=() if care else ((topic.title, f"{TOPICS}#{topic.id}"),),
        shows=shows | {e.id for e in exercises},
        checked=topic.checked,
        next_check=topic.next_check,
    )


def _groups(index: Index, section: Section, facts: list[Fact]) -> Iterator[FactGroup]:
    for group in section.groups:
        members = [f for f in facts if f.statement.group == group.id]
        yield index.group(group.id, group.title, members)
    known = {group.id for group in section.groups}
    rest = [f for f in facts if f.statement.group not in known]
    yield index.group("more", "More to know", rest)


def _activity(index: Index, activity: Activity, topic: Topic) -> Page:
    facts = [f for f in index.shown if activity.id in f.activities]
    groups = []
    for section in index.library.sections:
        members = [f for f in facts if f.statement.section == section.id]
        if members:
            groups.append(index.group(section.id, section.nav_title, members))
    exercises = index.exercises(lambda e: activity.id in e.activities)
    body = ActivityBody(
        activity=activity,
        key_facts=index.facts(activity.key_statements),
        groups=tuple(groups),
        boxes=index.boxes(lambda d: activity.id in d.activities),
        exercises=exercises,
        questions=index.questions(lambda q: activity.id in q.activities),
        handouts=index.handouts(facts, exercises),
        neighbours=tuple(a for a in index.library.activities if a.id != activity.id),
    )
    shows = _shown(facts, body.key_facts, boxes=body.boxes)
    return Page(
        address=f"activities/{activity.id}/",
        kind="activity",
        title=activity.title,
        description=activity.lead,
        body=body,
        trail=(("By activity", "activities/"),),
        shows=shows | {e.id for e in exercises},
        checked=topic.checked,
        next_check=topic.next_check,
    )


def _exercise(index: Index, exercise: Exercise, topic: Topic) -> Page:
    facts = index.facts(exercise.statements)
    alike = index.exercises(lambda e: e.kind is exercise.kind and e.id != exercise.id)
    body = ExerciseBody(
        exercise=exercise,
        evidence=best_level(exercise.sources, index.source),
        facts=facts,
        instead=tuple(index.exercise[i] for i in exercise.instead),
        related=alike[:4],
        handouts=index.handouts((), (exercise,)),
    )
    return Page(
        address=f"exercises/{exercise.id}/",
        kind="exercise",
        title=exercise.name,
        description=exercise.summary,
        body=body,
        trail=(("Exercises", "exercises/"),),
        shows=_shown(facts) | {exercise.id, *exercise.instead},
        checked=exercise.checked,
        next_check=topic.next_check,
    )


def _question(index: Index, asked: AskedQuestion, topic: Topic) -> Page:
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
        trail=(("Questions", "questions/"),),
        shows=shows | {a.id for a in asked.askings} | set(answer.exercises),
        checked=topic.checked,
        next_check=topic.next_check,
    )


def _related(index: Index, asked: AskedQuestion) -> tuple[AskedQuestion, ...]:
    """Up to five other questions: those on the same activity first, then the same section."""

    def nearness(other: AskedQuestion) -> tuple[int, int]:
        shared = len(set(other.activities) & set(asked.activities))
        return (-shared, -(other.question.section == asked.question.section))

    others = [q for q in index.questions(lambda q: q.id != asked.id) if nearness(q) != (0, 0)]
    return tuple(sorted(others, key=nearness)[:5])


def _handout(index: Index, handout: Handout, topic: Topic) -> Page:
    facts = index.facts(handout.statements)
    body = HandoutBody(
        handout=handout,
        emergency=index.care_card(Urgency.EMERGENCY),
        group=index.group("advice", "What to know and do", facts),
        exercises=tuple(index.exercise[i] for i in handout.exercises),
    )
    return Page(
        address=f"handouts/{handout.id}/",
        kind="handout",
        title=handout.title,
        description=handout.need,
        body=body,
        trail=(("Handouts", "handouts/"),),
        shows=_shown(facts, cards=(body.emergency,)) | {handout.id, *handout.exercises},
        checked=topic.checked,
        next_check=topic.next_check,
    )


def _shown(
    *facts: Iterable[Fact],
    boxes: Iterable[DisagreementBox] = (),
    cards: Iterable[CareCard] = (),
) -> frozenset[str]:
    """Ids of what a page shows."""
    ids = {fact.id for members in facts for fact in members}
    for box in boxes:
        ids.add(box.disagreement.id)
    for card in cards:
        ids |= {sign.id for sign in card.signs}
    return frozenset(ids)
