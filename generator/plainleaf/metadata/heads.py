"""Compute the front matter that the theme writes into each page's HTML head."""

from __future__ import annotations

import html
from collections.abc import Mapping

from plainleaf.metadata.cards import Card
from plainleaf.metadata.page_data import page_data
from plainleaf.metadata.scripts import script_text
from plainleaf.open_data import ExportContext, moved_anchors
from plainleaf.planning import Page
from plainleaf.rendering.view import PageView, SharedPageData


def page_heads(site: ExportContext, cards: Mapping[str, Card]) -> dict[str, dict[str, object]]:
    """Return the data for the HTML head of each page, by the page's address.

    Args:
        site: A topic, or the pages that cover all topics.
        cards: The card of each page, by the page's address; empty if the site has no address.
    """
    moved = moved_anchors(site.library.moved, site.plan)
    shared = SharedPageData(site.plan)
    heads: dict[str, dict[str, object]] = {}
    for page in site.plan.pages:
        data = page_data(site, page, _Addresses(site, page, shared))
        head: dict[str, object] = {"structured_data": script_text(data)}
        if card := cards.get(page.address):
            # Escaped here because the theme inserts these into HTML without escaping.
            head["card"] = html.escape(site.address(card.path))
            head["card_words"] = html.escape(card.words)
        if page.address in moved:
            head["moved"] = moved[page.address]
        heads[page.address] = head
    return heads


class _Addresses:
    """Makes links from a page: full addresses if the site has an address, else relative."""

    def __init__(self, site: ExportContext, page: Page, shared: SharedPageData) -> None:
        self._site = site
        self._view = PageView(site.plan, page, shared=shared)

    def __call__(self, below: str) -> str:
        whole = self._site.site.address(below)
        if whole:
            return whole
        link = self._view.href(below)
        # The "./" shows programs that read only the data that this is an address.
        return link if link.startswith((".", "#")) else f"./{link}"
