"""Editors' recorded decisions on pairs of texts, and whether they are still valid.

A decision is keyed by a hash of each text. If either text changes, the decision expires:
it is reported and no longer applied.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct, field

from plainleaf.model import Decision, Verdict
from plainleaf.model.suggesting import Names
from plainleaf.problems import Problem, Severity

STALE = "D001"
CONTRADICTORY = "D002"
ASTRAY = "D007"


@lru_cache(maxsize=10_000)
def text_hash(text: str) -> str:
    """Return 16 hexadecimal digits of SHA-256 over the text in NFC, whitespace normalised."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


class Doubt(Struct, frozen=True):
    """Ids that other faults make unreliable, so that no decision on them is called expired.

    Attributes:
        ids: Ids of entries that could not be read, and ids that two entries share.
        lost: Whether a missing id may belong to an entry that could not be read, or may
            have been given to another entry by mistake.
    """

    ids: frozenset[str] = frozenset()
    lost: bool = False

    def __bool__(self) -> bool:
        """Return whether any id is unreliable."""
        return self.lost or bool(self.ids)

    def about(self, decision: Decision, gone: Collection[str]) -> bool:
        """Return whether other faults make it uncertain if a decision is valid.

        Args:
            decision: The decision.
            gone: Those of its two ids that no entry has.
        """
        return bool(gone and self.lost) or not self.ids.isdisjoint(
            (decision.first, decision.second)
        )


NO_DOUBT = Doubt()


class DecisionBook(Struct, frozen=True):
    """The valid decisions, and problems with the others.

    Attributes:
        valid: The valid decisions by pair of text hashes.
        problems: Problems with the others.
        pairs: The two ids of each valid decision, sorted.
    """

    valid: Mapping[frozenset[str], Decision] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        decisions: Iterable[Decision],
        texts: Mapping[str, str],
        doubt: Doubt = NO_DOUBT,
        written: Mapping[str, str] | None = None,
    ) -> DecisionBook:
        """Sort decisions into valid, expired and contradictory.

        Args:
            decisions: All recorded decisions.
            texts: Text of each statement and question by id.
            doubt: Ids that other faults make unreliable. Decisions that depend on them
                are neither applied nor reported.
            written: Each text as its file has it, with keys of countries, which is what
                decisions are on; by default the texts themselves.
        """
        written = texts if written is None else written
        valid: dict[frozenset[str], Decision] = {}
        problems = []
        pairs: set[tuple[str, str]] = set()
        known = cache(lambda: Names(texts))
        for decision in decisions:
            stale = [i for i, h in _keys(decision) if i in texts and text_hash(written[i]) != h]
            gone = [i for i, _ in _keys(decision) if i not in texts]
            if stale or gone or doubt.about(decision, ()):
                if not doubt.about(decision, gone):
                    problems.append(_stale(decision, stale, gone, known))
                continue
            pairs.add((decision.first, decision.second))
            key = frozenset((text_hash(texts[decision.first]), text_hash(texts[decision.second])))
            earlier = valid.setdefault(key, decision)
            if earlier.verdict is not decision.verdict:
                problems.append(_contradictory(decision, earlier))
        return cls(valid, tuple(problems), tuple(sorted(pairs)))

    def on(self, first: str, second: str) -> Decision | None:
        """Return the valid decision on two texts, or None."""
        return self.valid.get(frozenset((text_hash(first), text_hash(second))))

    def says_same(self, first: str, second: str) -> bool:
        """Return whether an editor decided that two texts say the same."""
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
    """Yield a problem for each decision that applies to no unit of topics.

    Args:
        decisions: Decisions on missing texts, or on topics that are not merged.
        topics: The topic of each text by id.
        doubt: Ids that other faults make unreliable.
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
