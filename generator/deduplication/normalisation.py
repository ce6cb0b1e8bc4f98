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

_TOKEN = re.compile(
    r"[<>\u2264\u2265]=?|\d+[/\u2044]\d+|[+%&/\u00b0$\u00a3\u20ac\u00a5\u00a2]"
    r"|(?<![\w)\]])[-\u2212](?=\d)|\d+(?:[.,:]\d+)*[^\W\d_]*\d*[^\W_]*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)?[^\W_]*"
)
_INNER = re.compile(r"[-.,;:?!]")
_ARTICLES = frozenset({"a", "an", "the"})
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})
#: Words in -s that are no plurals, beyond those the endings show.
_SINGULAR_IN_S = frozenset(
    {"always", "does", "has", "was", "gas", "perhaps", "sometimes", "yes", "this", "its", "us",
     "his", "hers", "news", "outs", "ups", "ins", "series", "besides",
     "species", "diabetes", "lens", "aids", "as", "is"}
)  # fmt: skip
_LEAST_PLURAL = 4


def plain(text: str) -> str:
    """A text in Unicode NFKC with straight quotes and plain hyphens."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", text).translate(_QUOTES)


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
    found = raw_tokens(text)
    last = len(found) - 1
    kept = []
    for index, word in enumerate(found):
        if len(word) == 1 and index and word.isalpha() and word.isupper():
            kept.append(word)
            continue
        lowered = word.lower()
        if lowered in _ARTICLES and index < last:
            continue
        kept.append(lowered if lowered in keep_plural else singular(lowered))
    return kept


def same_key(text: str, keep_plural: Collection[str] = ()) -> str:
    """A key that two texts share only where they are the same but for form."""
    return " ".join(tokens(text, keep_plural))


@lru_cache(maxsize=1 << 17)
def singular(word: str) -> str:
    """A lower-case word without possessive and regular plural."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < _LEAST_PLURAL or word in _SINGULAR_IN_S or not word.isalpha():
        return word
    if word.endswith("ies") and len(word) > _LEAST_PLURAL:
        return word[:-3] + "y"
    if word.endswith("aches"):
        return word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
