"""Read a sentence into the parts that the guards of passages compare.

A sentence becomes clauses of words. Numbers and units come with the lexicon of content,
other word classes from ``english.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeVar

from msgspec import Struct

from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.reading.english import Mark, key, language, marks_of

_T = TypeVar("_T")

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[a-z]+(?:'[a-z]+)?(?:-[a-z0-9]+)*|%|°")
#: A link of a passage; only its words are read.
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
#: Where a clause ends: what is denied on one side is not denied on the other.
_CLAUSE = re.compile(
    r"[;!?()\u2013\u2014]|[.,:](?!\d)"
    r"|\b(?:but|because|although|though|while|so(?! (?:much|many|far|long|that))|yet|whereas"
    r"|(?<!not )(?=(?:if|when|unless)\b)|since|and then)\b"
    r"|\band (?=(?:it|they|you|we|that|this|there|he|she|do|does|can|in|at|on|for|is|are"
    r"|has|have|may|should|must|will|no|not|nobody|none|never)\b)"
)
#: "Do not take more than six" allows six.
_NOT_MORE = (
    r"\b(?:(?:do |does |should |must |can)?not|never)\b([^.;,:]*?)"
    r"\b(?:more|longer|over|above|further)(?: than)?(?= (?:an? |the )?(?:\d|(?:WORDS)\b))"
    r"(?![^.;,:]*\bwithout\b)"
)
#: "Back" is a part of the body more often than a position, and "left" a verb as often as a side.
_POSITIONS = (
    re.compile(r"\bon (?:your|the|both|one|either|each|its|their) (?:\w+ )?(front|back|sides?)\b"),
    re.compile(r"\bto (?:your |the )(left|right|front|back|side)\b"),
    re.compile(r"\b(front|back|top|base|bottom) of (?:your|the|a|each)\b"),
    re.compile(
        r"\b(left|right|both)(?:-hand)?(?: of)?(?: your| the| my)?(?: lower| upper)?"
        r" (?:sides?|legs?|arms?|foot|feet|hands?|hips?|knees?|shoulders?|buttocks?|ankles?"
        r"|thighs?|calf|calves|kidneys?|ears?|eyes?)\b"
    ),
)
_QUANTITIES = {
    "half": "1/2", "halves": "1/2", "halved": "1/2", "third": "1/3", "thirds": "1/3",
    "quarter": "1/4", "quarters": "1/4", "tenth": "1/10", "double": "2", "doubles": "2",
    "twice": "2", "couple": "2", "dozen": "12", "triple": "3", "thrice": "3",
    "thirteen": "13", "fourteen": "14", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "hundred": "100", "thousand": "1000", "million": "1000000",
}  # fmt: skip
#: Number words that are no numbers as often as not ("one that you like").
_LOOSE = frozenset({"one", "once", "second", "third", "two"})
_RANGE = frozenset({"to", "or", "and", "then", "of", "a", "an"})
PERCENT = frozenset({"%", "percent"})
_BEFORE_NUMBER = frozenset({"a", "an", "the", "of", "age", "aged"})
#: Before a unit these say that it is one.
_SINGLE = frozenset({"a", "an", "each", "every", "per", "the", "this"})
#: "Twice a week" counts times and not weeks.
_TIMES = frozenset({"once", "twice", "thrice"})
_PER = (("a",), ("an",), ("each",), ("every",), ("per",))
#: A "not" denies the first words after it that have a meaning of their own.
_TARGET = 2


_NOUN = frozenset({"no", "none", "neither", "nor", "nobody", "nothing"})


class Negation(Struct, frozen=True):
    """A word that denies, and what it denies.

    Attributes:
        word: Key of the word.
        strength: 2 for "not" and its like, 1 for words such as "avoid", 0 for "little".
        target: Keys of the first words after it that have a meaning of their own.
        scope: Keys of all words after it in its clause.
        clause: Index of its clause.
        loose: True if a sentence may say the same without it ("not … without").
        noun: True if it stands before what is spoken of ("no way").
    """

    word: str
    strength: int
    target: tuple[str, ...]
    scope: frozenset[str]
    clause: int
    loose: bool
    noun: bool


class Clause(Struct, frozen=True):
    """A part of a sentence.

    Attributes:
        words: Its words as they are written, phrases as one word.
        keys: Key of each word; empty for a word without a meaning of its own.
        meaning: The keys that are not empty.
        marks: Marks of all its words.
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    meaning: frozenset[str]
    marks: frozenset[Mark]


class Quantity(NamedTuple):
    """A number with its unit and its bound ("least"); each is empty where none is said."""

    value: str
    unit: str
    bound: str


class SentenceReading:
    """What one sentence says, as far as words show it.

    Attributes:
        clauses: Its clauses.
        words: Its words and numbers, in order.
        keys: Keys of its words with a meaning of their own.
        marks: Marks of its words.
        beside: Pairs of a mark and the key of the word that follows it.
        negations: What it denies.
        numbers: Its numbers.
        shares: The parts that these and its percentages name.
        ends: The lowest and the highest value of each of its ranges.
        values: Values of all its words for numbers, also of "one" and "second".
        ratios: Pairs of numbers such as "8 in 10".
        units: The units that it names, with or without a number.
        single: Units with "a" or "each" before them.
        tokens: What its words say in short: key, value, unit, "not", "may" and so on.
        triples: Each three tokens in a row; "^" and "$" bound the sentence and its clauses.
        named: Token -> marks of its word.
        levels: How often, how many, how sure: 0 (never) to 5 (always).
        allows: Levels that a sentence which rests on it may have.
        hedged: True if it says that something may be so.
        effects: Words such as "ease" and "more".
        small: True if it says that an effect is small.
        large: True if it says that an effect is large.
    """

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        plain = vocabulary.plain(text)
        self.clauses = tuple(_clauses(plain))
        self.words = tuple(word for clause in self.clauses for word in clause.words)
        self.keys = union(clause.meaning for clause in self.clauses)
        self.marks = union(clause.marks for clause in self.clauses) | set(_positions(plain))
        self.beside = frozenset(pair for clause in self.clauses for pair in _beside(clause))
        self.negations = tuple(_negations(self.clauses))
        self._read_numbers(vocabulary)
        self._read_tokens(vocabulary)
        self._read_strength(vocabulary)

    def _read_numbers(self, vocabulary: Vocabulary) -> None:
        self.numbers = frozenset(
            number for clause in self.clauses for number in vocabulary.numbers(clause.words)
        )
        counted = [word for word in self.words if word not in {"every", "each"}]
        self.ratios = frozenset(
            (value, whole)
            for start in (1, 2)  # "1 in 4", "1 person in 4"
            for first, middle, last in zip(
                counted, counted[start:], counted[start + 1 :], strict=False
            )
            if middle in {"in", "out-of"}
            and (value := vocabulary.value(first))
            and (whole := vocabulary.value(last))
        )
        self.shares = frozenset(
            found
            for value, whole in (*self.ratios, *self._ranges_of_ratios(vocabulary))
            if (found := share(value, whole)) is not None
        ) | {found for n in self.numbers if n.unit in PERCENT and (found := share(n.value, "100"))}
        self.ends = frozenset(
            end
            for first, to, last in zip(self.words, self.words[1:], self.words[2:], strict=False)
            if to in {"to", "or"}
            and (low := vocabulary.value(first))
            and (high := vocabulary.value(last))
            for end in (("low", low), ("high", high))
        )
        self.values = frozenset(v for word in self.words if (v := vocabulary.value(word)))
        self.units = frozenset(u for w in self.words if (u := vocabulary.units.get(w)))
        self.single = frozenset(
            unit
            for article, word in pairwise(self.words)
            if article in _SINGLE and (unit := vocabulary.units.get(word))
        )

    def _ranges_of_ratios(self, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
        """Yield the first of "3 to 4 in 10", with the whole."""
        rows = zip(*(self.words[start:] for start in range(5)), strict=False)
        for first, to, last, middle, whole in rows:
            if to in {"to", "or"} and middle in {"in", "out-of"}:
                low, base = vocabulary.value(first), vocabulary.value(whole)
                if low and base and vocabulary.value(last):
                    yield low, base

    def _read_tokens(self, vocabulary: Vocabulary) -> None:
        parts = [[t for w in clause.words if (t := vocabulary.token(w))] for clause in self.clauses]
        self.tokens = tuple(token for part in parts for token in part)
        whole = ("^", *self.tokens, "$")
        self.triples = (
            *zip(whole, whole[1:], whole[2:], strict=False),
            *(("^", part[0], part[1]) for part in parts if len(part) > 1),
            *((part[-2], part[-1], "$") for part in parts if len(part) > 1),
        )
        self.named = {t: marks_of(word) for word in self.words if (t := vocabulary.token(word))}

    def _read_strength(self, vocabulary: Vocabulary) -> None:
        lists = language()
        denied = union(n.scope for n in self.negations if n.strength)
        self.levels = frozenset(
            level for clause in self.clauses for level in _levels(clause, denied, vocabulary)
        )
        self.allows = self.levels.union(*(lists.between.get(w, ()) for w in self.words))
        self.hedged = hedged(self.words)
        self.effects = lists.effects.intersection(self.words)
        self.small = bool(lists.small.intersection(self.words))
        self.large = bool(lists.large.intersection(self.words))


class Vocabulary:
    """The word lists of a lexicon and of ``english.yml`` together.

    Attributes:
        units: Unit -> the form that represents all its forms.
        readings: Reads a text into its sentences, each text once.
    """

    def __init__(self, numbers: Mapping[str, str], units: Mapping[str, str]) -> None:
        self.units = units
        self._values = {**_QUANTITIES, **numbers}
        words = "|".join(sorted(self._values, key=len, reverse=True))
        self._not_more = re.compile(_NOT_MORE.replace("WORDS", words))
        names = "|".join(units)
        self._spelled = re.compile(rf"\b({words})-(?=(?:{names})\b)")
        phrases = sorted(language().phrases, key=len, reverse=True)
        # "Or over" ends a number; before another number it begins a bound.
        ending = "|".join(phrase for phrase in phrases if phrase.startswith(("or ", "and ")))
        whole = "|".join(map(re.escape, phrases))
        self._phrase = re.compile(rf"\b(?!(?:{ending}) \d)(?:{whole})(?!\w)")
        bounding = {said: word for word, alike in language().bounding.items() for said in alike}
        self._bounding = bounding
        before = "|".join(sorted(bounding, key=len, reverse=True))
        self._bound = re.compile(rf"\b(?:{before})(?= (?:an? |the )?(?:\d|(?:{words})\b))")
        self.readings = lru_cache(maxsize=1 << 14)(self._readings)
        self.value = cache(self._value)
        self.token = cache(self._token)

    def _readings(self, text: str) -> tuple[SentenceReading, ...]:
        return tuple(SentenceReading(part, self) for part in _SENTENCE.split(text.strip()) if part)

    def plain(self, text: str) -> str:
        """Return a text in lower case with phrases as one word."""
        lower = _LINK.sub(r"\1", text).lower().replace("\u2019", "'")
        lower = self._spelled.sub(r"\1 ", lower)
        for pattern, said in language().rewritten:
            lower = pattern.sub(said, lower)
        lower = self._not_more.sub(r"\1at-most", lower)
        lower = self._bound.sub(lambda found: self._bounding[found[0]], lower)
        phrases = language().phrases
        return self._phrase.sub(lambda found: phrases[found[0]], lower)

    def numbers(self, words: Sequence[str]) -> Iterator[Quantity]:
        """Yield each number with its unit and bound."""
        for index, word in enumerate(words):
            value = self.value(word)
            # "One ten-minute break" counts breaks.
            following = (*words, "")[index + 1]
            loose = word in _LOOSE and self._counts(following)
            if value is not None and not loose:
                before = words[max(0, index - 5) : index]
                counted = self._unit_before(before)
                unit, after = self._unit_after(words, index)
                if counted and before[-1] in self.units:
                    unit, after = counted, words[index + 1 : index + 6]
                if word not in _LOOSE or unit or (word == "third" and following == "of"):
                    bound = _bound(before, after, self._counts)
                    # "Over two years, pain eased" is a span.
                    span = index == 1 and words[0] == "over" and unit
                    yield Quantity(value, unit or counted, "" if span else bound)

    def _counts(self, word: str) -> bool:
        return bool(word) and self.value(word) is not None

    def counted(self, word: str) -> bool:
        """Return whether a word is a number, a unit or "few"."""
        return word in self.units or word in {"few", "other"} or self.value(word or "a") is not None

    def _unit_after(self, words: Sequence[str], index: int) -> tuple[str, Sequence[str]]:
        """Return the unit of a number, and the words that follow the number and unit."""
        if words[index] in _TIMES and words[index + 1 : index + 2] in _PER:
            return "", words[index + 1 : index + 6]
        for later in range(index + 1, min(index + 6, len(words))):
            if words[later] in self.units or words[later] in {"%", "°"}:
                return self.units.get(words[later], words[later]), words[later + 1 : later + 6]
            if self.value(words[later]) is None and words[later] not in _RANGE:
                break
        return "", words[index + 1 : index + 6]

    def _unit_before(self, before: Sequence[str]) -> str:
        """Return the unit that counts on ("week 20", "weeks 3 and 4")."""
        for place, word in reversed([*enumerate(before)]):
            if word in self.units:
                earlier = before[place - 1] if place else ""
                counted = earlier in _SINGLE or self.value(earlier or "a") is not None
                return "" if counted else self.units[word]
            if self.value(word) is None and word not in _RANGE:
                break
        return ""

    def _token(self, word: str) -> str:
        """Return what a word says in short, or "" if it says nothing by itself."""
        lists = language()
        if word in self.units:
            return self.units[word]
        if word in lists.modals:
            return lists.modals[word]
        if lists.denials.get(word) == 2:
            return "nor" if word in {"nor", "neither"} else "not"
        value = self.value(word)
        if value is not None:
            return value
        return key(word) or (word if word in lists.levels or marks_of(word) else "")

    def _value(self, word: str) -> str | None:
        """Return the value of a number, or None for another word."""
        written = self._values.get(word, word)
        first, _, rest = written.partition("-")
        if rest and not first.isdigit():
            tens, ones = self._values.get(first, ""), self._values.get(rest, "")
            both = len(tens) == 2 and len(ones) == 1
            written = str(int(tens) + int(ones)) if both else tens or written
        try:
            return str(Fraction(written.replace(",", "")))
        except (ValueError, ZeroDivisionError):
            return written if written[0].isdigit() else None


@lru_cache(maxsize=4)
def _vocabulary(
    numbers: tuple[tuple[str, str], ...], units: tuple[tuple[str, str], ...]
) -> Vocabulary:
    return Vocabulary(dict(numbers), dict(units))


def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Return the word lists of a lexicon, prepared once."""
    units = lexicon.guards.get("unit", {})
    return _vocabulary(tuple(lexicon.numbers.items()), tuple(units.items()))


def union(sets: Iterable[frozenset[_T]]) -> frozenset[_T]:
    """Return what is in any of some sets."""
    none: frozenset[_T] = frozenset()
    return none.union(*sets)


def is_number(value: str) -> bool:
    """Return whether a value is a plain number, and not "2:30"."""
    return share(value, "1") is not None


@cache
def share(part: str, whole: str) -> Fraction | None:
    """Return the value of "8 in 10", or None if it has none."""
    try:
        return Fraction(part) / Fraction(whole)
    except (ValueError, ZeroDivisionError):
        return None


#: Units by what they measure, with their size; a month is four weeks as well.
_SIZES: Mapping[str, tuple[str, tuple[Fraction, ...]]] = {
    unit: (of, tuple(map(Fraction, sizes)))
    for of, unit, *sizes in (
        ("time", "second", 1), ("time", "minute", 60), ("time", "hour", 3600),
        ("time", "day", 86400), ("time", "week", 604800),
        ("time", "month", 2419200, 2628000), ("time", "year", 31449600, 31536000),
        ("mass", "mcg", "1/1000"), ("mass", "mg", 1), ("mass", "g", 1000), ("mass", "kg", 1000000),
        ("length", "mm", 1), ("length", "cm", 10), ("length", "metre", 1000),
        ("length", "km", 1000000),
    )
}  # fmt: skip


@cache
def measured(value: str, unit: str) -> frozenset[tuple[str, Fraction]]:
    """Return how much a number of a unit is in the smallest unit: "2 weeks" are "14 days"."""
    number = share(value, "1")
    if number is None or unit not in _SIZES:
        return frozenset()
    of, sizes = _SIZES[unit]
    return frozenset((of, number * size) for size in sizes)


def _positions(text: str) -> Iterator[Mark]:
    for place in _POSITIONS:
        for found in place.finditer(text):
            yield Mark("side", f"{found[0].split(' ', 1)[0]} {found[1]}")


def _levels(clause: Clause, denied: frozenset[str], vocabulary: Vocabulary) -> Iterator[int]:
    levels = language().levels
    around = zip(("", *clause.words), clause.words, (*clause.words[1:], ""), strict=False)
    negated = False
    for its_key, (before, word, after) in zip(clause.keys, around, strict=True):
        level = levels.get(word)
        negated = negated or language().denials.get(word) == 2
        # "Every 2 hours" says nothing of how many, and neither does "the most".
        counts = (word == "every" and vocabulary.counted(after)) or (before, word) == (
            "the",
            "most",
        )
        if level is not None and not counts and not (level == 5 and (negated or its_key in denied)):
            yield level


def _bound(before: Sequence[str], after: Sequence[str], counts: Callable[[str], bool]) -> str:
    """Return the bound of a number, from the words before it and after its unit."""
    bounds = language().bounds
    found = ""
    for word in reversed(before):
        if word in bounds and bounds[word] != "about":
            return bounds[word]
        if word not in bounds and word not in _BEFORE_NUMBER:
            break
        found = bounds.get(word, found)
    if before and before[-1] == "out-of":
        return found
    if after and after[0] == "out-of":
        after = after[2:]
    for word, later in zip(after[:4], [*after[1:], ""], strict=False):
        if bounds.get(word) in {"least", "most"} and not (counts(later) or later in _SINGLE):
            return bounds[word]
        if counts(word):
            break
    return found


def _clauses(text: str) -> Iterator[Clause]:
    for part in _CLAUSE.split(text):
        words = tuple(_WORD.findall(part))
        if words:
            keys = tuple(map(key, words))
            marks = union(map(marks_of, words))
            yield Clause(words, keys, frozenset(keys) - {""}, marks)


def _beside(clause: Clause) -> Iterator[tuple[Mark, str]]:
    """Yield each mark with the next word; "heat or ice packs" has both beside the packs."""
    before: list[str] = []
    joined = False
    for word, its_key in zip(clause.words, clause.keys, strict=True):
        if its_key or marks_of(word):
            yield from ((mark, its_key or word) for one in before for mark in marks_of(one))
            before, joined = [*before, word] if joined else [word], False
        elif word in {"and", "or"}:
            joined = True


def _negations(clauses: Sequence[Clause]) -> Iterator[Negation]:
    lists = language()
    for number, clause in enumerate(clauses):
        twofold = False
        for index, word in enumerate(clause.words):
            strength = lists.denials.get(word)
            if strength is None:
                continue
            rest = zip(clause.words[index + 1 :], clause.keys[index + 1 :], strict=True)
            after = [its_key for later, its_key in rest if its_key and later not in lists.passed]
            loose = twofold or (strength == 2 and "without" in clause.words[index + 1 :])
            yield Negation(
                key(word),
                strength,
                tuple(after[:_TARGET]),
                frozenset(after),
                number,
                loose,
                word in _NOUN,
            )
            twofold = twofold or (strength == 2 and word not in {"neither", "nor"})


@lru_cache(maxsize=1 << 14)
def hedged(words: tuple[str, ...]) -> bool:
    """Return whether words say that something may be so, and not that somebody is able to."""
    return bool(language().hedges.intersection(words)) or any(
        word == "can" and before not in {"you", "we", "i", "who"}
        for before, word in pairwise(["", *words])
    )
