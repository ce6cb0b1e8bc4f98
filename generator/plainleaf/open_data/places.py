"""Where everything stands, of one topic or of the whole site, small enough to be kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, field

from plainleaf.planning import TopicPlan


class Places(Struct, frozen=True):
    """Pages, and where each record is written out.

    Attributes:
        pages: Title and day of checking of each page by its address.
        homes: Address of each record, with its anchor, by its id.
    """

    pages: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: TopicPlan) -> Places:
        """The places of a plan."""
        return cls({p.address: (p.title, p.checked) for p in plan.pages}, dict(plan.homes))

    @classmethod
    def all(cls, several: Iterable[Places]) -> Places:
        """The places of several as one, pages by address."""
        parts = tuple(several)
        pages = {a: page for part in parts for a, page in part.pages.items()}
        homes = {record: home for part in parts for record, home in part.homes.items()}
        return cls({address: pages[address] for address in sorted(pages)}, homes)
