"""Grade the evidence for a statement from the kinds of its sources.

The level is that of the best source. A source may be unsure of a finding (``certainty``,
as in GRADE, https://gdt.gradepro.org/app/handbook/); this can lower the level of that
finding, but never raise it. So can the way a source was read: a guideline known only
through another page does not count as strong evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from plainleaf.model import Certainty, Reading, Source, SourceKind, SourceReference


class Evidence(IntEnum):
    """Levels of evidence, in ascending order."""

    NONE = 0
    POPULAR = 1
    EXPERT = 2
    LIMITED = 3
    MODERATE = 4
    STRONG = 5


_OF_KIND = {
    SourceKind.GUIDELINE: Evidence.STRONG,
    SourceKind.SYSTEMATIC_REVIEW: Evidence.STRONG,
    SourceKind.TRIAL: Evidence.MODERATE,
    SourceKind.OBSERVATIONAL: Evidence.LIMITED,
    SourceKind.LABORATORY: Evidence.LIMITED,
    SourceKind.HEALTH_SERVICE: Evidence.EXPERT,
    SourceKind.EXPERT_OPINION: Evidence.EXPERT,
    SourceKind.POPULAR_WEB: Evidence.POPULAR,
}
_CAP = {
    Certainty.HIGH: Evidence.STRONG,
    Certainty.MODERATE: Evidence.MODERATE,
    Certainty.LOW: Evidence.LIMITED,
    Certainty.VERY_LOW: Evidence.LIMITED,
}


#: The highest level for a source that was read only through another page.
SECOND_HAND_MOST = Evidence.MODERATE


def level_of_kind(kind: SourceKind) -> Evidence:
    """Return the level of a source of this kind, for findings that it is sure of."""
    return _OF_KIND[kind]


def level(reference: SourceReference, sources: Mapping[str, Source]) -> Evidence:
    """Return the level of one reference; NONE if its source is unknown."""
    source = sources.get(reference.source)
    if source is None:
        return Evidence.NONE
    found = _OF_KIND[source.kind]
    if reference.certainty:
        found = min(found, _CAP[reference.certainty])
    read_as = reference.read_as or source.read_as
    return min(found, SECOND_HAND_MOST) if read_as is Reading.SECOND_HAND else found


def best_level(references: Iterable[SourceReference], sources: Mapping[str, Source]) -> Evidence:
    """Return the highest level of several references, or NONE."""
    return max((level(r, sources) for r in references), default=Evidence.NONE)
