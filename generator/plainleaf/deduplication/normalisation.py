"""Turn texts into keys that are equal only if the texts say the same.

Safe normalisation applies, in this order: Unicode NFKC, straight quotes, lower case, and
removal of possessives, harmless articles and plurals. It keeps word order and every word
that carries meaning (and/or, can/may, not, is/do). Sorting words would merge "dog bites
man" with "man bites dog"; dropping stop words would merge "what is X" with "what to do
for X". A single capital letter other than the pronoun "I" keeps its case, because it may
name a type, as in "hepatitis A". Plurals of body parts are kept, because one leg and both
legs can differ. "<", ">", "+" and "%" count as words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

from plainleaf.deduplication.english import word_class

# In order: comparison signs; fractions; signs that carry meaning (money, percent, arrows,
# mathematics, ticks and crosses, emoji); a minus sign; numbers such as "5" and ".5", with a
# unit or letter attached; words.
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
_ARTICLE_MATTERS = word_class("article_tells")
_TAKES_LETTER = word_class("takes_letter")
_COUNTED = word_class("counted")
_SHORT_IS = word_class("short_is")
_NOT_PLURAL = word_class("not_plural")
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"})
_LEAST_PLURAL = 4
_MOST_KNOWN = 1 << 17
#: Plural endings and their replacements; the first match applies. Words in "-ss", "-us" and
#: "-is" are left as they are.
_PLURALS = (
    ("aches", "ache"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"),
    ("xes", "x"), ("ss", "ss"), ("us", "us"), ("is", "is"), ("s", ""),
)  # fmt: skip


def plain(text: str) -> str:
    """Return a text in Unicode NFKC with straight quotes and plain hyphens.

    Superscripts, subscripts and fractions are separated from the text before them,
    because NFKC alone turns "10\u00b2" into 102 and "1\u00bd" into 11/2.
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
    """Return the hyphens and punctuation inside a text, each with the number of words before it.

    Safe normalisation drops them, but they can carry meaning: "sit up" is not
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
    """Return the words, numbers and signs of a text in order, without changing case."""
    return _TOKEN.findall(plain(text))


def tokens(text: str, keep_plural: Collection[str] = ()) -> list[str]:
    """Return the words of a text in order, safely normalised.

    Args:
        text: Any text.
        keep_plural: Plural words that must not be changed.

    Returns:
        Lower-case words, numbers and signs, without punctuation. A single letter that
        names a type and is not the first word is a capital.
    """
    return [*_tokens(text, frozenset(keep_plural))]


# Each text is needed twice: to find equal texts, and to find near-duplicates.
@lru_cache(maxsize=1 << 14)
def _tokens(text: str, keep_plural: frozenset[str]) -> tuple[str, ...]:
    known = _known(keep_plural)
    found = raw_tokens(text)
    last = len(found) - 1
    # The form of a longer word does not depend on its neighbours, so it can be cached.
    kept = [*map(known.get, found)]
    for index, word in enumerate(found) if None in kept else ():
        if kept[index] is not None:
            continue
        lowered = word.lower()
        if len(word) == 1 and index and is_type_letter(word, found[index - 1].lower()):
            kept[index] = word.upper()
        elif lowered in _ARTICLES:
            if index == last or found[index + 1].lower() in _ARTICLE_MATTERS:
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
    """Return the cache of normalised words for one set of plurals to keep."""
    del keep_plural
    return {}


def is_type_letter(word: str, before: str) -> bool:
    """Return whether a word is a single letter that names a type: "hepatitis A", "vitamin d".

    Args:
        word: The word.
        before: The word before it, in lower case.
    """
    if len(word) != 1 or not word.isalpha():
        return False
    if before in _TAKES_LETTER:
        return True
    # Elsewhere "I" and "i" are the pronoun, and "a" is the article.
    return before in _COUNTED if word in "iI" else word != "a"


def same_key(text: str, keep_plural: Collection[str] = ()) -> str:
    """Return a key that is equal for two texts only if they differ in form alone."""
    return " ".join(tokens(text, keep_plural))


@lru_cache(maxsize=1 << 17)
def singular(word: str) -> str:
    """Remove the possessive and a regular plural ending from a lower-case word."""
    if word.endswith("'s") and word[:-2] in _SHORT_IS:
        return word
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) < _LEAST_PLURAL or word in _NOT_PLURAL or not word.isalpha():
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word
