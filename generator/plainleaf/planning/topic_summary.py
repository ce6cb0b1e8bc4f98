"""Define what pages that cover all topics need to know about each topic.

A summary is small, so that a site of many topics need not keep every topic in memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from plainleaf.model import CareLevel, Topic
from plainleaf.planning.counts import Counts
from plainleaf.planning.review_state import NOBODY, PageReview

#: Most entries of a list on one page, and most characters of HTML for them. A longer list is
#: split by topic or first letter, so that a page stays near 25 kB, navigation included.
MOST, SIZE_MOST = 50, 8_000
#: Characters of HTML around the text of an entry, roughly.
_MARKUP = 110
#: Most topics on the home page and on "Get help"; more are split by first letter.
TOPICS_MOST = 24


class Thumbnail(Struct, frozen=True):
    """A drawing on a card: its address and its size in CSS pixels."""

    address: str
    width: int
    height: int


class ListEntry(Struct, frozen=True):
    """A link in a list, with a short description of what it leads to.

    Attributes:
        title: Text of the link.
        text: Description of the target; may be empty.
        address: Target, below the site's root.
        tag: Number of things there, in words, or what to know first; may be empty.
        picture: A drawing of what it leads to; None without one.
        audience: Whom a handout is for; empty for anything else.
    """

    title: str
    text: str
    address: str
    tag: str = ""
    picture: Thumbnail | None = None
    audience: str = ""


def fit(entries: Sequence[ListEntry], most: int = MOST) -> bool:
    """Return whether a list is short enough for one page."""
    if len(entries) > most:
        return False
    size = sum(len(e.title) + len(e.text) + len(e.address) + _MARKUP for e in entries)
    return size <= SIZE_MOST or len(entries) < 2


class TopicSummary(Struct, frozen=True):
    """A summary of one topic.

    Attributes:
        topic: The topic.
        root: Address of the topic's first page.
        help: Address of the topic's page on when to get help.
        emergency: The topic's care level for emergencies.
        signs: Its emergency signs in a few words.
        counts: Numbers of the topic's records.
        totals: Maps a list's address to the topic's number of entries in it.
        entries: Maps a list's address to the entries; to none if they do not fit on one page.
        shared_sources: Maps a shared source's id to the number of records it gave to the topic.
        review: The state of review of the topic.
    """

    topic: Topic
    root: str
    help: str
    emergency: CareLevel
    signs: tuple[str, ...]
    counts: Counts
    totals: Mapping[str, int]
    entries: Mapping[str, tuple[ListEntry, ...]]
    shared_sources: Mapping[str, int]
    review: PageReview = NOBODY
