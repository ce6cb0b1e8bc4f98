"""Plan the pages about the site itself: sources, how it is made, merges, accessibility."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from plainleaf.deduplication import Fact
from plainleaf.language import words
from plainleaf.model import Exercise, Reason, Source, WarningSign
from plainleaf.model.grading import Evidence, level_of_kind
from plainleaf.planning.bodies import FoldedBody, MadeBody, PlainBody, SourceBody, SourcesBody
from plainleaf.planning.counts import Counts
from plainleaf.planning.homes import DATA, MADE, record_homes
from plainleaf.planning.index import Index, grouped
from plainleaf.planning.pages import Page
from plainleaf.planning.site_page import site_page

X = TypeVar("X", Fact, Exercise, WarningSign)


def about_pages(index: Index, counts: Counts) -> Iterator[Page]:
    """Yield the pages that show where the content comes from."""
    levels: dict[Evidence, list[tuple[int, str, Source]]] = {}
    given = _Given(index)
    lent = {source.id for source in index.library.context.sources}
    for source in index.library.sources:
        body = given.by(source)
        gave = len(body.facts) + len(body.exercises) + len(body.signs) + body.claims
        if source.id in lent and not gave + len(body.questions):
            continue
        levels.setdefault(body.evidence, []).append((-gave, source.id, source))
        page = site_page(
            index,
            f"sources/{source.id}/",
            "source",
            source.title,
            words("source.lead-of", publisher=source.publisher),
            body,
            ((words("source.title"), "sources/"),),
            frozenset(
                {source.id}
                | {f.id for f in body.facts}
                | {e.id for e in body.exercises}
                | {s.id for s in body.signs}
            ),
            qualifier=source.publisher,
        )
        # The address of a source used by one topic must not change when topics are added.
        yield page if source.id in lent else replace(page, address=f"sources/{source.id}/")
    ordered = tuple(
        (level, tuple((source, -gave) for gave, _, source in sorted(levels[level], key=_two)))
        for level in sorted(levels, reverse=True)
    )
    yield site_page(
        index,
        "sources/",
        "sources",
        words("source.title"),
        words("source.lead"),
        SourcesBody(ordered),
    )
    yield from _made(index, counts)
    if not index.root:
        yield accessibility_page(index.topic.checked, index.topic.next_check)
        yield data_page(index.topic.checked, index.topic.next_check)


def accessibility_page(checked: date, next_check: date) -> Page:
    """Return the accessibility statement, one page for the whole site."""
    return Page(
        "accessibility/",
        "accessibility",
        words("accessibility.title"),
        words("accessibility.lead"),
        PlainBody(),
        checked,
        next_check,
    )


def data_page(checked: date, next_check: date) -> Page:
    """Return the page on how to reuse the facts, one page for the whole site."""
    return Page(
        DATA,
        "data",
        words("data.title"),
        words("data.lead"),
        PlainBody(),
        checked,
        next_check,
        trail=((words("made.title"), MADE),),
    )


def _two(entry: tuple[int, str, Source]) -> tuple[int, str]:
    return entry[0], entry[1]


def _made(index: Index, counts: Counts) -> Iterator[Page]:
    library, folding = index.library, index.folding
    left_out = (
        (words(f"reasons.{reason}"), tuple(e for e in library.left_out if e.reason is reason))
        for reason in Reason
    )
    title = words("made.title")
    yield site_page(
        index,
        MADE,
        "made",
        title,
        words("made.lead"),
        MadeBody(
            index.topic,
            counts,
            tuple(group for group in left_out if group[1]),
            tuple(_questions_to_clinicians(index)),
            len(index.library.claim_checks),
        ),
    )
    folded = tuple(f for f in index.shown if len(f.statements) > 1)
    yield site_page(
        index,
        f"{MADE}folded/",
        "folded",
        words("folded.title"),
        words("folded.lead"),
        FoldedBody(
            folded,
            tuple(q for q in folding.questions if len(q.askings) > 1),
            {fold.folded: fold.ground.in_words for fold in folding.log},
            folding.open_pairs,
        ),
        ((title, MADE),),
        frozenset(f.id for f in folded),
    )


def _questions_to_clinicians(index: Index) -> Iterator[tuple[str, str, str]]:
    """Yield editors' questions to the reviewing clinician: title, address and note."""
    library, homes = index.library, record_homes(index)
    if library.pain_rule and library.pain_rule.clinician_note:
        yield library.pain_rule.title, f"{index.root}exercises/", library.pain_rule.clinician_note
    for signs in index.care_cards:
        for sign in signs.signs:
            if sign.clinician_note:
                yield sign.in_words, homes[sign.id], sign.clinician_note
    for fact in index.shown:
        for statement in fact.statements:
            if statement.clinician_note:
                yield fact.text, homes[fact.id], statement.clinician_note
    for exercise in index.exercises(lambda _: True):
        if exercise.clinician_note:
            yield exercise.name, homes[exercise.id], exercise.clinician_note


class _Given:
    """Looks up what the site took from each source."""

    def __init__(self, index: Index) -> None:
        def by_source(items: Iterable[X]) -> dict[str, list[X]]:
            return grouped(items, lambda item: {r.source for r in item.sources})

        asked = index.questions(lambda _: True)
        # Claims made only by popular web pages appear only on the pages that check them.
        claims = {fact.id for fact in index.web_claims}
        shown = (fact for fact in index.folding.facts if fact.id not in claims)
        self.facts = by_source(sorted(shown, key=index.rank))
        self.claims = Counter(
            source for fact in index.web_claims for source in {r.source for r in fact.sources}
        )
        self.exercises = by_source(index.exercises(lambda _: True))
        self.signs = by_source(index.library.warning_signs)
        self.questions = grouped(asked, lambda q: {r.source for a in q.askings for r in a.sources})
        self.left_out = Counter(entry.source for entry in index.library.left_out)

    def by(self, source: Source) -> SourceBody:
        """Return the content of a source's page: everything the site took from the source."""
        return SourceBody(
            source=source,
            evidence=level_of_kind(source.kind),
            facts=tuple(self.facts.get(source.id, ())),
            exercises=tuple(self.exercises.get(source.id, ())),
            signs=tuple(self.signs.get(source.id, ())),
            questions=tuple(self.questions.get(source.id, ())),
            left_out=self.left_out[source.id],
            claims=self.claims[source.id],
        )
