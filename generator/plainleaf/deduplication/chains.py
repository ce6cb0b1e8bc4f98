"""Where ``same_as`` leads in the end: to an entry that names none, in a ring, or nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct

from plainleaf.model import Question, Statement

_NAMED = 3


class End(Struct, frozen=True):
    """Where a chain of ``same_as`` ends.

    Attributes:
        id: The entry that names no other; None where there is none.
        ring: The ids that name each other in a ring, if that is how it ends.
    """

    id: str | None = None
    ring: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The ring in words, such as ``'a', 'b' and 'c'``; of a large one the first few."""
        shown = [f"'{name}'" for name in self.ring[:_NAMED]]
        if len(self.ring) > _NAMED:
            return f"{', '.join(shown)} and others"
        return " and ".join((", ".join(shown[:-1]), shown[-1]))


def single(records: Sequence[Statement | Question]) -> dict[str, Statement | Question]:
    """The entries by id, without those that share one: what names these, nobody can say."""
    times = Counter(record.id for record in records)
    return {record.id: record for record in records if times[record.id] == 1}


def ends(by_id: Mapping[str, Statement | Question]) -> Mapping[str, End]:
    """The end of the chain that begins at each entry; each is walked once.

    Args:
        by_id: All entries of a kind.

    Returns:
        An empty end where the chain leads to an id that stands nowhere, or an entry that
        names itself.
    """
    found: dict[str, End] = {}
    for start in by_id:
        # In the order of the walk, so that a ring can be cut out of it.
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
