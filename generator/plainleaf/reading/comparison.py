"""Set one sentence of a passage beside the sentences of its statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from plainleaf.reading.english import Mark, key, language
from plainleaf.reading.readings import SentenceReading, union

#: How near to the best another sentence of the statements comes that counts as well.
_NEAR = 0.75
#: At most this many sentences can each be held to its own words.
_FEW = 8


class Slip(Struct, frozen=True):
    """A sentence says something that its statements do not.

    Attributes:
        kind: What differs: "number", "unit", "negation" and the like.
        said: The words of the sentence at fault.
        given: What the statements say there; empty if nothing.
    """

    kind: str
    said: str
    given: str = ""

    @property
    def in_words(self) -> str:
        """What is wrong, as a sentence for editors."""
        there = f"have '{self.given}'" if self.given else "do not say so"
        return f"the {self.kind} '{self.said}' differs, since its statements {there}."


class SentenceComparison:
    """One sentence and the sentences of its statements.

    Attributes:
        said: The sentence.
        given: The sentences of its statements.
        units: The names of all units.
        counts: Key -> number of sentences of the statements that have it.
        marks: All marks of the statements.
        few: True if the statements have so few sentences that each can be held to its own words.
        near: The sentences of the statements that share most with it.
        near_clause: The same for each of its clauses.
    """

    def __init__(
        self, said: SentenceReading, given: Sequence[SentenceReading], units: frozenset[str]
    ) -> None:
        self.said = said
        self.given = given
        self.units = units
        self.counts = Counter(key for one in given for key in one.keys)
        self.marks = union(one.marks for one in given)
        self.few = len(given) <= _FEW
        self.near = self._nearest(said.keys, 2 / 3)
        self.near_clause = [self._nearest(clause.meaning, _NEAR) for clause in said.clauses]

    def _nearest(self, keys: Iterable[str], share: float) -> list[SentenceReading]:
        """Return the sentences that share most of these words, and those that share nearly as many.

        A word that is in fewer sentences counts for more.
        """
        scores = [
            sum(1 / self.counts[k] for k in one.keys.intersection(keys)) for one in self.given
        ]
        best = max(scores)
        if best == 0:
            return list(self.given)
        return [one for one, score in zip(self.given, scores, strict=True) if score >= best * share]

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the statements."""
        return frozenset(word for one in self.given for word in one.words)

    @cached_property
    def warns(self) -> bool:
        """Whether the statements say that something does harm, so that one had better not do it.

        That is no reason to say that it does no harm.
        """
        harms = language().harms
        return bool(harms & self.words) and not self.denied.intersection(map(key, harms))

    @cached_property
    def denied(self) -> frozenset[str]:
        """The keys after a "not" of the sentence, in its clause."""
        return union(n.scope for n in self.said.negations if n.strength == 2)

    @cached_property
    def denied_marks(self) -> frozenset[Mark]:
        """The marks of words that the statements only deny: "do not stop" is near to "keep on"."""
        denied: set[str] = set()
        others: set[str] = set()
        for one in self.given:
            denying = [n for n in one.negations if n.strength == 2]
            denied.update(token for n in denying for token in n.target)
            for number, clause in enumerate(one.clauses):
                targets = {token for n in denying if n.clause == number for token in n.target}
                others |= clause.meaning - targets
        return union(map(self.marks_of, denied)) - union(map(self.marks_of, others))

    @cached_property
    def _named(self) -> dict[str, frozenset[Mark]]:
        named: dict[str, frozenset[Mark]] = {}
        for one in (self.said, *self.given):
            for token, marks in one.named.items():
                named[token] = named.get(token, frozenset()) | marks
        return named

    def marks_of(self, token: str) -> frozenset[Mark]:
        """Return the marks of a token of the sentence or of its statements."""
        return self._named.get(token, frozenset())


def opposite(mark: Mark) -> Mark | None:
    """Return the other end of the scale of a mark, or None if it is on no scale."""
    if not mark.kind.startswith("scale"):
        return None
    return Mark(mark.kind, "other" if mark.name == "one" else "one")


def kind_of(mark: Mark) -> str:
    """Return the kind of a slip of two marks."""
    return "direction" if mark.kind.startswith("scale") else mark.kind


def listed(words: Iterable[str]) -> str:
    """Return words in order, with commas."""
    return ", ".join(sorted(words))


def with_mark(words: Iterable[str], mark: Mark) -> str:
    """Return those of the words that have a mark."""
    marks = language().marks
    return listed({word for word in words if mark in marks.get(word, ())})
