"""Choose the picture that social networks and messengers show for a link to a page.

Each section, each activity and each exercise with a picture has its own card; all other pages
share the card of their topic. On a site of several topics only the topics have cards, and the
pages that cover all topics share one, so that build time does not grow with every page.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.config import Colours
from plainleaf.figures import Scheme
from plainleaf.model import ExerciseKind
from plainleaf.open_data import ExportContext
from plainleaf.planning import ExerciseBody, Page, PlannedFigure

FOLDER = "sharing"
#: Most pages with their own card; on a topic with more, all pages share one card.
OWN_MOST = 150


class Card(Struct, frozen=True):
    """A picture of 1200 by 630 pixels, with the page's title and perhaps a drawing.

    Attributes:
        path: Path of the file below the site's root.
        over: Line above the title: the topic's name, or what the site is about.
        title: The title.
        site: Name of the site.
        figure: A drawing as SVG in the colours for white paper; empty if there is none.
        shape: Width of the drawing divided by its height.
        shows: What the drawing shows, in words.
        brand: Colour of the ground.
        logo: The site's logo as SVG text; empty without one.
        mark: The site's own icon as SVG, for a site without a logo.
        language: Code of its language.
    """

    path: str
    over: str
    title: str
    site: str
    figure: str = ""
    shape: float = 1.0
    shows: str = ""
    brand: str = Colours().brand
    logo: str = ""
    mark: str = ""
    language: str = "en"

    @property
    def words(self) -> str:
        """Text alternative of the card."""
        return self.shows or self.title


def site_cards(site: ExportContext, several: bool) -> dict[str, Card]:
    """Return the card of each page, by the page's address.

    A site without a public address has none, because social networks need full addresses.

    Args:
        site: A topic, or the pages that cover all topics.
        several: Whether the site has more than one topic.
    """
    if not site.site.url:
        return {}
    if site.library.topics:
        shared = _of_topic(site)
    else:
        shared = _card(site, "site", "", _tagline(site) or site.site.name, None)
    cards = {page.address: shared for page in site.plan.pages}
    own = [page for page in site.plan.pages if _has_own(site, page)]
    for page in own if not several and len(own) <= OWN_MOST else ():
        name = site.library.topics[0].topic.name
        path = page.address.strip("/").replace("/", "-")
        over = name[:1].upper() + name[1:]
        cards[page.address] = _card(site, path, over, page.title, _figure(site, page))
    return cards


def _of_topic(site: ExportContext) -> Card:
    """Return the card of a topic, with the picture of its first recommended exercise."""
    (knowledge,) = site.library.topics
    moves = sorted(knowledge.exercises, key=lambda e: (e.priority, e.name.casefold(), e.id))
    drawn = (site.figures.get(e.id) for e in moves if e.kind is not ExerciseKind.AVOID)
    figure = next((figure for figure in drawn if figure), None)
    name = f"topic-{knowledge.topic.id}"
    return _card(site, name, _tagline(site), knowledge.topic.title, figure)


def _tagline(site: ExportContext) -> str:
    tagline = site.site.tagline
    return tagline[:1].upper() + tagline[1:]


def _has_own(site: ExportContext, page: Page) -> bool:
    if isinstance(page.body, ExerciseBody):
        return _figure(site, page) is not None
    return page.traits.card


def _figure(site: ExportContext, page: Page) -> PlannedFigure | None:
    record = page.address.strip("/").rpartition("/")[2]
    return site.figures.get(site.plan.shown_by.get(record, record))


def _card(
    site: ExportContext, name: str, over: str, title: str, figure: PlannedFigure | None
) -> Card:
    own = site.site
    card = Card(
        f"{FOLDER}/{name}.png",
        over,
        title,
        own.name,
        brand=own.colours.brand,
        logo=own.logo,
        mark=own.mark,
        language=own.language.partition("-")[0],
    )
    if figure is None:
        return card
    svg = figure.drawing.svg(Scheme.LIGHT)
    shape = round(figure.width / figure.height, 3)
    return replace(card, figure=svg, shape=shape, shows=figure.description)
