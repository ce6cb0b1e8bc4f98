"""Plan the home page and the pages that list records of one kind."""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.language import words
from plainleaf.model import Aid, Exercise, ExerciseKind, Term, Urgency
from plainleaf.planning.bodies import (
    ActivitiesBody,
    DisagreementsBody,
    ExercisesBody,
    FiguresBody,
    HandoutsBody,
    HomeBody,
    QuestionsBody,
    TopicsBody,
    WordsBody,
)
from plainleaf.planning.counts import Counts
from plainleaf.planning.figures import FIGURES, PlannedFigure
from plainleaf.planning.homes import DISAGREE, TOPICS, WORDS
from plainleaf.planning.index import Index, grouped
from plainleaf.planning.pages import Page
from plainleaf.planning.passages import pictured
from plainleaf.planning.site_page import site_page

_DIARIES = (Aid.EXERCISE_DIARY, Aid.WALKING_DIARY)


def list_pages(index: Index, counts: Counts, figures: tuple[PlannedFigure, ...]) -> Iterator[Page]:
    """Yield the home page and every page that lists records of one kind, unless there is none."""
    library = index.library
    yield _home(index, counts)
    if not index.root:
        yield site_page(
            index,
            TOPICS,
            "topics",
            words("lists.topics"),
            words("lists.topics-lead"),
            _topics(index),
        )
    if library.activities:
        yield site_page(
            index,
            "activities/",
            "activities",
            words("lists.activities"),
            index.topic.wording.activities,
            ActivitiesBody(
                tuple(
                    (a, len(index.facts_on.get(a.id, ())))
                    for a in index.in_file_order(library.activities)
                )
            ),
        )
    if library.exercises:
        yield site_page(
            index,
            "exercises/",
            "exercises",
            words("lists.exercises"),
            index.topic.wording.exercises,
            ExercisesBody(
                exercise_kinds(index),
                tuple(h for h in index.in_file_order(library.handouts) if h.session),
                any(h.aid in _DIARIES for h in library.handouts),
            ),
            shows=frozenset(e.id for e in library.exercises),
        )
    if figures:
        yield site_page(
            index,
            FIGURES,
            "figures",
            words("lists.figures"),
            words("lists.figures-lead"),
            _figures(index, figures),
            trail=((words("lists.exercises"), "exercises/"),) if library.exercises else (),
        )
    if index.folding.questions:
        yield site_page(
            index,
            "questions/",
            "questions",
            words("lists.questions"),
            index.topic.wording.questions,
            _questions(index),
            shows=frozenset(q.id for q in index.folding.questions),
        )
    # It also leads to the page on which readers make their own.
    yield site_page(
        index,
        "handouts/",
        "handouts",
        words("lists.handouts"),
        words("lists.handouts-lead"),
        HandoutsBody(index.in_file_order(library.handouts)),
        shows=frozenset(h.id for h in library.handouts),
    )
    boxes = index.boxes(lambda _: True)
    if boxes or library.disagreements:
        facts = {f.id for box in boxes for _, members in box.sides for f in members}
        yield site_page(
            index,
            DISAGREE,
            "disagreements",
            words("lists.disagreements"),
            words("lists.disagreements-lead"),
            DisagreementsBody(boxes),
            shows=frozenset(facts | {d.id for d in library.disagreements}),
        )
    if library.terms:
        yield site_page(
            index,
            WORDS,
            "words",
            words("lists.words"),
            words("lists.words-lead"),
            _words(index),
            shows=frozenset(t.id for t in library.terms),
        )


def _home(index: Index, counts: Counts) -> Page:
    library = index.library
    topic = index.topic
    body = HomeBody(
        topic=topic,
        emergency=index.care_card(Urgency.EMERGENCY).level,
        key_facts=index.facts(topic.key_statements),
        today=index.facts(topic.today),
        activities=index.in_file_order(library.activities),
        sections=library.sections,
        handouts=index.in_file_order(library.handouts),
        disagreements=len(library.disagreements),
        counts=counts,
        start=next((s for s in library.sections if s.id == topic.start), None),
        pictured=pictured(index, topic.figure),
    )
    shows = {f.id for f in (*body.key_facts, *body.today)}
    return site_page(
        index, "", "home", topic.title, topic.description, body, shows=frozenset(shows)
    )


def _topics(index: Index) -> TopicsBody:
    sections = index.library.sections
    numbered = tuple((s, len(index.facts_in.get(s.id, ()))) for s in sections)
    return TopicsBody(((index.topic, numbered),))


def exercise_kinds(index: Index) -> tuple[tuple[str, str, tuple[Exercise, ...]], ...]:
    """Return all exercises by kind; each kind as title, anchor and exercises."""
    kinds = []
    for kind in ExerciseKind:
        members = tuple(index.exercises_in.get(f"={kind}", ()))
        if members:
            kinds.append((words(f"exercise-kinds.{kind}"), kind.value, members))
    return tuple(kinds)


def _figures(index: Index, figures: tuple[PlannedFigure, ...]) -> FiguresBody:
    def kind_of(figure: PlannedFigure) -> tuple[str]:
        exercise = index.exercise.get(figure.figure.exercise or "")
        return (exercise.kind.value if exercise else "more",)

    members = grouped(figures, kind_of)
    kinds = (kind for kind in (*ExerciseKind, "more") if kind in members)
    return FiguresBody(
        tuple((words(f"exercise-kinds.{kind}"), f"{kind}", tuple(members[kind])) for kind in kinds)
    )


def _questions(index: Index) -> QuestionsBody:
    groups = []
    everything = grouped(index.questions(lambda _: True), lambda q: (q.question.section,))
    for section in index.library.sections:
        members = tuple(everything.get(section.id, ()))
        if members:
            groups.append((section.nav_title, section.id, members))
    return QuestionsBody(tuple(groups))


def _words(index: Index) -> WordsBody:
    letters: dict[str, list[Term]] = {}
    for term in sorted(index.library.terms, key=lambda t: (t.word.casefold(), t.id)):
        letters.setdefault(term.word[0].upper(), []).append(term)
    return WordsBody(tuple((letter, tuple(terms)) for letter, terms in letters.items()))
