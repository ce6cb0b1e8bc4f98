"""Which picture stands for a page where its address is shared.

Pictures are few: one for each section, activity and drawn exercise, and one for the topic,
which stands for all that is left. A site of several topics has pictures of topics only,
and one for the pages over all, so that the build does not grow with every page.
"""

from __future__ import annotations

from msgspec import Struct

from plainleaf.figures import Scheme
from plainleaf.language import words
from plainleaf.model import ExerciseKind
from plainleaf.open_data import Published
from plainleaf.planning import ExerciseBody, Page, PlannedFigure

FOLDER = "sharing"
#: Most pages with a picture of their own.
OWN_MOST = 150


class Card(Struct, frozen=True):
    """A picture of 1200 by 630 pixels.

    Attributes:
        path: Where it stands below the site's root.
        over: What the title belongs to: a topic, or what the site promises.
        title: The words in it.
        site: Name of the site.
        figure: A drawing as SVG for white paper; empty without one.
        shape: Width of the drawing by its height.
        shows: What the drawing shows, in words.
    """

    path: str
    over: str
    title: str
    site: str
    figure: str = ""
    shape: float = 1.0
    shows: str = ""

    @property
    def words(self) -> str:
        """What it shows, for those who cannot see it."""
        return self.shows or self.title


def site_cards(site: Published, several: bool) -> dict[str, Card]:
    """The picture of each page by the page's address; none for a site without an address.

    Networks fetch pictures by whole addresses only.

    Args:
        site: A topic, or the pages over all topics.
        several: Whether the site has more than one topic.
    """
    if not site.site.url:
        return {}
    if site.library.topics:
        shared = _of_topic(site)
    else:
        shared = _card(site, "site", words("card.promise"), words("card.title"), None)
    cards = {page.address: shared for page in site.plan.pages}
    own = [page for page in site.plan.pages if _has_own(site, page)]
    for page in own if not several and len(own) <= OWN_MOST else ():
        name = site.library.topics[0].topic.name
        path = page.address.strip("/").replace("/", "-")
        over = name[:1].upper() + name[1:]
        cards[page.address] = _card(site, path, over, page.title, _figure(site, page))
    return cards


def _of_topic(site: Published) -> Card:
    """The picture of a topic, with its first drawn exercise that is one to do."""
    (knowledge,) = site.library.topics
    moves = sorted(knowledge.exercises, key=lambda e: (e.priority, e.name.casefold(), e.id))
    drawn = (site.figures.get(e.id) for e in moves if e.kind is not ExerciseKind.AVOID)
    figure = next((figure for figure in drawn if figure), None)
    return _card(
        site, f"topic-{knowledge.topic.id}", words("card.promise"), knowledge.topic.title, figure
    )


def _has_own(site: Published, page: Page) -> bool:
    if isinstance(page.body, ExerciseBody):
        return _figure(site, page) is not None
    return page.kind in ("section", "activity")


def _figure(site: Published, page: Page) -> PlannedFigure | None:
    record = page.address.strip("/").rpartition("/")[2]
    return site.figures.get(site.plan.shown_by.get(record, record))


def _card(site: Published, name: str, over: str, title: str, figure: PlannedFigure | None) -> Card:
    path = f"{FOLDER}/{name}.png"
    if figure is None:
        return Card(path, over, title, site.site.name)
    svg = figure.drawing.svg(Scheme.LIGHT)
    shape = round(figure.width / figure.height, 3)
    return Card(path, over, title, site.site.name, svg, shape, figure.description)
