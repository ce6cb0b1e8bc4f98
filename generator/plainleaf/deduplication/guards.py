"""Guards: differences that keep two near-duplicates apart.

The guards check, in this order: numbers by value ("1,000" is a thousand, "1.000" is one,
"three" is 3); type letters and codes ("hepatitis A", "B12", "L5"); the word groups of
``words.yml`` (negation, side, body part, activity, medicine, condition, direction,
quantity and certainty, opposites, units); and who does what to whom, that is, words that
are exchanged around another word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from plainleaf.deduplication.english import word_class
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.normalisation import (
    is_type_letter,
    marks_between,
    raw_tokens,
    tokens,
)

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DIGITS = re.compile(r"\.\d+|\d+(?:[.,:]\d+)*")
_NUMBER_UNIT = re.compile(r"(\d+(?:[.,:]\d+)*)([^\W\d_]+)")
_CODE = re.compile(r"(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[^\W_]+")
_MINUS = frozenset("-\u2212\u2013")
_FRACTION = re.compile(r"\d+[/\u2044]\d+")
_SIGN = re.compile(r"[<>]=?|[^\w\s/&\u2044-]")
_ROMAN = {
    "II": "2", "III": "3", "IV": "4", "VI": "6", "VII": "7", "VIII": "8", "IX": "9",
    "XI": "11", "XII": "12", "XIII": "13", "XIV": "14",
}  # fmt: skip
_COUNTED = word_class("counted")
_ROMAN_LETTER = {"I": "1", "V": "5", "X": "10"}
_NEGATING = re.compile(r"(?:un|non)(?=[a-z]{3})")


def fired_guard(first: str, second: str, lexicon: Lexicon) -> str:
    """Return a description of the first guard that fires for two texts; "" if none does.

    Args:
        first: A text.
        second: Another text. The order of the two makes no difference.
        lexicon: The word lists.
    """
    return fired_between(Marks(first, lexicon), Marks(second, lexicon), lexicon)


def fired_between(one: Marks, two: Marks, lexicon: Lexicon, both_sides: bool = False) -> str:
    """Do the same as `fired_guard`, for texts that are already parsed: "" if no guard fires.

    Args:
        one: Marks of the first text.
        two: Marks of the second text.
        lexicon: The word lists.
        both_sides: Fire only if both texts have marks of a kind and these differ. Used for
            pairs that differ by two names of one thing, because one name may contain
            a number ("Hurler syndrome", "mucopolysaccharidosis type I").
    """
    kinds: list[tuple[str, Counter[str] | set[str], Counter[str] | set[str], bool]] = [
        ("numbers differ", one.numbers, two.numbers, False),
        ("type letters or codes differ", one.codes, two.codes, False),
    ]
    for name, forms in lexicon.guards.items():
        asks = name in lexicon.one_sided
        kinds.append((f"{name} differs", one.of(forms), two.of(forms), asks))
    kinds.append(("negation differs", one.negated, two.negated, False))
    for name, here, there, asks in kinds:
        one_sided = not here or not there
        if here != there and not (one_sided and (asks or both_sides)):
            return f"{name}: {_shown(here, there)}"
    turned = _turned_round(set(one.words), set(two.words), lexicon)
    if turned:
        return f"opposites differ: {turned}"
    return _swapped(one.order, two.order, lexicon)


def alike(one: Marks, two: Marks, lexicon: Lexicon) -> bool:
    """Return whether two texts say the same, so that they may be merged without an editor.

    Their words are equal after safe normalisation, punctuation and hyphens that matter are equal,
    and no guard keeps them apart. The build, `plainleaf duplicates` and `compare` all ask this.

    Args:
        one: Marks of a text.
        two: Marks of another.
        lexicon: The word lists.
    """
    same = one.order == two.order and one.inner == two.inner
    return same and not fired_between(one, two, lexicon)


class Marks:
    """The parts of one text that guards compare.

    Attributes:
        numbers: Values of numbers, with their counts.
        codes: Type letters, codes and signs, with their counts.
        words: All other words in lower case, in order.
        negated: Words that un- or non- makes negative.
        order: The words of the text after safe normalisation.
        inner: Marks between words that can change the meaning, each with its position:
            punctuation in a text with a negation ("No, it is safe"), hyphens of
            guarded words ("sit-up"), and words with another meaning in capitals
            ("AIDS" is not "aids").
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.order = tokens(text, lexicon.keep_plural)
        self.numbers: Counter[str] = Counter()
        self.codes: Counter[str] = Counter()
        self.words: list[str] = []
        raw = raw_tokens(text)
        before = ""
        for index, word in enumerate(raw):
            self._take(word, before, index, lexicon)
            before = word
        present = set(self.words)
        negated = {word for word in present if _NEGATING.match(word)}
        self.negated = negated - lexicon.not_negated
        neighbours = list(zip(self.words, self.words[1:], strict=False))
        compounds = {f"{a}-{b}" for a, b in neighbours} | {f"{a} {b}" for a, b in neighbours}
        self._present = present | compounds
        self.inner = self._inner_marks(text, raw, lexicon)

    def _take(self, word: str, before: str, index: int, lexicon: Lexicon) -> None:
        lowered = word.lower()
        if _DIGITS.fullmatch(word):
            sign = "-" if before in _MINUS else ""
            self.numbers[sign + _value(word)] += 1
        elif _FRACTION.fullmatch(word):
            self.numbers[_fraction(word)] += 1
        elif _SIGN.fullmatch(word):
            self.codes[word] += 1
        elif (match := _NUMBER_UNIT.fullmatch(word)) and _is_unit(match[2].lower(), lexicon):
            self.numbers[_value(match[1])] += 1
            self.words.append(match[2].lower())
        elif lowered in lexicon.numbers:
            self.numbers[_value(lexicon.numbers[lowered])] += 1
        elif word in _ROMAN:
            self.numbers[_ROMAN[word]] += 1
        elif word in _ROMAN_LETTER and before.lower() in _COUNTED:
            self.numbers[_ROMAN_LETTER[word]] += 1
        elif (index and is_type_letter(word, before.lower())) or _CODE.fullmatch(word):
            self.codes[word.lower()] += 1
        else:
            self.words.append(lowered)

    def _inner_marks(
        self, text: str, raw: Sequence[str], lexicon: Lexicon
    ) -> tuple[tuple[int, str], ...]:
        negates = bool(self.of(lexicon.guards.get("negation", {})))
        mixed = any(word.isalpha() and not word.isupper() for word in raw)
        capitals = tuple(
            (place, word) for place, word in enumerate(raw) if mixed and word in lexicon.acronyms
        )
        return capitals + tuple(
            (place, mark)
            for place, mark in marks_between(text)
            if (mark != "-" and negates)
            or (mark == "-" and "-".join(raw[place - 1 : place + 1]).lower() in lexicon.guarded)
        )

    def of(self, forms: Mapping[str, str]) -> set[str]:
        """Return the words of one guard that are in the text, as their representatives."""
        return {forms[word] for word in self._present if word in forms}


class MarksOf:
    """The marks of many texts, each parsed when it is first needed.

    Args:
        lexicon: The word lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._parsed: dict[str, Marks] = {}

    def between(self, one: str, two: str, both_sides: bool = False) -> str:
        """Return a description of the guard that fires between two texts, or ""."""
        if one == two:
            return ""
        return fired_between(self._of(one), self._of(two), self._lexicon, both_sides)

    def alike(self, one: str, two: str) -> bool:
        """Return whether no guard fires and hyphens and punctuation are equal."""
        return one == two or alike(self._of(one), self._of(two), self._lexicon)

    def _of(self, text: str) -> Marks:
        found = self._parsed.get(text)
        if found is None:
            found = self._parsed[text] = Marks(text, self._lexicon)
        return found


def _turned_round(one: set[str], two: set[str], lexicon: Lexicon) -> str:
    """Name a word of one text whose opposite by prefix is in the other, or return ""."""
    for left, right in lexicon.opposite_prefixes:
        for here, there in ((one - two, two - one), (two - one, one - two)):
            for word in sorted(here):
                stem = word.removeprefix(left)
                if stem != word and right + stem in there:
                    return f"{word} against {right + stem}"
    return ""


def _is_unit(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.guards.get("unit", {})


def _fraction(written: str) -> str:
    above, below = re.split(r"[/\u2044]", written)
    try:
        return str(Fraction(int(above), int(below)))
    except (ValueError, ZeroDivisionError):
        return written


def _value(number: str) -> str:
    if _THOUSANDS.fullmatch(number):
        number = number.replace(",", "")
    try:
        return str(Fraction(number.replace(",", ".") if number.count(",") == 1 else number))
    except ValueError:
        return number


def _shown(one: Counter[str] | set[str], two: Counter[str] | set[str]) -> str:
    left = ", ".join(sorted(_only(one, two))) or "none"
    right = ", ".join(sorted(_only(two, one))) or "none"
    low, high = sorted((left, right))
    return f"{low} against {high}"


def _only(one: Counter[str] | set[str], two: Counter[str] | set[str]) -> list[str]:
    if isinstance(one, Counter) and isinstance(two, Counter):
        return list(one - two)
    return list(set(one) - set(two))


def _swapped(one: Sequence[str], two: Sequence[str], lexicon: Lexicon) -> str:
    """Describe which words are exchanged around another word, or return ""."""
    if list(one) == list(two):
        return ""
    place_one, place_two = _places(one), _places(two)
    shared = sorted(word for word in place_one if word in place_two)
    for middle in sorted(lexicon.directed.intersection(shared)):
        for word in shared:
            if (place_one[word] > place_one[middle]) != (place_two[word] > place_two[middle]):
                return f"who does what differs: {word} is on the other side of {middle}"
    for middle in shared:
        if middle in lexicon.symmetric:
            continue
        after = [
            (place_one[w] > place_one[middle], place_two[w] > place_two[middle], w)
            for w in shared
            if w != middle
        ]
        moved_right = [w for was, now, w in after if now and not was]
        moved_left = [w for was, now, w in after if was and not now]
        if moved_right and moved_left:
            low, high = sorted((moved_right[0], moved_left[0]))
            return f"who does what differs: {low} and {high} change places around {middle}"
    return ""


def _places(words: Sequence[str]) -> dict[str, int]:
    counts = Counter(words)
    return {word: index for index, word in enumerate(words) if counts[word] == 1}
