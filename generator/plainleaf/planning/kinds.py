"""The kinds of pages: one entry for each, read by all that treat pages by their kind.

To add a kind, write its body and its template, and add an entry here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class PageRole(StrEnum):
    """What a page is to readers and to search engines."""

    #: Health advice, which was checked against its sources on the day that the page bears.
    ADVICE = "advice"
    #: Leads to other pages.
    LIST = "list"
    #: Says how the site is made.
    ABOUT_SITE = "about the site"
    #: Not for search engines.
    UNLISTED = "unlisted"


class Offered(StrEnum):
    """Which files a page offers for download."""

    NONE = "none"
    OWN = "own"
    OF_ALL_ITS_ENTRIES = "of all its entries"


class PageKind(Struct, frozen=True):
    """One kind of page.

    Attributes:
        name: Its name, and that of its template.
        role: What it is to readers and to search engines.
        also: A type of schema.org that it has besides that of its role.
        found: True if search finds the page itself, not only the records on it.
        contents: True if it begins with a list of its headings.
        card: True if each page has a picture of its own where its address is shared.
        files: Which files it offers.
        quotes: True if its title and description are others' words.
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
