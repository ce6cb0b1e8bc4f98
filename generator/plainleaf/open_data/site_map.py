"""Write the files for crawlers: ``robots.txt`` and site maps.

A site map needs full addresses (https://www.sitemaps.org/protocol.html), so a site without a
public address has none. The date of a page is the day of its last check, not of the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from plainleaf.config import SiteIdentity
from plainleaf.open_data.places import Places

#: Most addresses in one site map, as the protocol requires.
MOST = 50_000
SITE_MAP = "sitemap.xml"
ROBOTS = "robots.txt"
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def crawler_files(site: SiteIdentity, places: Places, most: int = MOST) -> Mapping[str, str]:
    """Return the files for crawlers.

    Args:
        site: The site; if it has no address, there is no site map.
        places: The pages to list; pages at old addresses are not among them.
        most: Most addresses in one file; more are split into several files with an index.

    Returns:
        Text of each file, by path below the site's root.
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
