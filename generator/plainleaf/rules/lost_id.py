"""Find the id that an entry was meant to have, if two entries have the same id.

Editors often begin an entry as a copy of another one and forget to change its id. Then one id
occurs twice, and references to the new entry lead nowhere: two problems with one cause.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from msgspec import Struct

from plainleaf.loading import Library
from plainleaf.model.kinds import NAMED, OF_KEY, SPACES
from plainleaf.model.suggesting import Names
from plainleaf.rules.context import Context
from plainleaf.rules.references import references
from plainleaf.rules.unfinished import is_unfinished

#: With more missing ids of a kind than this, the right one cannot be guessed.
_MOST = 20


class LostId(Struct, frozen=True):
    """A missing id, and the repeated id that an entry probably has instead.

    Attributes:
        id: The id that is referred to but that no entry has.
        twin: The id that two entries have.
        entries: How many entries refer to the missing id.
    """

    id: str
    twin: str
    entries: int


def lost_ids(library: Library, context: Context) -> Mapping[str, LostId]:
    """Return the missing id that belongs to each repeated id, if there is only one candidate.

    It walks over the library once, and only if an id is repeated.

    Args:
        library: One topic.
        context: Ids that could not be read, and those of partner topics.

    Returns:
        The missing ids by repeated id.
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
            found[twin] = LostId(name, twin, entries)
    return found


def _kinds_of_ids(library: Library, space: str) -> Mapping[str, list[str]]:
    kinds = defaultdict(list)
    for kind in NAMED:
        for record in library.own(kind.key) if kind.space == space else ():
            kinds[record.id].append(kind.key)
    return kinds


def _missing(library: Library, context: Context) -> Mapping[str, Counter[str]]:
    """Count the entries that refer to each missing id, for each kind."""
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
            for kind in texts:  # a decision does not say which kind its texts have
                note(target, kind)
    return missing


def _not_mistyped(missing: Counter[str], library: Library, kind: str, twin: str) -> Counter[str]:
    """Remove likely typing errors: ids that one entry refers to and that resemble a known id."""
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
