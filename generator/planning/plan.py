"""The site's plan: every page, in one place, and the home of every record."""

from __future__ import annotations

from generator.deduplication import Folding
from generator.loading import Library
from generator.model import Urgency
from generator.planning.about_pages import about_pages
from generator.planning.builder_page import builder_page
from generator.planning.counts import count
from generator.planning.figures import planned_figures
from generator.planning.homes import record_homes
from generator.planning.index import Index
from generator.planning.list_pages import list_pages
from generator.planning.pages import SitePlan
from generator.planning.topic_pages import topic_pages


def plan_site(library: Library, folding: Folding) -> SitePlan:
    """Plans every page of the site.

    Args:
        library: A library without errors.
        folding: What folding made of it.

    Returns:
        The plan; the same for any order of entries that means nothing to readers.
    """
    index = Index(library, folding)
    counts = count(library, folding)
    figures = planned_figures(library)
    pages = (
        *list_pages(index, counts, figures),
        builder_page(index),
        *topic_pages(index),
        *about_pages(index, counts),
    )
    emergency = next(level for level in library.care if level.urgency is Urgency.EMERGENCY)
    return SitePlan(
        pages=tuple(sorted(pages, key=lambda page: page.address)),
        homes=record_homes(index),
        sources=index.source,
        terms=library.terms,
        help_line=emergency.banner,
        counts=counts,
        checked=max(knowledge.topic.checked for knowledge in library.topics),
        log=folding.log,
        medical_words=library.words.medical_words,
        topics=tuple(knowledge.topic for knowledge in library.topics),
        figures=figures,
        shown_by={a.id: a.shown_by for a in library.activities if a.shown_by},
    )
