"""Follow ``same_as`` to its end: an entry without ``same_as``, a ring, or a missing id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from plainleaf.model import Question, Statement

_NAMED = 3


class End(Struct, frozen=True):
    """Where a chain of ``same_as`` ends.

    Attributes:
        id: The last entry, which names no other; None if there is none.
        ring: The ids that name each other in a ring; empty if there is no ring.
    """

    id: str | None = None
    ring: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The ring in words, such as ``'a', 'b' and 'c'``; at most three ids are named."""
        shown = [f"'{name}'" for name in self.ring[:_NAMED]]
        if len(self.ring) > _NAMED:
            return f"{', '.join(shown)} and others"
        return " and ".join((", ".join(shown[:-1]), shown[-1]))


def single(records: Sequence[Statement | Question]) -> dict[str, Statement | Question]:
    """Return the entries by id, without those that share an id, because these are ambiguous."""
    times = Counter(record.id for record in records)
    return {record.id: record for record in records if times[record.id] == 1}


def ends(by_id: Mapping[str, Statement | Question]) -> Mapping[str, End]:
    """Find the end of the chain that begins at each entry.

    Args:
        by_id: All entries of a kind.

    Returns:
        The end for each id. It is empty if the chain leads to a missing id or to an entry
        that names itself.
    """
    found: dict[str, End] = {}
    for start in by_id:
        # A dict keeps the order of the walk, which is needed to find the ring.
        path: dict[str, None] = {}
        here = start
        while here in by_id and here not in found and here not in path:
            path[here] = None
            here = by_id[here].same_as or ""
        last = next(reversed(path), "")
        if here in path:
            walked = [*path]
            ring = tuple(walked[walked.index(here) :])
            end = End(ring=ring) if len(ring) > 1 else End()
        elif here in found:
            end = found[here]
        else:
            end = End() if here else End(last)
        found.update(dict.fromkeys(path, end))
    return found
