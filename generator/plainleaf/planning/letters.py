"""Split a long list into short pages by the first letters of its entries.

A page holds either a short list, or links to one page for each next letter. So every page
stays short, and readers find an entry by how it begins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from plainleaf.planning.topic_summary import MOST, ListEntry, fit

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


class Branch(Struct, frozen=True):
    """The part of a list whose entries begin with the same letters.

    Attributes:
        prefix: The shared letters, in the form used in addresses; empty for the whole list.
        entries: The entries, if they fit on one page; else empty.
        branches: The parts for each next letter, if the entries do not fit on one page.
        count: Number of entries.
    """

    prefix: str
    entries: tuple[ListEntry, ...]
    branches: tuple[Branch, ...]
    count: int

    @property
    def address(self) -> str:
        """Address of this part's page, relative to the page of the list."""
        return f"by-letter/{self.prefix}/" if self.prefix else ""

    @property
    def title(self) -> str:
        """The shared letters as readers see them."""
        shown = self.prefix.replace("-", " ").strip().capitalize()
        return shown if len(shown) < 2 else f"{shown}\u2026"

    def all(self) -> Iterator[Branch]:
        """Yield this part and, recursively, all its parts."""
        yield self
        for branch in self.branches:
            yield from branch.all()


def by_letter(entries: Sequence[ListEntry], most: int = MOST) -> Branch:
    """Split a list by first letters until every part fits on one page.

    Args:
        entries: The list, in any order; no two entries have the same title and address.
        most: Most entries on a page.
    """
    keyed = [(f"{_plain(e.title) or 'other'}-{_plain(e.address)}-", e) for e in entries]
    return _branch("", sorted(keyed, key=lambda pair: pair[0]), most)


def _plain(text: str) -> str:
    """Return a text as lowercase ASCII letters, digits and hyphens, for use in an address."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_PLAIN.sub("-", "".join(c for c in letters if not unicodedata.combining(c))).strip(
        "-"
    )


def _branch(prefix: str, keyed: list[tuple[str, ListEntry]], most: int) -> Branch:
    if fit([entry for _, entry in keyed], most):
        return Branch(prefix, tuple(entry for _, entry in keyed), (), len(keyed))
    # The keys are sorted, so a prefix of both the first and the last is a prefix of all.
    ends = zip(keyed[0][0], keyed[-1][0], strict=False)
    begin = 1 + next((n for n, (one, two) in enumerate(ends) if one != two), len(keyed[0][0]))
    groups: dict[str, list[tuple[str, ListEntry]]] = {}
    for key, entry in keyed:
        groups.setdefault(key[:begin], []).append((key, entry))
    if len(groups) == 1:
        return Branch(prefix, tuple(entry for _, entry in keyed), (), len(keyed))
    branches = tuple(_branch(start, group, most) for start, group in groups.items())
    return Branch(prefix, (), branches, len(keyed))
