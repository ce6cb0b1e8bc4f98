"""Read built HTML pages: links, ids, headings, titles."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Marks a redirect page at an old address.
LEADS_ON = 'content="This page was renamed or taken down.'
_LINKS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}


@dataclass
class HtmlPage:
    """What tests need of one page."""

    address: str
    title: str = ""
    description: str = ""
    language: str = ""
    links: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)


class _Parser(HTMLParser):
    def __init__(self, page: HtmlPage) -> None:
        super().__init__()
        self.page = page
        self._in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.page.ids.append(found["id"])
        if tag == "html":
            self.page.language = found.get("lang", "")
        if tag == "meta" and found.get("name") == "description":
            self.page.description = found.get("content", "")
        target = found.get(_LINKS.get(tag, ""), "")
        if target and tag == "a":
            self.page.links.append((target, found))
        elif target and found.get("rel") not in {"canonical", "prev", "next"}:
            self.page.resources.append(target)
        if tag in {"title", "h1", "h2", "h3", "h4", "h5", "h6"}:
            self._in.append(tag)
            if tag != "title":
                self.page.headings.append((int(tag[1]), ""))

    def handle_endtag(self, tag: str) -> None:
        if self._in and self._in[-1] == tag:
            self._in.pop()

    def handle_data(self, data: str) -> None:
        if not self._in:
            return
        if self._in[-1] == "title":
            self.page.title += data.strip()
        else:
            level, text = self.page.headings[-1]
            self.page.headings[-1] = (level, text + data)


@cache
def read_site(site: Path) -> dict[str, HtmlPage]:
    """Return every page of a built site by address ('' is the home page).

    The 404 page and redirect pages of old addresses are left out.
    """
    pages = {}
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        if LEADS_ON in text:
            continue
        relative = path.parent.relative_to(site).as_posix()
        address = "" if relative == "." else f"{relative}/"
        page = HtmlPage(address)
        _Parser(page).feed(text)
        pages[address] = page
    return pages


def resolve(address: str, link: str) -> tuple[str, str] | None:
    """Return path and anchor that a link leads to; None if it leads off the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return address, unquote(parts.fragment)
    joined = posixpath.normpath(posixpath.join("/", address, unquote(parts.path))).lstrip("/")
    if parts.path.endswith(("/", ".")) and joined:
        joined += "/"
    return joined, unquote(parts.fragment)
