"""What a site has besides its topics: pages over all of them, and files for machines."""

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
    """What machines get of the whole site; nothing where nobody will read it.

    Attributes:
        rendered: Pages at old addresses, and files.
        heads: What the heads of the pages over all topics take.
        others: Pictures that stand for those, by path.
        downloads: Files of each handout, by the address of its page.
    """

    rendered: Rendered = field(default_factory=lambda: Rendered({}, {}))
    heads: Heads = field(default_factory=dict)
    others: Mapping[str, bytes] = field(default_factory=dict)
    downloads: Mapping[str, tuple[Download, ...]] = field(default_factory=dict)


def for_machines(  # noqa: PLR0913 - each says one thing of the site
    shares: Sequence[TopicShare],
    moved: Sequence[Moved],
    places: Places,
    own: TopicPlan | None,
    rest: Library,
    setup: Setup,
) -> Extra:
    """Join what machines get of each topic, and add what needs all of them.

    Args:
        shares: The share of each topic.
        moved: The old ids.
        places: Where everything of the site stands.
        own: The plan of the pages over all topics; None with one topic.
        rest: What belongs to no topic.
        setup: What all units share.

    Raises:
        RenderError: A template is faulty, or a picture cannot be drawn.
        DiskError: The store of pictures cannot be written to.
    """
    if setup.printed is None or not shares:
        return Extra()
    pages = export_overviews(own, rest, setup.site, setup.printed) if own else PageExports()
    drawn = (pages.pictures.keys, *(share.pictures for share in shares))
    setup.printed.sweep(SHELF, frozenset[str]().union(*drawn))
    rendered = export_site(shares, moved, places, own, setup.site)
    if setup.gallery:
        from plainleaf.rendering.gallery import gallery_files  # noqa: PLC0415 - seldom wanted

        rendered = rendered.with_files(gallery_files(own or shares[0].frame))
    downloads = {page: files for share in shares for page, files in share.downloads.items()}
    return Extra(rendered, pages.heads, pages.pictures.files, downloads)


def overview(
    own: TopicPlan | None, rest: Library, setup: Setup, memo: Memo, extra: Extra
) -> PageWork:
    """Render and read the pages over all topics, and the style of all pages.

    Args:
        own: Their plan; None with one topic, which has no such pages.
        rest: What belongs to no topic.
        setup: What all units share.
        memo: Pages as they were rendered before.
        extra: What machines get of the whole site.

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
