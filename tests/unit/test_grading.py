"""Levels of evidence: what a kind of source lends, and how certainty caps it."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from plainleaf.model import Certainty, SourceKind, SourceReference
from plainleaf.model.grading import Evidence, best_level, level, level_of_kind

from tests.making import source

SOURCES = {kind.value: source(kind.value, kind.value) for kind in SourceKind}
CERTAINTIES = (None, *Certainty)


def reference(kind: str, certainty: Certainty | None = None) -> SourceReference:
    """A reference to the source of that kind."""
    return SourceReference.model_validate({"source": kind, "certainty": certainty})


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (SourceKind.GUIDELINE, Evidence.STRONG),
        (SourceKind.SYSTEMATIC_REVIEW, Evidence.STRONG),
        (SourceKind.TRIAL, Evidence.MODERATE),
        (SourceKind.OBSERVATIONAL, Evidence.LIMITED),
        (SourceKind.LABORATORY, Evidence.LIMITED),
        (SourceKind.HEALTH_SERVICE, Evidence.EXPERT),
        (SourceKind.EXPERT_OPINION, Evidence.EXPERT),
        (SourceKind.POPULAR_WEB, Evidence.POPULAR),
    ],
)
def test_each_kind_of_source_has_its_level(kind: SourceKind, found: Evidence) -> None:
    """The kind of a source sets the level of what it alone supports."""
    assert level_of_kind(kind) is found
    assert level(reference(kind.value), SOURCES) is found


@pytest.mark.parametrize(
    ("certainty", "found"),
    [
        (None, Evidence.STRONG),
        (Certainty.HIGH, Evidence.STRONG),
        (Certainty.MODERATE, Evidence.MODERATE),
        (Certainty.LOW, Evidence.LIMITED),
        (Certainty.VERY_LOW, Evidence.LIMITED),
    ],
)
def test_an_unsure_review_weighs_less(certainty: Certainty | None, found: Evidence) -> None:
    """A source that is unsure of a finding lends it a lower level."""
    assert level(reference("systematic-review", certainty), SOURCES) is found


@pytest.mark.parametrize("kind", SourceKind)
@pytest.mark.parametrize("certainty", Certainty)
def test_certainty_never_raises_a_level(kind: SourceKind, certainty: Certainty) -> None:
    """No web page becomes evidence by being sure of itself."""
    assert level(reference(kind.value, certainty), SOURCES) <= level_of_kind(kind)


def test_an_unknown_source_bears_nothing_out() -> None:
    """A reference to a source that is not there lends no level."""
    assert level(reference("nowhere"), SOURCES) is Evidence.NONE
    assert best_level([], SOURCES) is Evidence.NONE


@pytest.mark.parametrize("kinds", list(combinations_with_replacement(SourceKind, 2)))
def test_the_best_source_sets_the_level(kinds: tuple[SourceKind, SourceKind]) -> None:
    """Many weak sources do not add up; the best one counts, in any order."""
    best = max(map(level_of_kind, kinds))
    references = [reference(kind.value) for kind in kinds]
    assert best_level(references, SOURCES) is best
    assert best_level(reversed(references), SOURCES) is best


def test_levels_are_ordered_from_weak_to_strong() -> None:
    """The greater level is the better one; lists and caps go by that."""
    assert sorted(Evidence) == [
        Evidence.NONE,
        Evidence.POPULAR,
        Evidence.EXPERT,
        Evidence.LIMITED,
        Evidence.MODERATE,
        Evidence.STRONG,
    ]
