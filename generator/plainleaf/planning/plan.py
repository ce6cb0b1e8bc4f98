"""Plan every page of a site, and the address where each record is shown in full."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from plainleaf.deduplication import Folding, folding_of
from plainleaf.loading import Library, Unit
from plainleaf.model import Urgency
from plainleaf.planning.about_pages import about_pages
from plainleaf.planning.builder_page import builder_page
from plainleaf.planning.counts import count
from plainleaf.planning.figures import planned_figures
from plainleaf.planning.homes import record_homes
from plainleaf.planning.index import Index
from plainleaf.planning.list_pages import list_pages
from plainleaf.planning.making_summaries import summary_of
from plainleaf.planning.overviews import overview_plan
from plainleaf.planning.page_reviews import reviewed
from plainleaf.planning.pages import SitePlan, TopicPlan
from plainleaf.planning.topic_pages import topic_pages


def topic_index(part: Library, unit: Unit, folding: Folding, several: bool) -> Index:
    """Return the index of one topic of a unit, with that topic's part of the merged facts."""
    root = f"{part.topics[0].topic.id}/" if several else ""
    return Index(part, folding_of(part, unit, folding), root)


def plan_topic(index: Index) -> TopicPlan:
    """Return the plan of every page of a topic.

    The plan does not depend on any order in the input that readers do not see.
    """
    library, folding = index.library, index.folding
    counts = count(library, folding)
    figures = planned_figures(library)
    pages = (
        *list_pages(index, counts, figures),
        builder_page(index),
        *topic_pages(index),
        *about_pages(index, counts),
    )
    review, pages = reviewed(index, sorted(pages, key=lambda page: page.address))
    homes = record_homes(index)
    return TopicPlan(
        pages=pages,
        homes=homes,
        sources=index.source,
        terms=library.terms,
        help_line=index.care_card(Urgency.EMERGENCY).level.asks,
        counts=counts,
        checked=index.topic.checked,
        log=folding.log,
        medical_words=library.words.medical_words,
        topics=(index.topic,),
        figures=figures,
        shown_by={a.id: a.shown_by for a in library.activities if a.shown_by},
        root=index.root,
        summary=replace(summary_of(index, counts, pages, homes, figures), review=review)
        if index.root
        else None,
        review=review,
    )


def plan_library(topics: Sequence[TopicPlan], rest: Library) -> SitePlan:
    """Return the plan of the whole site.

    Args:
        topics: The plan of each topic.
        rest: The shared records, which belong to no single topic.

    Returns:
        The plan of the only topic, unchanged; or the plans of several topics combined, with
        the pages that cover all of them.
    """
    if len(topics) == 1 and not topics[0].root:
        (one,) = topics
        return SitePlan(**{name: getattr(one, name) for name in TopicPlan.__struct_fields__})
    own = overview_plan([one.summary for one in topics if one.summary], rest)
    everything = (own, *topics)
    pages = sorted((page for one in everything for page in one.pages), key=lambda p: p.address)
    return SitePlan(
        pages=tuple(pages),
        homes={record: home for one in everything for record, home in one.homes.items()},
        sources={i: source for one in everything for i, source in one.sources.items()},
        terms=tuple({t.id: t for one in everything for t in one.terms}.values()),
        help_line=own.help_line,
        counts=own.counts,
        checked=max(one.checked for one in topics),
        log=tuple(fold for one in topics for fold in one.log),
        medical_words=rest.words.medical_words,
        topics=tuple(topic for one in topics for topic in one.topics),
        figures=tuple(figure for one in topics for figure in one.figures),
        shown_by={a: shown for one in topics for a, shown in one.shown_by.items()},
        parts={one.topics[0].id: one for one in topics},
        own=own,
    )
