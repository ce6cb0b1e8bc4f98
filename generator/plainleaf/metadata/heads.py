"""What the front matter of each page tells the theme's frame, for its head."""

from __future__ import annotations

import html
from collections.abc import Mapping

from plainleaf.metadata.cards import Card
from plainleaf.metadata.page_data import page_data
from plainleaf.metadata.scripts import script_text
from plainleaf.open_data import Published, moved_anchors
from plainleaf.planning import Page
from plainleaf.rendering.view import PageView, Shared


def page_heads(site: Published, cards: Mapping[str, Card]) -> dict[str, dict[str, object]]:
    """What each page's head takes, by the page's address.

    Args:
        site: A topic, or the pages over all topics.
        cards: The picture of each page, by its address; none for a site without address.
    """
    moved = moved_anchors(site.library.moved, site.plan)
    shared = Shared(site.plan)
    heads: dict[str, dict[str, object]] = {}
    for page in site.plan.pages:
        data = page_data(site, page, _Addresses(site, page, shared))
        head: dict[str, object] = {"structured_data": script_text(data)}
        if card := cards.get(page.address):
            # The theme places these in HTML as they are: it escapes nothing.
            head["card"] = html.escape(site.address(card.path))
            head["card_words"] = html.escape(card.words)
        if page.address in moved:
            head["moved"] = moved[page.address]
        heads[page.address] = head
    return heads


class _Addresses:
    """Addresses as seen from a page: whole where the site has one, else relative."""

    def __init__(self, site: Published, page: Page, shared: Shared) -> None:
        self._site = site
        self._view = PageView(site.plan, page, shared=shared)

    def __call__(self, below: str) -> str:
        whole = self._site.site.address(below)
        if whole:
            return whole
        link = self._view.href(below)
        # So that a reader of data alone sees that it is an address.
        return link if link.startswith((".", "#")) else f"./{link}"
