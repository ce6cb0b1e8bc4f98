"""Find words of a sentence that stand where its statements have others.

Each check looks at the words beside a word: the same neighbours with another word between
them, its opposite before the same word, another partner in a list, or the company of words
that a statement keeps for its rival.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from plainleaf.reading.comparison import (
    SentenceComparison,
    Slip,
    kind_of,
    listed,
    opposite,
    with_mark,
)
from plainleaf.reading.english import Mark, key, language, marks_of
from plainleaf.reading.readings import Clause, SentenceReading, measured, union

#: Slips that also count where a clause begins, and where it ends.
_FIRST = frozenset({"strength", "unit"})
_LAST = frozenset({"number", "unit"})


def misplaced(both: SentenceComparison) -> Iterator[Slip]:
    """Yield the words of a sentence that stand in the place of others."""
    turned = _turned_round(both)
    if turned is None:
        yield from _directions(both)
    elif turned:
        yield Slip("direction", turned, "the other way round")
    yield from _neighbours(both)
    yield from _Places(both).replaced()
    if both.few:
        yield from _company(both)
        yield from _crossed(both)


def _directions(both: SentenceComparison) -> Iterator[Slip]:
    """Yield a word whose opposite is in the nearest statement, and which is not.

    Two such words in one clause undo each other ("keeps you awake", "stops you sleeping").
    """
    first = any(n.loose for one in both.given for n in one.negations)
    for number, clause in enumerate(both.said.clauses):
        near = both.near_clause[number]
        denies = any(n.strength == 2 and n.clause == number for n in both.said.negations)
        if first and {"before", "first", "until"} & set(clause.words):
            continue
        theirs = union(one.marks for one in near)
        turned: dict[str, Mark] = {}
        for mark in sorted(clause.marks - theirs):
            words = {word for word in clause.words if mark in marks_of(word)}
            other = _other_end(both, mark, words, theirs)
            if denies and words <= language().passed:
                continue
            if other and _in_place(both, other, near):
                turned.setdefault(listed(words), other)
        if len(turned) % 2:
            words_said, other = next(iter(turned.items()))
            yield Slip("direction", words_said, with_mark(both.words, other))
            return


def _other_end(
    both: SentenceComparison, mark: Mark, words: set[str], theirs: frozenset[Mark]
) -> Mark | None:
    """Return the opposite of a mark if the statements have it in its stead, or None."""
    other = opposite(mark)
    if other is None or other in both.said.marks:
        return None
    denied = bool(both.denied.intersection(map(key, words)))
    if denied != (other in both.denied_marks):
        return None
    common = any(language().common & {word, key(word)} for word in words)
    new = other in both.marks and mark not in both.marks and not common
    return other if other in theirs or new else None


def _in_place(both: SentenceComparison, mark: Mark, near: list[SentenceReading]) -> bool:
    """Return whether the sentence has a word of the clause in which its statements have a mark."""
    homes = [one for one in near if mark in one.marks] or both.given
    clauses = (clause for one in homes for clause in one.clauses if mark in clause.marks)
    for clause in clauses:
        others = (its_key for its_key in clause.meaning if mark not in both.marks_of(its_key))
        keys = {*others} - language().common
        if not keys or keys & both.said.keys:
            return True
    return False


def _turned_round(both: SentenceComparison) -> str | None:
    """Return the words after "than" if they were before it, "" if that is faithful, or None.

    "A is better than B" is not "B is better than A", but it is "B is worse than A".
    """
    if "than" not in both.said.words:
        return None
    left, right = _sides(both.said)
    for one in both.given:
        if "than" not in one.words:
            continue
        their_left, their_right = _sides(one)
        if right & their_left and their_right & left and not right & their_right:
            faithful = any(opposite(m) in one.marks and m not in one.marks for m in both.said.marks)
            return "" if faithful else f"than {listed(right)}"
    return None


def _sides(one: SentenceReading) -> tuple[set[str], set[str]]:
    """Return the keys of the words before and after "than"."""
    place = one.words.index("than")
    passed = {"", "than"}
    before = {key(word) for word in one.words[:place]} - passed
    after = {key(word) for word in one.words[place + 1 :]} - passed
    return before - after, after - before


def _neighbours(both: SentenceComparison) -> Iterator[Slip]:
    """Yield what comes right before a word where its statements have its opposite."""
    pairs = union(one.beside for one in both.given)
    for mark, word in sorted(both.said.beside - pairs):
        other = opposite(mark)
        if other is None or (word in both.denied) != (other in both.denied_marks):
            continue
        if (other, word) in pairs:
            said = f"{with_mark(both.said.words, mark)} {word}"
            yield Slip("direction", said, f"{with_mark(both.words, other)} {word}")
            return


def _company(both: SentenceComparison) -> Iterator[Slip]:
    """Yield what is beside words that its statements keep for its rival."""
    for clause in both.said.clauses:
        for mark in sorted(clause.marks & both.marks):
            alone = _alone(both, clause, mark)
            if mark.kind != "place" and alone:
                yield Slip(kind_of(mark), f"{mark.name} with {listed(alone)}")
                return


def _alone(both: SentenceComparison, clause: Clause, mark: Mark) -> frozenset[str]:
    """Return the words beside a mark that are only in a statement with a rival of the mark."""
    lists = language()
    homes = [one for one in both.given if mark in one.marks]
    if any({"too", "also", "same"} & set(one.words) for one in homes):
        return frozenset()
    home = union(one.keys for one in homes)
    own = {key(word) for word in clause.words if mark in marks_of(word)} | lists.common
    for one in both.given:
        rivals = (m for m in one.marks - both.said.marks if m.name not in lists.topic)
        if mark in one.marks or all(m.kind != mark.kind for m in rivals):
            continue
        alone = (both.said.keys & one.keys) - home - lists.common
        theirs = (both.said.keys & home) - one.keys - own
        if len(alone) - len(theirs) >= 2 > len(theirs) and not theirs & clause.meaning:
            return alone
    return frozenset()


def _crossed(both: SentenceComparison) -> Iterator[Slip]:
    """Yield two words that the statements keep apart, each with the rival of the other."""
    homes = {
        mark: [one for one in both.given if mark in one.marks]
        for mark in both.said.marks & both.marks
        if opposite(mark) is None
    }

    def have_rival(ones: list[SentenceReading], mark: Mark) -> bool:
        rivals = [{m for m in one.marks - both.said.marks if m.kind == mark.kind} for one in ones]
        return all(rivals)

    for one, other in combinations(sorted(homes), 2):
        apart = not any(other in home.marks for home in homes[one])
        if apart and have_rival(homes[one], other) and have_rival(homes[other], one):
            yield Slip(other.kind, f"{one.name} with {other.name}")
            return


class _Places:
    """Which tokens the statements have side by side."""

    def __init__(self, both: SentenceComparison) -> None:
        self.both = both
        self.mine = set(both.said.tokens)
        self.between: dict[tuple[str, str], set[str]] = {}
        self.pairs: set[tuple[str, str]] = set()
        self.after: dict[str, set[str]] = {}
        self.before: dict[str, set[str]] = {}
        self.known = {token for one in both.given for token in one.tokens}
        self.numbers = [number for one in both.given for number in one.numbers]
        self.affirmed: set[tuple[str, str]] = set()
        for one in both.given:
            for a, b, c in one.triples:
                self.between.setdefault((a, c), set()).add(b)
                self.pairs.add((a, b))
                self.pairs.add((b, c))
            end = one.tokens.index("not") if "not" in one.tokens else None
            self.affirmed.update(pairwise(("^", *one.tokens[:end])))
        for a, b in self.pairs:
            self.after.setdefault(a, set()).add(b)
            self.before.setdefault(b, set()).add(a)

    def replaced(self) -> Iterator[Slip]:
        """Yield words that stand between two words where the statements have another."""
        for a, b, c in self.both.said.triples:
            theirs = self.between.get((a, c), set())
            if b in theirs:
                continue
            new = b == "not" and (a, c) in self.affirmed and ("not", c) not in self.pairs
            if new and not c[0].isdigit() and not (self.both.warns or self._denied_alike()):
                yield Slip("negation", f"{a} not {c}", f"{a} {c}")
            kind = self._kind(a, b, c, theirs)
            if kind:
                yield Slip(kind, f"{a} {b} {c}", listed(theirs))
            yield from self._rival(a, b, c)
        for a, c in pairwise(self.both.said.tokens):
            lost = "not" in self.between.get((a, c), ()) and "nor" not in self.mine
            if lost and not self.before.get(c, set()) - {"not"}:
                yield Slip("negation", f"{a} {c}", f"{a} not {c}")

    def _denied_alike(self) -> bool:
        """Return whether the sentence and its statements deny the same."""
        theirs = union(n.scope for one in self.both.given for n in one.negations if n.strength > 1)
        return bool(self.both.denied & theirs)

    def _kind(self, a: str, b: str, c: str, theirs: set[str]) -> str:
        """Return the kind of slip if a word between two words replaces others, or ""."""
        if b[0].isdigit():
            known = (a, b) in self.pairs or ((b, c) in self.pairs and c not in self.both.units)
            numbers = any(other[0].isdigit() for other in theirs)
            others = (measured(*n[:2]) for n in self.numbers if n.unit != c)
            same = measured(b, c) & union(others)
            return "number" if numbers and not known and not same and a != "^" else ""
        kinds = (self._kind_of(b, other) for other in sorted(theirs - self.mine))
        kind = next(filter(None, kinds), "")
        counted = kind == "place" and (c[0].isdigit() or c in self.both.units)
        if counted or (a == "^" and kind not in _FIRST):
            return ""
        if c == "$" and b in self.known and kind not in _LAST:
            return ""
        return kind

    def _kind_of(self, one: str, other: str) -> str:
        """Return the kind of slip if one word replaces another, or ""."""
        lists = language()
        mine, theirs = self.both.marks_of(one), self.both.marks_of(other)
        shared = {m.kind for m in mine - theirs} & {m.kind for m in theirs - mine}
        turned = any(opposite(m) in mine for m in self.both.denied_marks & theirs)
        if {one, other} == {"times", "day"}:
            return ""
        if {one, other} <= self.both.units or (shared and not turned):
            return "unit" if one in self.both.units else kind_of(Mark(min(shared), ""))
        if one in lists.key_levels and other in lists.key_levels:
            return "strength" if abs(lists.key_levels[one] - lists.key_levels[other]) > 1 else ""
        if one in lists.modal_names and other in lists.modal_names:
            return "strength"
        lost = other == "not" and one not in lists.denials and one != "nor"
        if lost or (one == "not" and (other in lists.modal_names or other in lists.key_levels)):
            return "negation"
        return ""

    def _rival(self, a: str, b: str, c: str) -> Iterator[Slip]:
        """Yield a word where the statements have one of its kind before or after the same word."""
        kinds = {m.kind for m in self.both.marks_of(b) if opposite(m) is None}
        if not kinds or not self.both.few or {(a, b), (b, c)} & self.pairs:
            return
        common = language().common
        after = self.after.get(a, set()) if a != "^" and a not in common else set()
        before = self.before.get(c, set()) if c != "$" and c not in common else set()
        for rival in sorted(after | before):
            if (b, rival) in self.pairs or (rival, b) in self.pairs:
                continue
            new = {m.kind for m in self.both.marks_of(rival) - self.both.said.marks} & kinds
            if new:
                yield Slip(min(new), f"{a} {b} {c}", rival)
                return
