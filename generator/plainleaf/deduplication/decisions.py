"""Recorded editors' decisions on pairs of texts, and whether they still hold.

A decision is keyed by a hash of each text. When a text changes, its decisions
go stale: they are reported and no longer followed.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct, field

from plainleaf.loading.suggesting import Names
from plainleaf.model import Decision, Verdict
from plainleaf.problems import Problem, Severity

STALE = "D001"
CONTRADICTORY = "D002"
ASTRAY = "D007"


@lru_cache(maxsize=10_000)
def text_hash(text: str) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the NFC text, spaces joined."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


class Doubt(Struct, frozen=True):
    """What other faults leave uncertain about ids, so that no decision is given up for it.

    Attributes:
        ids: Ids of entries that could not be read, or that two entries have.
        lost: Whether an id that is not there may be one that could not be read, or one
            that was given to another entry by mistake.
    """

    ids: frozenset[str] = frozenset()
    lost: bool = False

    def __bool__(self) -> bool:
        """True where anything is uncertain."""
        return self.lost or bool(self.ids)

    def about(self, decision: Decision, gone: Collection[str]) -> bool:
        """True where it is uncertain whether a decision holds.

        Args:
            decision: The decision.
            gone: Those of its two ids that are not there.
        """
        return bool(gone and self.lost) or not self.ids.isdisjoint(
            (decision.first, decision.second)
        )


NO_DOUBT = Doubt()


class DecisionBook(Struct, frozen=True):
    """The decisions that hold, by pair of hashes, and what is wrong with the rest."""

    valid: Mapping[frozenset[str], Decision] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(
        cls, decisions: Iterable[Decision], texts: Mapping[str, str], doubt: Doubt = NO_DOUBT
    ) -> DecisionBook:
        """Sorts decisions into valid, stale and contradictory.

        Args:
            decisions: All recorded decisions.
            texts: Text of each statement and question by id.
            doubt: Which ids cannot be trusted because of other faults; what these make of
                a decision is not told.
        """
        valid: dict[frozenset[str], Decision] = {}
        problems = []
        known = cache(lambda: Names(texts))
        for decision in decisions:
            stale = [i for i, h in _keys(decision) if i in texts and text_hash(texts[i]) != h]
            gone = [i for i, _ in _keys(decision) if i not in texts]
            if stale or gone or doubt.about(decision, ()):
                if not doubt.about(decision, gone):
                    problems.append(_stale(decision, stale, gone, known))
                continue
            key = frozenset((decision.first_text, decision.second_text))
            earlier = valid.setdefault(key, decision)
            if earlier.verdict is not decision.verdict:
                problems.append(_contradictory(decision, earlier))
        return cls(valid, tuple(problems))

    def on(self, first: str, second: str) -> Decision | None:
        """The decision that holds for two texts, if there is one."""
        return self.valid.get(frozenset((text_hash(first), text_hash(second))))

    def says_same(self, first: str, second: str) -> bool:
        """True where an editor decided that two texts say the same."""
        decision = self.on(first, second)
        return decision is not None and decision.verdict is Verdict.SAME


def _keys(decision: Decision) -> tuple[tuple[str, str], tuple[str, str]]:
    return (
        (decision.first, decision.first_text),
        (decision.second, decision.second_text),
    )


def _stale(
    decision: Decision, stale: list[str], gone: list[str], known: Callable[[], Names]
) -> Problem:
    on = f"the decision on '{decision.first}' and '{decision.second}'"
    if stale:
        message = f"The text of '{stale[0]}' has changed since {on}."
        fix = "Decide again with 'plainleaf duplicates --decide', or delete the decision."
    else:
        near = known().nearest(gone[0])
        message = f"There is no '{gone[0]}' any more, but there is {on}."
        fix = f"Did you mean '{near}'?" if near else "Delete the decision."
    place = decision.place
    return Problem(place.start, STALE, message, fix, Severity.WARNING, place.key())


def stray_decisions(
    decisions: Iterable[Decision], topics: Mapping[str, str], doubt: Doubt = NO_DOUBT
) -> Iterator[Problem]:
    """Yields a problem for every decision that no unit of topics can follow.

    Args:
        decisions: Those whose texts stand nowhere, or in topics that do not fold.
        topics: The topic of each text by id.
        doubt: Which ids cannot be trusted because of other faults.
    """
    known = cache(lambda: Names(topics))
    for decision in decisions:
        gone = [i for i, _ in _keys(decision) if i not in topics]
        if doubt.about(decision, gone):
            continue
        if gone:
            yield _stale(decision, [], gone, known)
            continue
        yield Problem(
            decision.place.start,
            ASTRAY,
            f"The decision on '{decision.first}' and '{decision.second}' is about two topics, "
            f"'{topics[decision.first]}' and '{topics[decision.second]}', which are kept apart.",
            "Let one of them name the other under 'folds_with', or delete the decision.",
            Severity.WARNING,
            decision.place.key(),
        )


def _contradictory(decision: Decision, earlier: Decision) -> Problem:
    return Problem(
        decision.place.start,
        CONTRADICTORY,
        f"This says '{decision.verdict}', but {earlier.place.start} says "
        f"'{earlier.verdict}' of the same two texts.",
        "Keep one of the two decisions.",
        key=decision.place.key(),
    )
