"""Pages that appear, go or change between two sites, and which facts that is about."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from plainleaf.planning import Page, SitePlan
from plainleaf.rendering import Rendered


class PageChange(Struct, frozen=True):
    """What became of one page.

    Attributes:
        what: ``appears``, ``goes`` or ``changes``.
        address: Its address, with a slash at both ends.
        title: Its heading.
        kind: What kind of page it is, such as ``section`` or ``handout``.
        gained: Ids of records that it shows now and did not before.
        lost: Ids of records that it no longer shows.
        changed: Ids of records on it that were changed.
    """

    what: str
    address: str
    title: str
    kind: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def told(self) -> bool:
        """True where records explain the change; else it is lists, dates or neighbours."""
        return self.what != "changes" or bool(self.gained or self.lost or self.changed)


class Site(Struct, frozen=True):
    """A site as far as comparing needs it."""

    plan: SitePlan
    rendered: Rendered


def page_changes(before: Site, now: Site, changed: frozenset[str]) -> tuple[PageChange, ...]:
    """Every page that appears, goes, or reads otherwise, by address.

    Args:
        before: The earlier site.
        now: The later one.
        changed: Ids of records that were changed, folded otherwise or graded otherwise.
    """
    old, new = _by_address(before.plan), _by_address(now.plan)
    found = []
    for address in sorted(old.keys() | new.keys()):
        was, page = old.get(address), new.get(address)
        if was is None and page is not None:
            found.append(_told("appears", page, gained=page.shows))
        elif page is None and was is not None:
            found.append(_told("goes", was, lost=was.shows))
        elif was is not None and page is not None:
            file = f"{address}index.md"
            if before.rendered.files[file] != now.rendered.files[file]:
                both = was.shows & page.shows
                gone, come = was.shows - page.shows, page.shows - was.shows
                found.append(_told("changes", page, come, gone, both & changed))
    return tuple(found)


def _by_address(plan: SitePlan) -> Mapping[str, Page]:
    return {page.address: page for page in plan.pages}


def _told(
    what: str,
    page: Page,
    gained: frozenset[str] = frozenset(),
    lost: frozenset[str] = frozenset(),
    changed: frozenset[str] = frozenset(),
) -> PageChange:
    address = f"/{page.address}"
    parts = (tuple(sorted(ids)) for ids in (gained, lost, changed))
    return PageChange(what, address, page.title, page.kind, *parts)
