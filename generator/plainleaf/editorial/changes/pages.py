"""Find the pages that appear, go or change between two sites, and the records involved."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from plainleaf.planning import Page, SitePlan
from plainleaf.rendering import Rendered


class PageChange(Struct, frozen=True):
    """A difference in one page.

    Attributes:
        what: ``appears``, ``goes`` or ``changes``.
        address: Address of the page, with a slash at both ends.
        title: Title of the page.
        kind: Kind of the page, such as ``section`` or ``handout``.
        gained: Ids of records that only the later page shows.
        lost: Ids of records that only the earlier page shows.
        changed: Ids of changed records on the page.
    """

    what: str
    address: str
    title: str
    kind: str
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def listed(self) -> bool:
        """Whether records explain the change; else only lists, dates or links changed."""
        return self.what != "changes" or bool(self.gained or self.lost or self.changed)


class RenderedSite(Struct, frozen=True):
    """A planned and rendered site."""

    plan: SitePlan
    rendered: Rendered


def page_changes(
    before: RenderedSite, now: RenderedSite, changed: frozenset[str]
) -> tuple[PageChange, ...]:
    """Return every page that appears, goes or changes, sorted by address.

    Args:
        before: The earlier site.
        now: The later site.
        changed: Ids of records whose text, merge or evidence changed.
    """
    old, new = _by_address(before.plan), _by_address(now.plan)
    found = []
    for address in sorted(old.keys() | new.keys()):
        was, page = old.get(address), new.get(address)
        if was is None and page is not None:
            found.append(_page_change("appears", page, gained=page.shows))
        elif page is None and was is not None:
            found.append(_page_change("goes", was, lost=was.shows))
        elif was is not None and page is not None:
            file = f"{address}index.md"
            if before.rendered.files[file] != now.rendered.files[file]:
                both = was.shows & page.shows
                gone, come = was.shows - page.shows, page.shows - was.shows
                found.append(_page_change("changes", page, come, gone, both & changed))
    return tuple(found)


def _by_address(plan: SitePlan) -> Mapping[str, Page]:
    return {page.address: page for page in plan.pages}


def _page_change(
    what: str,
    page: Page,
    gained: frozenset[str] = frozenset(),
    lost: frozenset[str] = frozenset(),
    changed: frozenset[str] = frozenset(),
) -> PageChange:
    address = f"/{page.address}"
    parts = (tuple(sorted(ids)) for ids in (gained, lost, changed))
    return PageChange(what, address, page.title, page.kind, *parts)
