"""Which id an entry was meant to have, where two have one id and another id stands nowhere.

Whoever begins an entry as a copy of another easily leaves the old id in it. Then one id
is given twice, and whatever refers to the new entry leads nowhere: two faults, one slip.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct

from plainleaf.loading import Library
from plainleaf.loading.suggesting import Names
from plainleaf.model.kinds import NAMED, OF_KEY, SPACES
from plainleaf.rules.context import Context
from plainleaf.rules.references import references
from plainleaf.rules.unfinished import is_unfinished

#: With more lost ids of a kind than these, nobody can say which belongs where.
_MOST = 20


class Lost(Struct, frozen=True):
    """An id that stands nowhere, and the one that stands twice in its place.

    Attributes:
        id: The id that stands nowhere.
        twin: The id that two entries have.
        entries: How many entries refer to the lost id.
    """

    id: str
    twin: str
    entries: int


def lost_ids(library: Library, context: Context) -> Mapping[str, Lost]:
    """The lost id for each id that is given twice, where only one can be meant.

    Args:
        library: One topic.
        context: What could not be read, and what partners have.

    Returns:
        By the id that is given twice. It takes one walk over the library, and only where
        some id is given twice.
    """
    doubled = {
        twin: kinds
        for space in SPACES
        for twin, kinds in _kinds_of_ids(library, space).items()
        if len(kinds) > 1
    }
    if not doubled:
        return {}
    times = Counter(kind for kinds in doubled.values() for kind in set(kinds))
    missing = _missing(library, context)
    found = {}
    for twin, kinds in doubled.items():
        if any(times[kind] > 1 for kind in kinds):
            continue
        lost: Counter[str] = Counter()
        for kind in set(kinds):
            lost |= _not_mistyped(missing.get(kind, Counter()), library, kind, twin)
        if len(lost) == 1:
            ((name, entries),) = lost.items()
            found[twin] = Lost(name, twin, entries)
    return found


def _kinds_of_ids(library: Library, space: str) -> Mapping[str, list[str]]:
    kinds = defaultdict(list)
    for kind in NAMED:
        for record in library.own(kind.key) if kind.space == space else ():
            kinds[record.id].append(kind.key)
    return kinds


def _missing(library: Library, context: Context) -> Mapping[str, Counter[str]]:
    """How many entries refer to each id that stands nowhere, for each kind."""
    ids: dict[str, set[str]] = {}
    missing: dict[str, Counter[str]] = defaultdict(Counter)

    def note(target: str, kind: str) -> None:
        if kind not in ids:
            ids[kind] = {record.id for record in library.records(kind)}
        elsewhere = target in context.broken_ids or target in context.partners
        if not (target in ids[kind] or elsewhere or is_unfinished(target)):
            missing[kind][target] += 1

    for reference in references(library):
        note(reference.target, reference.kind)
    texts = OF_KEY["decisions"].about
    known = {record.id for kind in texts for record in library.records(kind)}
    for decision in library.decisions:
        for target in {decision.first, decision.second} - known:
            for kind in texts:  # a decision does not say which it is about
                note(target, kind)
    return missing


def _not_mistyped(missing: Counter[str], library: Library, kind: str, twin: str) -> Counter[str]:
    """Without those that one entry alone refers to and that are much like a known id."""
    if len(missing) > _MOST:
        return missing
    names = Names({record.id for record in library.records(kind)} - {twin})
    return Counter(
        {
            target: entries
            for target, entries in missing.items()
            if entries > 1 or names.nearest(target) is None
        }
    )
