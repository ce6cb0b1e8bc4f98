"""A long list cut into pages by the first letters of its names, none of them long.

A page holds a short list, or leads on to one page for each next letter; so however long
the list is, its pages stay short and every name is found by its beginning.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from plainleaf.planning.summary import MOST, Entry, fit

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


class Branch(Struct, frozen=True):
    """Part of a list: names that begin alike.

    Attributes:
        prefix: How they begin, as it stands in addresses; empty for the whole list.
        entries: The list, where it is short enough.
        branches: Its parts by the next letter, where it is not.
        count: How many names there are.
    """

    prefix: str
    entries: tuple[Entry, ...]
    branches: tuple[Branch, ...]
    count: int

    @property
    def address(self) -> str:
        """Address of its page below that of the list."""
        return f"by-letter/{self.prefix}/" if self.prefix else ""

    @property
    def title(self) -> str:
        """The letters as readers see them."""
        shown = self.prefix.replace("-", " ").strip().capitalize()
        return shown if len(shown) < 2 else f"{shown}\u2026"

    def all(self) -> Iterator[Branch]:
        """Yields this part and every part of it."""
        yield self
        for branch in self.branches:
            yield from branch.all()


def by_letter(entries: Sequence[Entry], most: int = MOST) -> Branch:
    """Cuts a list by its first letters until no part is longer than most.

    Args:
        entries: The list, in any order; no two have the same title and address.
        most: Longest list on a page.
    """
    keyed = [(f"{_plain(e.title) or 'other'}-{_plain(e.address)}-", e) for e in entries]
    return _branch("", sorted(keyed, key=lambda pair: pair[0]), most)


def _plain(text: str) -> str:
    """A text in plain small letters and digits, as it may stand in an address."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_PLAIN.sub("-", "".join(c for c in letters if not unicodedata.combining(c))).strip(
        "-"
    )


def _branch(prefix: str, keyed: list[tuple[str, Entry]], most: int) -> Branch:
    if fit([entry for _, entry in keyed], most):
        return Branch(prefix, tuple(entry for _, entry in keyed), (), len(keyed))
    # In order, so that what the first and the last share is shared by all.
    ends = zip(keyed[0][0], keyed[-1][0], strict=False)
    begin = 1 + next((n for n, (one, two) in enumerate(ends) if one != two), len(keyed[0][0]))
    groups: dict[str, list[tuple[str, Entry]]] = {}
    for key, entry in keyed:
        groups.setdefault(key[:begin], []).append((key, entry))
    if len(groups) == 1:
        return Branch(prefix, tuple(entry for _, entry in keyed), (), len(keyed))
    branches = tuple(_branch(start, group, most) for start, group in groups.items())
    return Branch(prefix, (), branches, len(keyed))
