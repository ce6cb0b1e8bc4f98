"""Summarise a planned topic, for the pages that cover all topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plainleaf.model import Urgency
from plainleaf.planning.bodies import SourceBody
from plainleaf.planning.counts import Counts
from plainleaf.planning.figures import FIGURES
from plainleaf.planning.homes import CLAIMS, GET_HELP
from plainleaf.planning.index import Index
from plainleaf.planning.pages import Page
from plainleaf.planning.summary import ListEntry, TopicSummary, fit


def summary_of(
    index: Index, counts: Counts, pages: Sequence[Page], homes: Mapping[str, str]
) -> TopicSummary:
    """Return what the pages that cover all topics need to know about one topic.

    Args:
        index: The index of the topic.
        counts: Numbers of the topic's records.
        pages: The topic's pages.
        homes: Maps a record's id to the address where it is shown in full.
    """
    lists = _lists(index, homes)
    lent = {source.id for source in index.library.context.sources}
    bodies = [page.body for page in pages if isinstance(page.body, SourceBody)]
    return TopicSummary(
        topic=index.topic,
        root=index.root,
        help=index.root + GET_HELP,
        emergency=index.care_card(Urgency.EMERGENCY).level,
        counts=counts,
        totals={name: len(entries) for name, entries in lists.items()},
        entries={name: e if fit(e) else () for name, e in lists.items()},
        shared_sources={b.source.id: _gave(b) for b in bodies if b.source.id in lent},
    )


def _gave(body: SourceBody) -> int:
    return len(body.facts) + len(body.exercises) + len(body.signs) + body.claims


def _lists(index: Index, homes: Mapping[str, str]) -> dict[str, tuple[ListEntry, ...]]:
    """Return the entries of each of the topic's lists, by the list's address in the topic."""
    library = index.library
    lent = {source.id for source in library.context.sources}
    folds = [fact for fact in index.shown if len(fact.tellings) > 1]
    by_text = index.questions(lambda _: True)
    return {
        "topics/": tuple(ListEntry(s.title, s.lead, homes[s.id]) for s in library.sections),
        "activities/": tuple(
            ListEntry(a.title, a.lead, homes[a.id]) for a in index.in_file_order(library.activities)
        ),
        "exercises/": tuple(
            ListEntry(e.name, e.summary, homes[e.id]) for e in index.exercises(lambda _: True)
        ),
        FIGURES: tuple(
            ListEntry(index.exercise[f.exercise].name, "", homes[f.exercise])
            for f in library.figures
            if f.exercise in index.exercise
        ),
        "questions/": tuple(
            ListEntry(q.question.text, q.question.answer.lead, homes[q.id])
            for q in by_text
            if q.question.answer
        ),
        "handouts/": tuple(
            ListEntry(h.title, h.need, homes[h.id]) for h in index.in_file_order(library.handouts)
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
            for t in sorted(library.own("terms"), key=lambda t: (t.word.casefold(), t.id))
        ),
        "how-this-site-is-made/folded/": tuple(ListEntry(f.text, "", homes[f.id]) for f in folds),
    }
