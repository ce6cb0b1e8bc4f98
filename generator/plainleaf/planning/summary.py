"""What pages over all topics need to know of each: names, addresses, figures, first entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from plainleaf.model import CareLevel, Topic
from plainleaf.planning.counts import Counts

#: Entries to a list on one page, and characters that they may come to as HTML; a longer
#: list is split by topic or letter, so that the page stays near 25 kB, the frame included.
MOST, SIZE_MOST = 50, 8_000
#: Characters of markup round an entry.
_MARKUP = 110
#: Topics on the front page and on "Get help"; more go onto pages by their first letter.
TOPICS_MOST = 24


class Entry(Struct, frozen=True):
    """A way on: what is there, in a few words, and how much of it.

    Attributes:
        title: What the link says.
        text: What is there; may be empty.
        address: Where it leads, below the site's root.
        tag: How much is there; may be empty.
    """

    title: str
    text: str
    address: str
    tag: str = ""


def fit(entries: Sequence[Entry], most: int = MOST) -> bool:
    """Whether a list is short enough for one page."""
    if len(entries) > most:
        return False
    size = sum(len(e.title) + len(e.text) + len(e.address) + _MARKUP for e in entries)
    return size <= SIZE_MOST or len(entries) < 2


class TopicSummary(Struct, frozen=True):
    """One topic, in short.

    Attributes:
        topic: What it is about.
        root: Address of its first page.
        help: Address of its page on when to get help.
        emergency: Its care level of emergencies.
        counts: Its figures.
        totals: How many entries it has on each list.
        entries: The entries of each list; none of a list too long for a page.
        shared_sources: How much each source of the shared files gave to it.
    """

    topic: Topic
    root: str
    help: str
    emergency: CareLevel
    counts: Counts
    totals: Mapping[str, int]
    entries: Mapping[str, tuple[Entry, ...]]
    shared_sources: Mapping[str, int]
