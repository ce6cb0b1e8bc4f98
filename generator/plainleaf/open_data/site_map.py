"""What crawlers ask for first: ``robots.txt``, and the site map where there is an address.

A site map holds whole addresses only (https://www.sitemaps.org/protocol.html), so a site
without an address has none. The date of a page is the day that it was last checked,
which is when its content last changed; never the day of the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from plainleaf.handouts.address import Site
from plainleaf.open_data.places import Places

#: Most addresses in one site map, by the protocol.
MOST = 50_000
SITE_MAP = "sitemap.xml"
ROBOTS = "robots.txt"
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def crawler_files(site: Site, places: Places, most: int = MOST) -> Mapping[str, str]:
    """The files for crawlers.

    Args:
        site: The site; without an address, it gets no site map.
        places: The pages that may be found; old addresses are none of them.
        most: Most addresses in one file; beyond, there are several and an index.

    Returns:
        Text of each file by its path below the site's root.
    """
    if not site.url:
        return {ROBOTS: "User-agent: *\nAllow: /\n"}
    root = site.url.rstrip("/")
    entries = [(f"{root}/{address}", checked) for address, (_, checked) in places.pages.items()]
    files = _site_maps(root, entries, most)
    return files | {ROBOTS: f"User-agent: *\nAllow: /\n\nSitemap: {root}/{SITE_MAP}\n"}


def _site_maps(root: str, entries: Sequence[tuple[str, date]], most: int) -> dict[str, str]:
    if len(entries) <= most:
        return {SITE_MAP: _xml("urlset", "url", entries)}
    files, index = {}, []
    for number, start in enumerate(range(0, len(entries), most), 1):
        part = entries[start : start + most]
        path = f"sitemap-{number}.xml"
        files[path] = _xml("urlset", "url", part)
        index.append((f"{root}/{path}", max(checked for _, checked in part)))
    return files | {SITE_MAP: _xml("sitemapindex", "sitemap", index)}


def _xml(outer: str, inner: str, entries: Iterable[tuple[str, date]]) -> str:
    lines = (
        f"<{inner}><loc>{escape(address, quote=False)}</loc>"
        f"<lastmod>{day.isoformat()}</lastmod></{inner}>\n"
        for address, day in entries
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{outer} {_NAMESPACE}>\n'
        f"{''.join(lines)}</{outer}>\n"
    )
