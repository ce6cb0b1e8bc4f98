"""Machine-readable files of each topic and of the whole site.

Files of a topic depend on the topic alone, so that topics can be built in parallel. Joining adds
the files that need all topics: the index, the site map, and redirects from old ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.config import SiteIdentity
from plainleaf.deduplication import Folding
from plainleaf.loading import Library
from plainleaf.metadata import Pictures, draw_cards, page_heads, site_cards
from plainleaf.model import Moved
from plainleaf.model.record import NOWHERE
from plainleaf.open_data import (
    ExportContext,
    Places,
    TopicData,
    crawler_files,
    index_files,
    moved_files,
    topic_data,
)
from plainleaf.planning import TopicPlan
from plainleaf.planning.downloads import Download
from plainleaf.problems import Report
from plainleaf.rendering import Rendered
from plainleaf.rendering.heads import Heads
from plainleaf.storage.store import Store


class PageExports(Struct, frozen=True):
    """Data that pages take into their heads.

    Attributes:
        heads: Data for the head of each page, by the page's address.
        pictures: Pictures that links to the pages are shown with.
    """

    heads: Heads = field(default_factory=dict)
    pictures: Pictures = field(default_factory=Pictures)


class TopicShare(Struct, frozen=True):
    """What joining topics needs of one topic; small, because it is cached.

    Attributes:
        data: Entry of the topic in the data index; None if the site publishes no data.
        pictures: Cache keys of its pictures.
        frame: Plan for rendering pages that need no content of the topic.
        downloads: Files of each of its handouts, by the address of the handout's page.
    """

    data: TopicData | None
    pictures: frozenset[str]
    frame: TopicPlan
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)


class TopicExports(Struct, frozen=True):
    """Machine-readable output of one topic: files, data for its pages, and its share."""

    files: Mapping[str, str]
    pages: PageExports
    share: TopicShare


def export_topic(topic: ExportContext, drawn: Store, *, several: bool) -> TopicExports:
    """Return the machine-readable output of one topic.

    Args:
        topic: The topic.
        drawn: Cache of pictures.
        several: Whether the site has more than one topic.

    Raises:
        RenderError: A picture cannot be drawn.
        DiskError: The cache cannot be written.
    """
    data, files = topic_data(topic, several=several) if topic.site.data else (None, {})
    pages = _pages(topic, drawn, several)
    kept = pages.pictures.keys
    share = TopicShare(data, kept, _frame(topic.plan), topic.downloads)
    return TopicExports(files, pages, share)


def _frame(plan: TopicPlan) -> TopicPlan:
    return replace(
        plan,
        # With its place, a topic brings those of the whole file.
        topics=tuple(topic.model_copy(update={"place": NOWHERE}) for topic in plan.topics),
        pages=(),
        homes={},
        sources={},
        terms=(),
        log=(),
        medical_words=(),
        figures=(),
        shown_by={},
        summary=None,
    )


def export_overviews(
    plan: TopicPlan, rest: Library, site: SiteIdentity, drawn: Store
) -> PageExports:
    """Return the data for the pages that cover all topics.

    Raises:
        RenderError: A picture cannot be drawn.
        DiskError: The cache cannot be written.
    """
    nothing = Folding((), (), {}, {}, (), (), (), (), Report.of(()))
    return _pages(ExportContext(rest, nothing, plan, site), drawn, several=True)


def _pages(published: ExportContext, drawn: Store, several: bool) -> PageExports:
    cards = site_cards(published, several)
    pictures = draw_cards(cards.values(), drawn)
    return PageExports(page_heads(published, cards), pictures)


def export_site(
    topics: Sequence[TopicShare],
    moved: Sequence[Moved],
    places: Places,
    own: TopicPlan | None,
    site: SiteIdentity,
) -> Rendered:
    """Return the machine-readable files of the whole site, without data for page heads.

    Args:
        topics: The share of each topic.
        moved: The old ids.
        places: Address of everything on the site.
        own: Plan of the pages that cover all topics; None with one topic.
        site: Name and address of the site.

    Returns:
        Redirect pages at old addresses, and files.

    Raises:
        RenderError: A template is faulty.
    """
    plan = own or topics[0].frame
    due = min(topic.frame.topics[0].next_check for topic in topics)
    made = moved_files(moved, places, plan, due, site)
    data = [topic.data for topic in topics if topic.data is not None]
    index = index_files(data, site, plan.checked) if data else {}
    return made.with_files({**index, **crawler_files(site, places)})
