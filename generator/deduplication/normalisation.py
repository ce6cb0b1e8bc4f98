"""Texts to keys that are equal only where the texts say the same.

Safe normalisation, in this order: Unicode NFKC, straight quotes, lower case,
possessives, harmless articles, plurals. The order of words is kept, and so are
all words that carry meaning (and/or, can/may, not, is/do): sorting words would
fold "dog bites man" with "man bites dog", dropping stop words "what is X" with
"what to do for X". A capital "A" in the middle of a text is kept: it may be a
type letter, as in "hepatitis A". Plurals of body parts are kept: one leg and
both legs differ when it matters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_TOKEN = re.compile(r"<=?|>=?|[+%&/]|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|\d+[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"'})
#: Words in -s that are no plurals, beyond those the endings show.
_SINGULAR_IN_S = frozenset({"always", "does", "has", "was", "gas", "perhaps", "sometimes", "yes"})


def tokens(text: str, keep_plural: Collection[str] = ()) -> list[str]:
    """The words of a text in order, safely normalised.

    Args:
        text: Any text.
        keep_plural: Plural words that must stay as they are.

    Returns:
        Lower-case words, numbers and comparison signs. Punctuation is gone.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    found = [m[0] for m in _TOKEN.finditer(plain)]
    kept = []
    for index, word in enumerate(found):
        type_letter = word == "A" and index > 0
        if word.lower() in _ARTICLES and not type_letter and index < len(found) - 1:
            continue
        kept.append(word if type_letter else _stripped(word.lower(), keep_plural))
    return kept


def same_key(text: str, keep_plural: Collection[str] = ()) -> str:
    """A key that two texts share only where they are the same but for form."""
    return " ".join(tokens(text, keep_plural))


def _stripped(word: str, keep_plural: Collection[str]) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if word in keep_plural or word in _SINGULAR_IN_S or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
