"""What a site has besides its topics: pages over all of them, and machine-readable files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.loading import Library
from plainleaf.metadata import SHELF
from plainleaf.model import Moved
from plainleaf.open_data import Places
from plainleaf.pipeline.exports import PageExports, TopicShare, export_overviews, export_site
from plainleaf.pipeline.unit import PageWork, Setup, read_pages
from plainleaf.planning import TopicPlan
from plainleaf.planning.downloads import Download
from plainleaf.problems import Report
from plainleaf.rendering import Rendered, render_topic, together
from plainleaf.rendering.heads import Heads, with_heads
from plainleaf.rendering.memo import Memo
from plainleaf.rendering.render import STYLE, style_sheet


class Extra(Struct, frozen=True):
    """Machine-readable output of the whole site; empty if nothing is published.

    Attributes:
        rendered: Redirect pages at old addresses, and files.
        heads: Data for the heads of the pages over all topics.
        others: Pictures for sharing links to these pages, by path.
        downloads: Files of each handout, by the address of its page.
    """

    rendered: Rendered = field(default_factory=lambda: Rendered({}, {}))
    heads: Heads = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)


def for_machines(  # noqa: PLR0913 - each argument is a separate part of the site
    shares: Sequence[TopicShare],
    moved: Sequence[Moved],
    places: Places,
    own: TopicPlan | None,
    rest: Library,
    setup: Setup,
) -> Extra:
    """Join the machine-readable output of all topics, and add what needs all of them.

    Args:
        shares: The share of each topic.
        moved: The old ids.
        places: Address of everything on the site.
        own: Plan of the pages over all topics; None with one topic.
        rest: Entries that belong to no topic.
        setup: Settings that all units share.

    Raises:
        RenderError: A template is faulty, or a picture cannot be drawn.
        DiskError: The cache of pictures cannot be written.
    """
    if setup.printed is None or not shares:
        return Extra()
    pages = export_overviews(own, rest, setup.site, setup.printed) if own else PageExports()
    drawn = (pages.pictures.keys, *(share.pictures for share in shares))
    setup.printed.sweep(SHELF, frozenset[str]().union(*drawn))
    rendered = export_site(shares, moved, places, own, setup.site)
    if setup.gallery:
        from plainleaf.rendering.gallery import gallery_files  # noqa: PLC0415 - rarely needed

        rendered = rendered.with_files(gallery_files(own or shares[0].frame))
    downloads = {page: files for share in shares for page, files in share.downloads.items()}
    return Extra(rendered, pages.heads, pages.pictures.files, downloads)


def overview(
    own: TopicPlan | None, rest: Library, setup: Setup, memo: Memo, extra: Extra
) -> PageWork:
    """Render the pages over all topics and the style sheet, and measure how hard the pages are.

    Args:
        own: Plan of the pages; None with one topic, which has no such pages.
        rest: Entries that belong to no topic.
        setup: Settings that all units share.
        memo: Pages rendered before.
        extra: Machine-readable output of the whole site.

    Raises:
        RenderError: A template is faulty.
    """
    style = Rendered({}, {STYLE: style_sheet(setup.site.colours)})
    if own is None:
        return PageWork(together((style, extra.rendered)), {}, Report.of(()))
    known = {entry.word: entry.count for entry in rest.words.syllables}
    rendered = together((style, render_topic(own, extra.downloads, memo, known, setup.site)))
    pages = read_pages(own, rendered, known, setup.shown_as)
    done = together((with_heads(pages.rendered, extra.heads), extra.rendered))
    return replace(pages, rendered=done)
