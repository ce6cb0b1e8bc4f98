"""Evidence levels: the level of each kind of source, and how uncertainty lowers it."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from plainleaf.model import Certainty, SourceKind, SourceReference
from plainleaf.model.grading import Evidence, best_level, level, level_of_kind

from tests.factories import source

SOURCES = {kind.value: source(kind.value, kind.value) for kind in SourceKind}
CERTAINTIES = (None, *Certainty)


def reference(kind: str, certainty: Certainty | None = None) -> SourceReference:
    """Return a reference to the source of a kind."""
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
    """The kind of source sets the level of what it alone supports."""
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
    """A source that is uncertain of a finding gives a lower level."""
    assert level(reference("systematic-review", certainty), SOURCES) is found


@pytest.mark.parametrize("kind", SourceKind)
@pytest.mark.parametrize("certainty", Certainty)
def test_certainty_never_raises_a_level(kind: SourceKind, certainty: Certainty) -> None:
    """Certainty never raises a level."""
    assert level(reference(kind.value, certainty), SOURCES) <= level_of_kind(kind)


def test_an_unknown_source_bears_nothing_out() -> None:
    """A reference to an unknown source gives no level."""
    assert level(reference("nowhere"), SOURCES) is Evidence.NONE
    assert best_level([], SOURCES) is Evidence.NONE


@pytest.mark.parametrize("kinds", list(combinations_with_replacement(SourceKind, 2)))
def test_the_best_source_sets_the_level(kinds: tuple[SourceKind, SourceKind]) -> None:
    """The best source sets the level, in any order; many weak ones do not add up."""
    best = max(map(level_of_kind, kinds))
    references = [reference(kind.value) for kind in kinds]
    assert best_level(references, SOURCES) is best
    assert best_level(reversed(references), SOURCES) is best


def test_levels_are_ordered_from_weak_to_strong() -> None:
    """Levels are ordered, so that a greater level is better evidence."""
    assert sorted(Evidence) == [
        Evidence.NONE,
        Evidence.POPULAR,
        Evidence.EXPERT,
        Evidence.LIMITED,
        Evidence.MODERATE,
        Evidence.STRONG,
    ]
