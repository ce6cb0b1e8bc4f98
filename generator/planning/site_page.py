"""Pages of the site as a whole; they bear the dates of its first topic."""

from __future__ import annotations

from generator.planning.index import Index
from generator.planning.pages import Body, Page


def site_page(  # noqa: PLR0913 - a page has that many parts
    index: Index,
    address: str,
    kind: str,
    title: str,
    description: str,
    body: Body,
    trail: tuple[tuple[str, str], ...] = (),
    shows: frozenset[str] = frozenset(),
    qualifier: str = "",
) -> Page:
    """A page with the dates of the library's first topic; arguments as in `Page`."""
    topic = index.library.topics[0].topic
    return Page(
        address=address,
        kind=kind,
        title=title,
        description=description,
        body=body,
        trail=trail,
        shows=shows,
        qualifier=qualifier,
        checked=topic.checked,
        next_check=topic.next_check,
    )
