"""Summarise a planned topic, for the pages that cover all topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plainleaf.language import words
from plainleaf.model import Exercise, ExerciseKind, Urgency
from plainleaf.planning.bodies import SourceBody
from plainleaf.planning.counts import Counts
from plainleaf.planning.figures import FIGURES, PlannedFigure
from plainleaf.planning.homes import CLAIMS, GET_HELP
from plainleaf.planning.index import Index
from plainleaf.planning.pages import Page
from plainleaf.planning.topic_summary import ListEntry, Thumbnail, TopicSummary, fit


def summary_of(
    index: Index,
    counts: Counts,
    pages: Sequence[Page],
    homes: Mapping[str, str],
    figures: Sequence[PlannedFigure] = (),
) -> TopicSummary:
    """Return what the pages that cover all topics need to know about one topic.

    Args:
        index: The index of the topic.
        counts: Numbers of the topic's records.
        pages: The topic's pages.
        homes: Maps a record's id to the address where it is shown in full.
        figures: The topic's pictures.
    """
    card = index.care_card(Urgency.EMERGENCY)
    lists = _lists(index, homes, figures)
    lent = {source.id for source in index.library.context.sources}
    bodies = [page.body for page in pages if isinstance(page.body, SourceBody)]
    return TopicSummary(
        topic=index.topic,
        root=index.root,
        help=index.root + GET_HELP,
        emergency=card.level,
        signs=card.short,
        counts=counts,
        totals={name: len(entries) for name, entries in lists.items()},
        entries={name: e if fit(e) else () for name, e in lists.items()},
        shared_sources={b.source.id: _gave(b) for b in bodies if b.source.id in lent},
    )


def _gave(body: SourceBody) -> int:
    return len(body.facts) + len(body.exercises) + len(body.signs) + body.claims


def _thumbnails(figures: Iterable[PlannedFigure]) -> dict[str, Thumbnail]:
    """Return the first drawing of each record that has one, by its id."""
    found: dict[str, Thumbnail] = {}
    for figure in figures:
        for record in sorted(figure.shows):
            found.setdefault(record, Thumbnail(figure.address, figure.width, figure.height))
    return found


def _exercise(exercise: Exercise, homes: Mapping[str, str], drawn: Thumbnail | None) -> ListEntry:
    avoid = words("exercise-kinds.avoid") if exercise.kind is ExerciseKind.AVOID else ""
    return ListEntry(exercise.name, exercise.summary, homes[exercise.id], avoid, drawn)


def _lists(
    index: Index, homes: Mapping[str, str], figures: Sequence[PlannedFigure]
) -> dict[str, tuple[ListEntry, ...]]:
    """Return the entries of each of the topic's lists, by the list's address in the topic."""
    library = index.library
    drawn = _thumbnails(figures)
    general = {term.id for term in library.base.terms}
    lent = {source.id for source in library.context.sources}
    own = {term.id for term in library.own("terms")}
    folds = [fact for fact in index.shown if len(fact.statements) > 1]
    by_text = index.questions(lambda _: True)
    return {
        "topics/": tuple(ListEntry(s.title, s.lead, homes[s.id]) for s in library.sections),
        "activities/": tuple(
            ListEntry(a.title, a.lead, homes[a.id], picture=drawn.get(a.shown_by or ""))
            for a in index.in_file_order(library.activities)
        ),
        "exercises/": tuple(
            _exercise(e, homes, drawn.get(e.id))
            # What to leave out comes last, so that nobody takes it for advice.
            for e in sorted(
                index.exercises(lambda _: True), key=lambda e: e.kind is ExerciseKind.AVOID
            )
        ),
        FIGURES: tuple(
            ListEntry(
                f.title,
                f.description,
                homes.get(f.figure.exercise or f.figure.statement or f.figure.section or "", ""),
                words("exercise-kinds.avoid") if f.figure.avoid else "",
                Thumbnail(f.address, f.width, f.height),
            )
            for f in figures
        ),
        "questions/": tuple(
            ListEntry(q.question.text, q.question.answer.lead, homes[q.id])
            for q in by_text
            if q.question.answer
        ),
        "handouts/": tuple(
            ListEntry(h.title, h.need, homes[h.id], audience=h.audience)
            for h in index.in_file_order(library.handouts)
        ),
        "sources-disagree/": tuple(
            ListEntry(d.title, d.what_to_do or "", homes[d.id])
            for d in index.in_file_order(library.disagreements)
        ),
        CLAIMS: tuple(
            ListEntry(one.check.claim, "", homes[one.check.id])
            for claims in index.claims_in.values()
            for one in claims
        ),
        "sources/": tuple(
            ListEntry(s.title, s.publisher, homes[s.id])
            for s in library.sources
            if s.id not in lent
        ),
        "words/": tuple(
            ListEntry(t.word, t.meaning, homes[t.id])
            for t in sorted(library.terms, key=lambda t: (t.word.casefold(), t.id))
            # Terms that the site's topics share are listed once, apart from the topics.
            if t.id in own or t.id in general
        ),
        "how-this-site-is-made/folded/": tuple(ListEntry(f.text, "", homes[f.id]) for f in folds),
    }
