"""Hold a sentence of a passage against the statements that it cites.

A sentence may be worded freely, shorter or longer than its statements. It may not say a
number, unit, side, body part, medicine or condition that none of them says; nor deny what
they affirm; nor turn a direction round; nor be surer, or less sure, than they are. These are
checks of words, so they find slips of an editor's pen, not errors of thought.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.reading.comparison import SentenceComparison, Slip, listed, opposite
from plainleaf.reading.english import key, language
from plainleaf.reading.neighbours import misplaced
from plainleaf.reading.readings import (
    Clause,
    Negation,
    Quantity,
    SentenceReading,
    hedged,
    union,
    vocabulary,
)

__all__ = ["Slip", "slips"]

_EQUAL = (
    (("24", "hour"), ("1", "day")), (("48", "hour"), ("2", "day")), (("7", "day"), ("1", "week")),
    (("14", "day"), ("2", "week")), (("12", "month"), ("1", "year")),
    (("52", "week"), ("1", "year")), (("6", "month"), ("1/2", "year")),
    (("60", "minute"), ("1", "hour")),
    (("30", "minute"), ("1/2", "hour")), (("90", "minute"), ("3/2", "hour")),
    (("60", "second"), ("1", "minute")), (("1000", "mg"), ("1", "g")),
)  # fmt: skip
#: Quantities that have another name.
_SAME_SPAN = dict([*_EQUAL, *((there, here) for here, there in _EQUAL)])
_IF = frozenset({"if", "when"})
#: Words that end like comparatives and compare nothing.
_NOT_COMPARING = frozenset({"other", "after", "over", "under", "never", "rather"})


def slips(sentence: str, given: Sequence[str], lexicon: Lexicon) -> tuple[Slip, ...]:
    """Return what a sentence says that its statements do not.

    Args:
        sentence: A sentence of a passage, without its citations.
        given: Texts of the statements that it cites.
        lexicon: The word lists of content.
    """
    read = vocabulary(lexicon)
    theirs = [one for text in given for one in read.readings(text)]
    if not theirs:
        return ()
    units = frozenset(read.units.values())
    found = (
        slip
        for said in read.readings(sentence)
        for slip in _slips(SentenceComparison(said, theirs, units))
    )
    return tuple(dict.fromkeys(found))


def _slips(both: SentenceComparison) -> Iterator[Slip]:
    yield from _numbers(both)
    yield from _units(both)
    yield from _new_marks(both)
    yield from _new_negation(both)
    yield from _lost_negation(both)
    yield from _with_or_without(both)
    yield from _compared(both)
    yield from misplaced(both)
    yield from _levels(both)
    yield from _degrees(both)


def _numbers(both: SentenceComparison) -> Iterator[Slip]:
    given = [number for one in both.given for number in one.numbers]
    known = {(n.value, n.unit) for n in given}
    known |= {("1", unit) for one in both.given for unit in one.single}
    known |= {_SAME_SPAN[one] for one in known if one in _SAME_SPAN}
    values = {value for value, _ in known} | union(one.values for one in both.given)
    units = union(one.units for one in both.given) | {"times"}
    shares = {_share(ratio) for one in both.given for ratio in one.ratios}
    equal = {part for ratio in both.said.ratios if _share(ratio) in shares for part in ratio}
    for number in sorted(both.said.numbers):
        bare = (number.value, "") in known and number.unit in units
        if number.value not in values | equal:
            yield Slip("number", number.value, listed(values))
        elif number.unit and number[:2] not in known and not bare:
            quantities = (f"{value} {unit}" for value, unit in known)
            yield Slip("unit", f"{number.value} {number.unit}", listed(quantities))
        else:
            yield from _bounds(both, number, given)


def _share(ratio: tuple[str, str]) -> Fraction | None:
    """Return the value of "8 in 10", or None if it has none."""
    try:
        return Fraction(ratio[0]) / Fraction(ratio[1])
    except (ValueError, ZeroDivisionError):
        return None


def _bounds(
    both: SentenceComparison, number: Quantity, given: Sequence[Quantity]
) -> Iterator[Slip]:
    lists = language()
    same = {n.bound for n in given if n[:2] == number[:2]}
    theirs = same or {n.bound for n in given if n.value == number.value}
    if not theirs:
        return
    bound = number.bound
    if bound in {"", "about"}:
        limits = (limit for limit, words in lists.limits.items() if words & set(both.said.words))
        bound = next((limit for limit in limits if limit in theirs), bound)
    onward = (not bound and "least" in theirs and lists.onward.intersection(both.said.words)) or (
        bound in {"least", "over"} and "" in theirs and lists.onward & both.words
    )
    longer = bound == "over" and "most" in theirs and lists.beyond & both.words
    unless = "over" in theirs and any(n.loose for one in both.given for n in one.negations)
    fits = lists.alike[bound] & theirs or onward or longer or (unless and bound == "most")
    if not fits:
        yield Slip("strength", f"{number.bound} {number.value}".strip(), listed(theirs))


def _units(both: SentenceComparison) -> Iterator[Slip]:
    """Yield units without a number ("for weeks") that the statements do not name."""
    given = set(union(one.units for one in both.given))
    quantities = (number[:2] for one in both.given for number in one.numbers)
    given |= {_SAME_SPAN[one][1] for one in quantities if one in _SAME_SPAN}
    counted = {number.unit for number in both.said.numbers}
    for unit in sorted(both.said.units - given - counted):
        if given:
            yield Slip("unit", unit, listed(given))


def _new_marks(both: SentenceComparison) -> Iterator[Slip]:
    """Yield parts of the body, medicines and so on that the statements do not name."""
    lists = language()
    names = {mark.name for mark in both.marks} | both.counts.keys()
    for mark in sorted(both.said.marks - both.marks):
        if opposite(mark):
            continue
        theirs = {one.name for one in both.marks if one.kind == mark.kind}
        lost = theirs - {one.name for one in both.said.marks}
        wider = lists.wider.get(mark.name, frozenset()) & names
        topic = mark.name in lists.topic
        if (lost and topic) or (not wider and (lost or (mark.kind in lists.strict and not topic))):
            yield Slip(mark.kind, mark.name, listed(theirs))


def _new_negation(both: SentenceComparison) -> Iterator[Slip]:
    """Yield what the sentence denies and the statements do not."""
    twofold = any(n.loose for one in both.given for n in one.negations)
    for negation in both.said.negations:
        if negation.strength < 2:
            continue
        if negation.loose:
            if not twofold:
                yield Slip("negation", "not … without")
                return
            continue
        unrelated = not negation.scope & both.counts.keys()
        if unrelated or _denied(both, negation.target):
            continue
        near = both.near_clause[negation.clause]
        denied = any(not n.loose for one in near for n in one.negations)
        if not denied or both.counts.keys() & set(negation.target):
            yield Slip("negation", " ".join(("not …", *negation.target)))
            return


def _denied(both: SentenceComparison, target: Sequence[str]) -> bool:
    """Return whether the statements deny one of these words, or say its opposite."""
    for one in both.given:
        for n in one.negations:
            clauses = one.clauses[n.clause : n.clause + 2]
            theirs = union(c.meaning for c in clauses) if n.strength == 2 else set(n.target)
            if not n.loose and theirs.intersection(target):
                return True
    marks = union(map(both.marks_of, target)) - both.marks
    return any(opposite(mark) in both.marks for mark in marks)


def _lost_negation(both: SentenceComparison) -> Iterator[Slip]:
    """Yield what the sentence affirms and the statements deny."""
    if any(n.strength == 2 and not n.scope for n in both.said.negations):
        return
    denying = {n.clause for n in both.said.negations if n.strength == 2}
    for number, clause in enumerate(both.said.clauses):
        near = both.given if both.few else both.near_clause[number]
        for one in near if number not in denying else ():
            for n in one.negations:
                if _lost(both, n, one, clause):
                    yield Slip("negation", n.target[0], f"not … {n.target[0]}")
                    return


def _lost(both: SentenceComparison, n: Negation, one: SentenceReading, clause: Clause) -> bool:
    """Return whether a clause affirms what a sentence of the statements denies."""
    if n.strength < 2 or n.loose or not n.target or _denies_too(both.said, n):
        return False
    if clause.words[0] in _IF and one.clauses[n.clause].words[0] not in _IF:
        return False
    whole = clause.meaning.issuperset(n.target)
    most = n.target[0] in clause.meaning and len(both.said.keys & one.keys) >= 3
    return (whole or most) and not _affirmed(both, n.target if whole else n.target[:1])


def _denies_too(said: SentenceReading, negation: Negation) -> bool:
    """Return whether the sentence denies or delays the same ("avoid", "before")."""
    return any(
        (n.strength or n.word in {"befor", "until"})
        and n.word != negation.target[0]
        and n.scope.intersection(negation.target)
        for n in said.negations
    )


def _affirmed(both: SentenceComparison, words: Sequence[str]) -> bool:
    """Return whether the statements also affirm what they deny somewhere."""
    return any(
        clause.meaning.issuperset(words)
        and not any(
            n.strength and n.clause == number and n.scope.intersection(words) for n in one.negations
        )
        for one in both.given
        for number, clause in enumerate(one.clauses)
    )


def _with_or_without(both: SentenceComparison) -> Iterator[Slip]:
    """Yield what the sentence has "with" where the statements have it "without", or the reverse."""
    theirs = union(one.having for one in both.given)
    for having, word in sorted(both.said.having - theirs):
        if (not having, word) in theirs:
            yield Slip("negation", f"{'with' if having else 'without'} {word}")
            return


def _compared(both: SentenceComparison) -> Iterator[Slip]:
    """Yield a comparison of amounts where the statements compare nothing."""
    amounts = {"more", "less", "fewer"}
    if "than" in both.said.words and amounts.intersection(both.said.words):
        comparing = (word.endswith(("er", "est")) for word in both.words - _NOT_COMPARING)
        if not both.words & (amounts | {"than"}) and not any(comparing):
            yield Slip("direction", "more or less than")


def _levels(both: SentenceComparison) -> Iterator[Slip]:
    """Yield words such as "always" on which no statement gives such a level."""
    said = both.said
    allowed = union(one.allows for one in both.given)
    denied = any(n.strength == 2 for one in both.near for n in one.negations)
    # "Most people" may mean "9 in 10".
    ratio = not said.numbers and any(not n.unit for one in both.near for n in one.numbers)
    proved = "prove" in both.counts
    for level in sorted(said.levels - {2, 3}):
        words = [word for word in said.words if language().levels.get(word) == level]
        never = level == 0 and (denied or "never" not in words)
        weak = level == 5 and all(w == "each" or (proved and key(w) == "prove") for w in words)
        if level not in allowed and not never and not weak and not (level in {1, 4} and ratio):
            yield Slip("strength", listed(words), _level_words(both.near))


def _degrees(both: SentenceComparison) -> Iterator[Slip]:
    """Yield what makes the sentence surer than its statements, or an effect another size."""
    lists = language()
    said = both.said
    if not said.hedged and not lists.sureness.intersection(said.words) and _hedged(both):
        yield Slip("strength", "no 'may'", _level_words(both.near) or "can")
    shrunk = all(one.small and one.effects & said.effects for one in both.near)
    if shrunk and not said.small and not said.hedged:
        yield Slip("strength", "no 'a little'", "a little")
    small = any(one.small for one in both.given)
    if said.small and not small and not lists.smallish & both.words:
        yield Slip("strength", "a little")
    if not any(one.large for one in both.given):
        for clause, near in zip(said.clauses, both.near_clause, strict=True):
            if lists.large.intersection(clause.words) and any(one.small for one in near):
                yield Slip("strength", "a lot", "a little")


def _hedged(both: SentenceComparison) -> bool:
    """Return whether the clauses of the statements nearest to a clause all say "may"."""
    theirs = [clause for one in both.given for clause in one.clauses]
    for clause in both.said.clauses:
        shared = [len(clause.meaning & one.meaning) for one in theirs]
        best = max(shared)
        nearest = (one for one, count in zip(theirs, shared, strict=True) if count == best)
        enough = max(1, min(2, len(clause.meaning)))
        if best >= enough and all(hedged(one.words) for one in nearest):
            return True
    return False


def _level_words(near: Iterable[SentenceReading]) -> str:
    levels = language().levels
    return listed({word for one in near for word in one.words if word in levels})
