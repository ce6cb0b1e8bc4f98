"""Record the addresses of all pages and records of a topic or of the whole site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from plainleaf.planning import TopicPlan


class Places(Struct, frozen=True):
    """Addresses of pages, and homes of records; small enough to cache for each topic.

    Attributes:
        pages: Title and day of the last check of each page, by address.
        homes: Address (page and anchor) where each record is shown in full, by id.
    """

    pages: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: TopicPlan) -> Places:
        """Return the addresses in a plan."""
        return cls({p.address: (p.title, p.checked) for p in plan.pages}, dict(plan.homes))

    @classmethod
    def all(cls, several: Iterable[Places]) -> Places:
        """Combine the addresses of several topics; pages are sorted by address."""
        parts = tuple(several)
        pages = {a: page for part in parts for a, page in part.pages.items()}
        homes = {record: home for part in parts for record, home in part.homes.items()}
        return cls({address: pages[address] for address in sorted(pages)}, homes)
