"""One thing that a reviewer reads and says yes or no to, with its digest.

The digest covers what the reviewer is shown to judge: the words, what they rest on, their sources
and grades. So a sign-off that names the digest is about these and nothing else. It does not change
with ids, dates of checking, the order of a file or the words of the interface.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct, to_builtins

#: Pairs of what a text is and the text.
Said = tuple[tuple[str, str], ...]


class ReadSource(Struct, frozen=True, order=True):
    """A source as a reviewer is shown it, with the level of evidence that it gives here."""

    title: str
    publisher: str
    author: str
    published: str
    kind: str
    address: str
    at: str
    certainty: str
    read_as: str
    level: str


class ReadBasis(Struct, frozen=True, order=True):
    """Something that a part rests on: a statement, sign or exercise with its sources.

    Attributes:
        kind: What it is: ``statement``, ``sign`` or ``exercise``.
        says: What it says.
        level: Its level of evidence.
        sources: Its sources, in no order that a file gives.
    """

    kind: str
    says: Said
    level: str
    sources: tuple[ReadSource, ...]


class ReviewPart(Struct, frozen=True, dict=True):
    """One thing that a reviewer reads and says yes or no to.

    Attributes:
        name: Its name, which the sentences of a passage share.
        kind: What it is, such as ``sentence`` or ``sign``.
        says: What it says.
        level: Its own level of evidence; empty if it has no sources itself.
        sources: Its own sources.
        rests_on: What it rests on.
        safety: Whether an error in it could harm someone.
        checked: The latest day on which any of it was checked against its sources.
        notes: What editors ask the reviewer about it; readers do not see it.
    """

    name: str
    kind: str
    says: Said
    level: str = ""
    sources: tuple[ReadSource, ...] = ()
    rests_on: tuple[ReadBasis, ...] = ()
    safety: bool = False
    checked: date | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """Digest of all that a reviewer is shown to judge: 16 hexadecimal digits."""
        shown = (self.kind, self.says, self.level, self.sources, sorted(self.rests_on))
        return short_digest(_without_blanks(to_builtins(shown)))


def short_digest(value: Any) -> str:
    """Return a digest of plain data as 16 hexadecimal digits."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _without_blanks(value: Any) -> Any:
    """Return plain data without empty values, so that a new key does not change old digests."""
    if isinstance(value, dict):
        return {key: _without_blanks(inner) for key, inner in value.items() if inner}
    return [*map(_without_blanks, value)] if isinstance(value, list | tuple) else value
