"""Register the kinds of pages, with the properties by which other stages treat them.

What else a new kind needs is in ``docs/how-to/add-a-kind-of-page.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class PageRole(StrEnum):
    """The purpose of a page, for readers and for search engines."""

    #: Health advice; the page's date is the day of the check against the sources.
    ADVICE = "advice"
    #: A list of other pages.
    LIST = "list"
    #: Information about the site itself.
    ABOUT_SITE = "about the site"
    #: Hidden from search engines.
    UNLISTED = "unlisted"


class Offered(StrEnum):
    """The files that a page offers for download."""

    NONE = "none"
    OWN = "own"
    OF_ALL_ITS_ENTRIES = "of all its entries"


class PageKind(Struct, frozen=True):
    """A kind of page.

    Attributes:
        name: Name of the kind and of its template.
        role: Purpose of the page.
        also: A second schema.org type, besides that of the role; empty if there is none.
        found: Whether search finds the page itself, not only the records on it. On a site of
            several topics, this applies to the pages over all topics only.
        contents: Whether the page begins with a list of its headings.
        card: Whether each page has its own card for shared links.
        files: The files that it offers for download.
        quotes: Whether title and description are quoted from a source.
    """

    name: str
    role: PageRole
    also: str = ""
    found: bool = False
    contents: bool = False
    card: bool = False
    files: Offered = Offered.NONE
    quotes: bool = False


_ADVICE, _LIST, _ABOUT_SITE = PageRole.ADVICE, PageRole.LIST, PageRole.ABOUT_SITE

PAGE_KINDS: Mapping[str, PageKind] = {
    kind.name: kind
    for kind in (
        PageKind("home", _ADVICE, found=True),
        PageKind("section", _ADVICE, also="HealthTopicContent", contents=True, card=True),
        PageKind("activity", _ADVICE, contents=True, card=True),
        PageKind("evidence", _ABOUT_SITE, contents=True),
        PageKind("exercise", _ADVICE),
        PageKind("question", _ADVICE, also="FAQPage"),
        PageKind("handout", _ADVICE, files=Offered.OWN),
        PageKind("claims", _ADVICE),
        PageKind("disagreements", _ADVICE, found=True),
        PageKind("topics", _LIST, found=True),
        PageKind("activities", _LIST, found=True),
        PageKind("exercises", _LIST, found=True),
        PageKind("questions", _LIST, found=True),
        PageKind("handouts", _LIST, found=True, files=Offered.OF_ALL_ITS_ENTRIES),
        PageKind("figures", _LIST, found=True),
        PageKind("sources", _LIST, found=True),
        PageKind("words", _LIST, found=True),
        PageKind("claims_index", _LIST, found=True),
        PageKind("overview", _LIST, found=True),
        PageKind("handouts_all", _LIST, found=True, files=Offered.OF_ALL_ITS_ENTRIES),
        PageKind("made", _ABOUT_SITE, found=True),
        PageKind("made_all", _ABOUT_SITE, found=True),
        PageKind("folded", _ABOUT_SITE, found=True),
        PageKind("accessibility", _ABOUT_SITE, found=True),
        PageKind("data", _ABOUT_SITE, found=True),
        PageKind("builder", _ABOUT_SITE, found=True),
        PageKind("source", _ABOUT_SITE, quotes=True),
        PageKind("gallery", PageRole.UNLISTED),
        PageKind("moved", PageRole.UNLISTED),
    )
}
