"""Redirect old ids: pages at old addresses, a list for programs, and rules for hosts.

Simple static hosts cannot redirect, so every old address gets a page that links to the new
one and opens it. Hosts that can redirect read ``_redirects``
(https://docs.netlify.com/routing/redirects/, also read by Cloudflare Pages).
"""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.config import SiteIdentity
from plainleaf.language import words
from plainleaf.model import Moved
from plainleaf.open_data.head import MOVED, head
from plainleaf.open_data.json_text import json_text, known
from plainleaf.open_data.places import Places
from plainleaf.planning import Page, PlainBody, TopicPlan
from plainleaf.problems import Problem
from plainleaf.rendering import Rendered
from plainleaf.rendering.heads import with_heads
from plainleaf.rendering.render import RenderedPage, render_page
from plainleaf.rendering.view import PageView, SharedPageData
from plainleaf.rules.moved_id import check, final_id

if TYPE_CHECKING:
    from plainleaf.open_data.topic_shapes import MovedEntry, MovedFile

REDIRECTS = "_redirects"
#: Folder of pages that redirect from a part of one topic's page to another topic.
MOVED_PAGES = "moved/"


class Target(Struct, frozen=True):
    """The destination of an old id.

    Attributes:
        moved: The record of the move.
        id: The id in use now; None if the record was removed.
        address: Address of that record below the site's root; None if it is not known.
        title: Title of the page at that address.
    """

    moved: Moved
    id: str | None
    address: str | None
    title: str

    @property
    def old_page(self) -> str:
        """Address of the page that showed the old record."""
        return self.moved.was_at.partition("#")[0]

    @property
    def anchor(self) -> str:
        """Anchor of the old record on that page; empty if it was the page itself."""
        return self.moved.was_at.partition("#")[2]


def targets(old: Sequence[Moved], places: Places) -> tuple[Target, ...]:
    """Return the destination of every old id; without an address if `places` lacks it."""
    by_id = {moved.id: moved for moved in old}

    def target(moved: Moved) -> Target:
        now = final_id(moved, by_id)
        address = places.homes.get(now) if now else None
        page = places.pages.get((address or "").partition("#")[0])
        return Target(moved, now, address, page[0] if page and address else "")

    return tuple(map(target, old))


def moved_problems(
    old: Sequence[Moved], places: Places, broken_ids: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for every old id or old address that is invalid."""
    yield from check(old, places.homes, broken_ids)
    seen: set[str] = set()
    for moved in old:
        said = None
        if moved.was_at in places.pages:
            said = f"'{moved.was_at}' is the address of an existing page."
        elif moved.was_at in seen:
            said = f"'{moved.was_at}' is listed twice."
        seen.add(moved.was_at)
        if said:
            yield Problem(
                moved.place.at("was_at"),
                "P010",
                said,
                "Write the address that the old id had.",
                key=moved.place.key("was_at"),
            )


def moved_anchors(old: Sequence[Moved], plan: TopicPlan) -> dict[str, list[dict[str, object]]]:
    """Return what each page of a topic must say about parts that are no longer on it.

    A topic's plan does not contain the addresses of other topics. For a part that moved to
    another topic, the link leads to a page in `MOVED_PAGES`, which redirects.

    Returns:
        By the page's address, a list with old anchors, title, link and reason; the link is
        empty if the part was removed. Anchors with the same title, link and reason share an
        entry.
    """
    pages = {page.address: page for page in plan.pages}
    shared = SharedPageData(plan)
    found: dict[str, dict[tuple[str, ...], list[str]]] = {}
    for target in targets(old, Places.of(plan)):
        page = pages.get(target.old_page)
        if page and target.anchor:
            way = target.address or (_beyond(target) if target.id else "")
            said = (
                target.title or words("frame.new-place"),
                PageView(plan, page, shared=shared).href(way) if way else "",
                target.moved.why,
            )
            found.setdefault(page.address, {}).setdefault(said, []).append(target.anchor)
    # Escaped here because the theme inserts these into HTML without escaping.
    return {
        address: [
            {"ids": ids, **dict(zip(("title", "href", "why"), map(html.escape, said), strict=True))}
            for said, ids in groups.items()
        ]
        for address, groups in found.items()
    }


def _beyond(target: Target) -> str:
    """Return the address of the page that redirects to another topic."""
    return f"{MOVED_PAGES}{target.moved.id}/"


def moved_files(
    old: Sequence[Moved], places: Places, plan: TopicPlan, next_check: date, site: SiteIdentity
) -> Rendered:
    """Return the list of old ids, the pages at old addresses, and the rules for hosts.

    Args:
        old: The old ids.
        places: Addresses of all pages and records of the site.
        plan: Plan from which the help line and the date are taken.
        next_check: Day when the next check of the content is due.
        site: Name and address of the site.

    Raises:
        RenderError: The template has an error.
    """
    found = targets(old, places)
    redirects: dict[str, list[Target]] = {}
    for target in found:
        if target.old_page not in places.pages:
            redirects.setdefault(target.old_page, []).append(target)
        elif target.address:
            stood = target.moved.model_copy(update={"was_at": _beyond(target)})
            redirects[_beyond(target)] = [replace(target, moved=stood)]
    page = _Redirecting(plan, next_check, site, SharedPageData(plan)).page
    rendered = [page(address, members) for address, members in redirects.items()]
    lines = [line for target in found for line in _redirect(site, target, places, found)]
    files = {MOVED: json_text(_listed(site, plan.checked, found))} if site.data else {}
    more = {REDIRECTS: "".join(lines)} if lines else {}
    return Rendered(dict(rendered), {**files, **more})


def _listed(site: SiteIdentity, dated: date, found: tuple[Target, ...]) -> MovedFile:
    def whole(address: str | None) -> str | None:
        return (site.address(address) or address) if address else None

    def entry(target: Target) -> MovedEntry:
        made: MovedEntry = {
            "id": target.moved.id,
            "was_at": whole(target.moved.was_at) or "",
            "to": target.id,
            "is_at": whole(target.address),
            "on": target.moved.on,
            "why": target.moved.why,
        }
        return known(made)

    return {**head(site, dated, "moved"), "moved": tuple(map(entry, found))}


class _Redirecting(Struct, frozen=True):
    """What the pages at old addresses have in common."""

    plan: TopicPlan
    next_check: date
    site: SiteIdentity
    shared: SharedPageData

    def page(self, address: str, members: list[Target]) -> tuple[str, RenderedPage]:
        """Return the page at an old address, with the destinations of the page and its parts."""
        whole = next((target for target in members if not target.anchor), None)
        title = words("moved.gone-title")
        if whole and whole.id:
            title = words("moved.title", title=whole.title)
        page = Page(
            address=address,
            kind="moved",
            title=title,
            description=words("moved.description"),
            body=PlainBody(),
            checked=self.plan.checked,
            next_check=self.next_check,
        )
        to = whole.address if whole else None
        view = PageView(self.plan, page, shared=self.shared)
        head: dict[str, object] = {"moved_to": view.href(to) if to else ""}
        if to and self.site.url:
            head["canonical"] = self.site.address(to)
        parts = [target for target in members if target.anchor]
        made = render_page(self.plan, page, common=self.shared, whole=whole, parts=parts)
        (done,) = with_heads(Rendered({address: made}, {}), {address: head}).pages.values()
        return address, done


def _redirect(
    site: SiteIdentity, target: Target, places: Places, found: Sequence[Target]
) -> Iterator[str]:
    """Yield the redirect rule for a page that moved with all its parts.

    Browsers do not send the part of an address after '#' to the host. If any part of the page
    moved elsewhere or was removed, there is no rule, so that the page at the old address can
    direct readers.
    """
    if target.address is None or target.anchor or target.old_page in places.pages:
        return
    parts = (part for part in found if part.old_page == target.old_page and part.anchor)
    if any(part.address != f"{target.address}#{part.anchor}" for part in parts):
        return
    root = urlsplit(site.url or "").path.rstrip("/")
    yield f"{root}/{target.old_page} {root}/{target.address} 301\n"
