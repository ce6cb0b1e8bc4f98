"""Create pages about a topic as a whole, dated as the topic is."""

from __future__ import annotations

from plainleaf.planning.bodies import Body
from plainleaf.planning.index import Index
from plainleaf.planning.pages import Page


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
    """Return a page with the topic's dates.

    The arguments are those of `Page`; addresses are relative to the topic's root.
    """
    topic = index.topic
    return Page(
        address=index.root + address,
        kind=kind,
        title=title,
        description=description,
        body=body,
        trail=(*index.trail, *((name, index.root + at) for name, at in trail)) if address else (),
        shows=shows,
        qualifier=qualifier,
        checked=topic.checked,
        next_check=topic.next_check,
        topic=topic.id,
    )
