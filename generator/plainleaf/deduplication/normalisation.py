"""Texts to keys that are equal only where the texts say the same.

Safe normalisation, in this order: Unicode NFKC, straight quotes, lower case,
possessives, harmless articles, plurals. The order of words is kept, and so are
all words that carry meaning (and/or, can/may, not, is/do): sorting words would
fold "dog bites man" with "man bites dog", dropping stop words "what is X" with
"what to do for X". A capital letter that stands alone is kept as it is: it may be
a type letter, as in "hepatitis A". Plurals of body parts are kept: one leg and
both legs differ when it matters. "<", ">", "+" and "%" are words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from plainleaf.deduplication.english import word_class

# In order: comparison signs; fractions; signs that carry meaning (money, percent, arrows,
# mathematics, ticks and crosses, pictures); a minus; numbers, ".5" among them, with a unit
# or letter that hangs on; words.
_TOKEN = re.compile(
    r"[<>]=?|\d+[/\u2044]\d+"
    r"|[=+%&/~^*#@|\u00a2-\u00a5\u00b0\u00b1\u00d7\u00f7\u20ac\u2190-\u22ff\u2700-\u27bf"
    r"\U0001f300-\U0001faff]"
    r"|(?<![\w)\]])[-\u2212\u2013](?=\.?\d)"
    r"|(?<![\w.])\.\d+|\d+(?:[.,:]\d+)*[^\W\d_]*\d*[^\W_]*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)?[^\W_]*"
)
_INNER = re.compile(r"[-.,;:?!]")
_ARTICLES = word_class("articles")
_ARTICLE_TELLS = word_class("article_tells")
_TAKES_LETTER = word_class("takes_letter")
_SHORT_IS = word_class("short_is")
_NOT_PLURAL = word_class("not_plural")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})
_LEAST_PLURAL = 4
_MOST_KNOWN = 1 << 17
#: Endings of plurals and what stands for them, the first that fits; "-ss", "-us" and
#: "-is" end no plural.
_PLURALS = (
    ("aches", "ache"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"),
    ("xes", "x"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""),
)  # fmt: skip


def plain(text: str) -> str:
    """A text in Unicode NFKC with straight quotes and plain hyphens.

    Raised and lowered digits and fractions are set off first: NFKC alone would make
    "10\u00b2" a hundred and two, and "1\u00bd" eleven halves.
    """
    if text.isascii():
        return text
    parted = "".join(_set_off(character) for character in text)
    return unicodedata.normalize("NFKC", parted).translate(_QUOTES)


def _set_off(character: str) -> str:
    if character.isascii():
        return character
    kind = unicodedata.decomposition(character)
    if kind.startswith(("<super>", "<sub>")):
        return f" ^ {character}"
    return f" {character}" if kind.startswith("<fraction>") else character


def marks_between(text: str) -> tuple[tuple[int, str], ...]:
    """Hyphens and stops inside a text, each with how many words stand before it.

    Safe normalisation drops them, yet they can carry meaning: "sit up" is not
    "sit-up", and "No, it is safe" is not "No it is safe".
    """
    joined = plain(text)
    found: list[tuple[int, str]] = []
    end = 0
    for words, match in enumerate(_TOKEN.finditer(joined)):
        if words:
            found.extend((words, mark) for mark in _INNER.findall(joined[end : match.start()]))
        end = match.end()
    return tuple(found)


def raw_tokens(text: str) -> list[str]:
    """The words, numbers and signs of a text in order, in their own case."""
    return _TOKEN.findall(plain(text))


def tokens(text: str, keep_plural: Collection[str] = ()) -> list[str]:
    """The words of a text in order, safely normalised.

    Args:
        text: Any text.
        keep_plural: Plural words that must stay as they are.

    Returns:
        Lower-case words, numbers and comparison signs. Punctuation is gone; a
        capital letter that stands alone after the first word stays a capital.
    """
    return [*_tokens(text, frozenset(keep_plural))]


# Folding asks for those of a text to find what is the same, and again for what is near.
@lru_cache(maxsize=1 << 14)
def _tokens(text: str, keep_plural: frozenset[str]) -> tuple[str, ...]:
    known = _known(keep_plural)
    found = raw_tokens(text)
    last = len(found) - 1
    # What a longer word becomes does not depend on its neighbours, and mostly is known.
    kept = [*map(known.get, found)]
    for index, word in enumerate(found) if None in kept else ():
        if kept[index] is not None:
            continue
        lowered = word.lower()
        if len(word) == 1 and index and is_type_letter(word, found[index - 1].lower()):
            kept[index] = word.upper()
        elif lowered in _ARTICLES:
            if index == last or found[index + 1].lower() in _ARTICLE_TELLS:
                kept[index] = lowered
        else:
            form = kept[index] = lowered if lowered in keep_plural else singular(lowered)
            if len(word) > 1:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                known[word] = form
    return tuple([word for word in kept if word is not None])


@lru_cache(maxsize=8)
def _known(keep_plural: frozenset[str]) -> dict[str, str]:
    """Forms found before, by word, for one list of plurals."""
    del keep_plural
    return {}


def is_type_letter(word: str, before: str) -> bool:
    """True for a letter that stands alone and names a kind: "hepatitis A", "vitamin d".

    Args:
        word: The word.
        before: The word before it, in lower case.
    """
    if len(word) != 1 or not word.isalpha():
        return False
    return word.isupper() or word not in "ai" or before in _TAKES_LETTER


def same_key(text: str, keep_plural: Collection[str] = ()) -> str:
    """A key that two texts share only where they are the same but for form."""
    return " ".join(tokens(text, keep_plural))


@lru_cache(maxsize=1 << 17)
def singular(word: str) -> str:
    """A lower-case word without possessive and regular plural."""
    if word.endswith("'s") and word[:-2] in _SHORT_IS:
        return word
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < _LEAST_PLURAL or word in _NOT_PLURAL or not word.isalpha():
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word
