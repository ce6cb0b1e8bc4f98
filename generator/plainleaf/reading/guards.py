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
from plainleaf.reading.english import key, language, marks_of
from plainleaf.reading.neighbours import misplaced
from plainleaf.reading.readings import (
    PERCENT,
    Clause,
    Negation,
    Quantity,
    SentenceReading,
    hedged,
    is_number,
    measured,
    share,
    union,
    vocabulary,
)

__all__ = ["Slip", "slips"]

_OFTEN = {"times": "day", "day": "times"}
#: How far apart a share in words and in numbers may be ("a third", "33 in 100").
_ROUND = Fraction(1, 200)
_AMOUNTS = frozenset({"mg", "g", "mcg", "ml", "kg"})
#: Units of numbers that count tablets or doses; most have none.
_COUNTS = frozenset({"", "times"})
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
    yield from _affirmed_throughout(both)
    yield from _compared(both)
    yield from misplaced(both)
    yield from _levels(both)
    yield from _degrees(both)


def _numbers(both: SentenceComparison) -> Iterator[Slip]:
    given = [number for one in both.given for number in one.numbers]
    known = {(n.value, n.unit) for n in given}
    known |= {("1", unit) for one in both.given for unit in one.single}
    spans = union(measured(*one) for one in known)
    values = {value for value, _ in known} | union(one.values for one in both.given)
    units = union(one.units for one in both.given) | {"times"}
    shares = union(one.shares for one in both.given)
    ratios = {ratio for ratio in both.said.ratios if share(*ratio) in shares}
    equal = {part for ratio in ratios for part in ratio}
    reckoned = _reckoned(both, given)
    if shares and both.said.ratios - ratios:
        wrong = min(both.said.ratios - ratios)
        yield Slip("number", " in ".join(wrong), listed(map(str, shares)))
    for number in sorted(both.said.numbers):
        bare = (number.value, "") in known and number.unit in units
        whole = "100" if number.unit in PERCENT else "1"
        part = share(number.value, whole) if number.unit in {"", *PERCENT} else None
        # "Three times a week" is "on 3 days a week".
        often = (number.value, _OFTEN.get(number.unit, "")) in known
        equal_share = part is not None and any(abs(part - one) <= _ROUND for one in shares)
        if equal_share or often or number[:2] in reckoned or measured(*number[:2]) & spans:
            yield from _bounds(both, number, given)
            continue
        if number.value not in values | equal:
            yield Slip("number", number.value, listed(values))
        elif number.unit and number[:2] not in known and not bare:
            quantities = (f"{value} {unit}" for value, unit in known)
            yield Slip("unit", f"{number.value} {number.unit}", listed(quantities))
        else:
            yield from _bounds(both, number, given)


def _reckoned(both: SentenceComparison, given: Sequence[Quantity]) -> set[tuple[str, str]]:
    """Return what the numbers of the statements come to: "2 tablets of 200 mg" hold 400 mg."""
    plain = [(Fraction(n.value), n.unit) for n in given if is_number(n.value)]
    reckoned = {
        (str(count * amount), unit)
        for count, of in plain
        for amount, unit in plain
        if unit in _AMOUNTS and of in _COUNTS
    }
    if language().differing.intersection(both.said.words):
        apart = {
            (abs(one - other), unit) for one, unit in plain for other, of in plain if unit == of
        }
        units = {number.unit for number in both.said.numbers}
        reckoned |= {
            (str(value), unit)
            for value, of in apart
            for unit in units
            if value > 2 and unit == (of or unit)
        }
    return reckoned


def _bounds(
    both: SentenceComparison, number: Quantity, given: Sequence[Quantity]
) -> Iterator[Slip]:
    lists = language()
    span = measured(*number[:2])
    same = {n.bound for n in given if n[:2] == number[:2] or measured(*n[:2]) & span}
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
    ends = union(one.ends for one in both.given)
    end = {"most": "high", "under": "high", "least": "low", "over": "low"}.get(bound, "")
    fits = (
        lists.alike[bound] & theirs
        or (end, number.value) in ends
        or onward
        or longer
        or (unless and bound == "most")
    )
    if not fits:
        yield Slip("strength", f"{number.bound} {number.value}".strip(), listed(theirs))


def _units(both: SentenceComparison) -> Iterator[Slip]:
    """Yield units without a number ("for weeks") that the statements do not name."""
    given = set(union(one.units for one in both.given))
    # "24 hours" is a day, so that a day may be named.
    spans = union(measured(*number[:2]) for one in both.given for number in one.numbers)
    given |= {unit for unit in both.said.units if measured("1", unit) & spans}
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
        wider = (lists.wider.get(mark.name, frozenset()) | {key(mark.name)}) & names
        topic = mark.name in lists.topic
        near = lists.wider.get(mark.name, frozenset())
        if (lost - near and topic) or (
            not wider and (lost or (mark.kind in lists.strict and not topic))
        ):
            yield Slip(mark.kind, mark.name, listed(theirs))


def _new_negation(both: SentenceComparison) -> Iterator[Slip]:
    """Yield what the sentence denies and the statements affirm."""
    twofold = any(n.loose for one in both.given for n in one.negations)
    later = both.words & language().sequence
    affirmed = not any(one.negations for one in both.given)
    for negation in both.said.negations:
        if negation.strength < 2 or (negation.loose and twofold):
            continue
        if negation.loose:
            yield Slip("negation", "not … without")
            return
        delayed = later and "until" in both.said.clauses[negation.clause].words
        named = [token for token in negation.target if token not in language().common]
        first = named and named[0] in both.counts and not _denied(both, negation.target)
        harm = both.warns and not negation.noun
        if harm or {"any", "than"} <= {*both.said.clauses[negation.clause].words}:
            continue
        # "No way is perfect" denies what follows the way.
        noun = negation.noun and any(one.negations for one in both.near_clause[negation.clause])
        first = first and not noun
        if not delayed and (first or (affirmed and _new(both, negation))):
            yield Slip("negation", " ".join(("not …", *negation.target)))
            return


def _new(both: SentenceComparison, n: Negation) -> bool:
    """Return whether a "not" is about words of statements that say nothing opposite."""
    if n.target and n.target[0] in map(key, language().compared):
        return False
    marks = union(map(both.marks_of, n.scope)) - both.marks
    return bool(n.scope & both.counts.keys()) and not any(opposite(m) in both.marks for m in marks)


def _denied(both: SentenceComparison, target: Sequence[str]) -> bool:
    """Return whether the statements deny one of these words, or say its opposite."""
    for one in both.given:
        for n in one.negations:
            clauses = one.clauses[n.clause : n.clause + 2]
            theirs = union(c.meaning for c in clauses) if n.strength == 2 else set(n.target)
            if not n.loose and n.word not in target and theirs.intersection(target):
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


def _affirmed_throughout(both: SentenceComparison) -> Iterator[Slip]:
    """Yield that a sentence denies nothing, where each statement near to it denies its words."""
    if both.said.negations or language().harms.intersection(both.said.words):
        return
    for clause, near in zip(both.said.clauses, both.near_clause, strict=True):
        if (
            len(both.said.keys & both.counts.keys()) >= 2
            and clause.meaning
            and all(any(_denies(both, n) for n in one.negations) for one in near)
        ):
            yield Slip("negation", "no 'not'", "not")
            return


def _denies(both: SentenceComparison, n: Negation) -> bool:
    """Return whether a "not" of the statements is about words that the sentence affirms."""
    marks = union(map(both.marks_of, n.target))
    turned = any(opposite(mark) in both.said.marks for mark in marks)
    shared = n.scope & both.said.keys
    enough = 1 if language().permits.intersection(both.said.words) else min(2, len(n.scope))
    about = bool(shared) and len(shared) >= enough
    return n.strength == 2 and not n.loose and about and not turned


def _lost(both: SentenceComparison, n: Negation, one: SentenceReading, clause: Clause) -> bool:
    """Return whether a clause affirms what a sentence of the statements denies."""
    if n.strength < 2 or n.loose or not n.target or _denies_too(both.said, n):
        return False
    if "only" in both.said.words and both.words & {"unless", "without", "until"}:
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


def _compared(both: SentenceComparison) -> Iterator[Slip]:
    """Yield a comparison of amounts that the statements do not make, or make the other way."""
    amounts = {"more", "less", "fewer"} & set(both.said.words)
    if "than" not in both.said.words or not amounts:
        return
    comparing = (word.endswith(("er", "est")) for word in both.words - _NOT_COMPARING)
    theirs = both.words & {"more", "less", "fewer", "than"}
    if not theirs and not any(comparing):
        yield Slip("direction", "more or less than")
        return
    other_way = "than" in theirs and len(theirs) == 2 and ("more" in amounts) != ("more" in theirs)
    if other_way and not both.said.negations and not _turned(both):
        yield Slip("direction", listed(amounts), listed(theirs - {"than"}))


def _turned(both: SentenceComparison) -> bool:
    """Return whether another word of the sentence is the opposite of one in its statements."""
    amounts = union(marks_of(word) for word in ("more", "less"))
    mine = both.said.marks - both.marks - amounts
    return any(opposite(mark) in both.marks for mark in mine)


def _levels(both: SentenceComparison) -> Iterator[Slip]:
    """Yield words such as "always" on which no statement gives such a level."""
    said = both.said
    allowed = union(one.allows for one in both.given)
    denied = any(n.strength == 2 for one in both.near for n in one.negations)
    # "Most people" may mean "9 in 10".
    ratio = not said.numbers and any(one.shares for one in both.near)
    proved = "prove" in both.counts
    if denied and 4 in allowed:
        # "Hardly any are" is as good as "most are not".
        allowed |= {1}
    for level in sorted(said.levels - {2, 3}):
        words = [word for word in said.words if language().levels.get(word) == level]
        never = level == 0 and (denied or "never" not in words)
        weak = level == 5 and all(
            w == "each"
            or (proved and key(w) == "prove")
            or (w in language().quantifiers and not any(one.levels for one in both.near))
            for w in words
        )
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
    if said.small and said.effects and not small and not lists.smallish & both.words:
        yield Slip("strength", "a little")
    if not any(one.large for one in both.given):
        for clause, near in zip(said.clauses, both.near_clause, strict=True):
            if lists.large.intersection(clause.words) and any(one.small for one in near):
                yield Slip("strength", "a lot", "a little")


def _hedged(both: SentenceComparison) -> bool:
    """Return whether the clauses of the statements nearest to a clause say "may" of its words."""
    theirs = [clause for one in both.given for clause in one.clauses]
    for clause in both.said.clauses:
        shared = [len(clause.meaning & one.meaning) for one in theirs]
        best = max(shared)
        nearest = (one for one, count in zip(theirs, shared, strict=True) if count == best)
        enough = max(1, min(2, len(clause.meaning)))
        if best >= enough and all(hedged(one.words) and _says(both, one) for one in nearest):
            return True
    return False


def _says(both: SentenceComparison, clause: Clause) -> bool:
    """Return whether the sentence has a word that follows "may" in a clause of the statements."""
    hedges = language().hedges | {"can"}
    start = next(index for index, word in enumerate(clause.words) if word in hedges)
    said = (k for k in clause.keys[start + 1 :] if k and k not in language().topic)
    first = [*said][:2]
    marks = union(map(both.marks_of, first[:1])) & both.said.marks
    return not first or bool(marks) or bool(both.said.keys.intersection(first))


def _level_words(near: Iterable[SentenceReading]) -> str:
    levels = language().levels
    return listed({word for one in near for word in one.words if word in levels})
