"""What pages over all topics need to know of each: names, addresses, figures, first entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import CareLevel, Topic
from generator.planning.counts import Counts

#: Entries to a list on one page; a longer list is split by topic or letter. With the frame
#: of the site such a page stays below 25 kB of HTML.
MOST = 60
#: Topics on the front page and on "Get help"; more go onto pages by their first letter.
TOPICS_MOST = 24


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(frozen=True, slots=True)
class TopicSummary:
    """One topic, in short.

    Attributes:
        topic: What it is about.
        root: Address of its first page.
        help: Address of its page on when to get help.
        emergency: Its care level of emergencies.
        counts: Its figures.
        totals: How many entries it has on each list.
        entries: The entries of each list; none of a list longer than `MOST`.
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
