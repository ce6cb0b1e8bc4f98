"""Pages about the site itself: sources, how it is made, what was folded, accessibility."""

from __future__ import annotations

from collections.abc import Iterator

from generator.grading import Evidence, level_of_kind
from generator.model import Reason, Source
from generator.planning.counts import Counts
from generator.planning.homes import MADE
from generator.planning.index import Index, rank
from generator.planning.pages import (
    FoldedBody,
    MadeBody,
    Page,
    PlainBody,
    SourceBody,
    SourcesBody,
)
from generator.planning.site_page import site_page

_REASON_TITLES = {
    Reason.ADVERTISING: "Advertising",
    Reason.PRIVACY: "Privacy and cookie text",
    Reason.UNINTELLIGIBLE: "Could not be understood",
    Reason.UNSAFE: "Not safe to repeat",
    Reason.OFF_TOPIC: "About something else",
    Reason.PAGE_FURNITURE: "Buttons, dates and forms",
}


def about_pages(index: Index, counts: Counts) -> Iterator[Page]:
    """Yields the pages that show where everything comes from."""
    levels: dict[Evidence, list[tuple[int, str, Source]]] = {}
    for source in index.library.sources:
        body = _source_body(index, source)
        gave = len(body.facts) + len(body.exercises) + len(body.signs)
        levels.setdefault(body.evidence, []).append((-gave, source.id, source))
        yield site_page(
            index,
            f"sources/{source.id}/",
            "source",
            source.title,
            f"What this site took from {source.publisher}.",
            body,
            (("Sources", "sources/"),),
            frozenset(
                {source.id}
                | {f.id for f in body.facts}
                | {e.id for e in body.exercises}
                | {s.id for s in body.signs}
            ),
            qualifier=source.publisher,
        )
    ordered = tuple(
        (level, tuple((source, -gave) for gave, _, source in sorted(levels[level], key=_two)))
        for level in sorted(levels, reverse=True)
    )
    yield site_page(
        index,
        "sources/",
        "sources",
        "Sources",
        "Every document this site is made from, and how strong each one is.",
        SourcesBody(ordered),
    )
    yield from _made(index, counts)
    yield site_page(
        index,
        "accessibility/",
        "accessibility",
        "Accessibility",
        "How we make this site work for everyone, and what may still fall short.",
        PlainBody(),
    )


def _two(entry: tuple[int, str, Source]) -> tuple[int, str]:
    return entry[0], entry[1]


def _made(index: Index, counts: Counts) -> Iterator[Page]:
    library, folding = index.library, index.folding
    left_out = (
        (title, tuple(e for e in library.left_out if e.reason is reason))
        for reason, title in _REASON_TITLES.items()
    )
    title = "How this site is made"
    yield site_page(
        index,
        MADE,
        "made",
        title,
        "Where the facts come from, how they are graded, and who has checked them.",
        MadeBody(library.topics[0].topic, counts, tuple(group for group in left_out if group[1])),
    )
    folded = tuple(f for f in folding.facts if len(f.tellings) > 1)
    yield site_page(
        index,
        f"{MADE}folded/",
        "folded",
        "Facts told more than once",
        "Which sources said the same thing, and how we joined them.",
        FoldedBody(
            folded,
            tuple(q for q in folding.questions if len(q.askings) > 1),
            {fold.folded: fold.ground for fold in folding.log},
            folding.open_pairs,
        ),
        ((title, MADE),),
        frozenset(f.id for f in folded),
    )


def _source_body(index: Index, source: Source) -> SourceBody:
    library = index.library
    facts = [f for f in index.folding.facts if any(r.source == source.id for r in f.sources)]
    return SourceBody(
        source=source,
        evidence=level_of_kind(source.kind),
        facts=tuple(sorted(facts, key=rank)),
        exercises=index.exercises(lambda e: any(r.source == source.id for r in e.sources)),
        signs=tuple(
            s for s in library.warning_signs if any(r.source == source.id for r in s.sources)
        ),
        questions=index.questions(
            lambda q: any(r.source == source.id for a in q.askings for r in a.sources)
        ),
        left_out=sum(entry.source == source.id for entry in library.left_out),
    )
