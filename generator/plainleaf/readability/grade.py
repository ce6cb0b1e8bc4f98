"""Measure how hard a text is to read: sentence length and school grade.

The grade is Flesch-Kincaid (Kincaid, Fishburne, Rogers and Chissom 1975):
``0.39 words/sentences + 11.8 syllables/words - 15.59``. Sentences end at ``.``,
``?``, ``!`` or ``:`` before a space or the end. Each heading and list item is one
sentence, even without a full stop. Addresses, tables and source lists are not counted.
Syllable counts come from the CMU dictionary, and from hyphenation for words that it lacks;
``words.yml`` lists corrections.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from plainleaf.readability.syllables import counted
from plainleaf.storage.digests import digest
from plainleaf.storage.memory import Memory, on_begin, on_leave

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+(?:['\u2019][^\W\d_]+)*")
_END = re.compile(r"(?<=[.?!:])[\"')\u201d\u2019]*\s+")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_GRADES: Memory[float] = Memory("grades")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, in order, without surrounding space."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def words(text: str) -> list[str]:
    """Return the words of a text; hyphens separate words, apostrophes do not."""
    return _WORD.findall(text)


def syllables(word: str, known: Mapping[str, int] | None = None) -> int:
    """Return the number of syllables in a word; a number in digits counts as one."""
    if _NUMBER.fullmatch(word):
        return 1
    lowered = word.lower().replace("\u2019", "'")
    if known and lowered in known:
        return known[lowered]
    return counted(lowered)


class _Counter(dict[str, int]):
    """A cache of the number of syllables by word."""

    def __init__(self, known: Mapping[str, int]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> int:
        found = self[word] = syllables(word, self._known)
        return found


@lru_cache(maxsize=4)
def _counter(known: frozenset[tuple[str, int]]) -> _Counter:
    return _Counter(dict(known))


# Counts are cached within a unit only, because each unit stores the counts that it used.
on_begin(_counter.cache_clear)


# A fact is shown on several pages.
@lru_cache(maxsize=1 << 15)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text))


@lru_cache(maxsize=1 << 15)
def _sentence_count(text: str) -> int:
    return len([s for s in sentences(text) if _WORD.search(s)])


on_leave(_words.cache_clear)
on_leave(_sentence_count.cache_clear)


def word_count(text: str) -> int:
    """Return the number of words in a text."""
    return len(_words(text))


def hard_words(texts: Iterable[str], known: Mapping[str, int] | None = None) -> list[str]:
    """Return up to three words with the most syllables (at least three), hardest first.

    Args:
        texts: The texts to search.
        known: Corrected syllable counts.
    """
    counter = _counter(frozenset((known or {}).items()))
    found = {word.lower() for text in texts for word in _words(text)}
    hard = sorted((-counter[word], -len(word), word) for word in found if counter[word] > 2)
    return [word for *_, word in hard[:3]]


def too_hard(found: float, limit: float, hard: Sequence[str]) -> tuple[str, str]:
    """Return the end of a message about a grade above the limit, and how to fix it.

    Args:
        found: Grade of the text.
        limit: Highest allowed grade.
        hard: Its hardest words.
    """
    # Round up, so that a grade just above the limit is not shown as the limit.
    said = f"reads at grade {math.ceil(round(found * 10, 6)) / 10:.1f}; the limit is {limit:.0f}."
    if not hard:
        return said, "Use shorter sentences."
    listed = ", ".join(f"'{word}'" for word in hard)
    return said, f"Use shorter sentences and words; the longest are {listed}."


def grade(texts: Iterable[str], known: Mapping[str, int] | None = None) -> float:
    """Return the Flesch-Kincaid grade of texts; the end of a text also ends its last sentence.

    Args:
        texts: Paragraphs, headings and list items.
        known: Corrected syllable counts.

    Returns:
        US school grade; 0.0 if there are no words.
    """
    counter = _counter(frozenset((known or {}).items()))
    sentence_count = word_count = syllable_count = 0
    for text in texts:
        found = _words(text)
        sentence_count += _sentence_count(text)
        word_count += len(found)
        syllable_count += sum(map(counter.__getitem__, found))
    if not word_count:
        return 0.0
    return 0.39 * word_count / sentence_count + 11.8 * syllable_count / word_count - 15.59


def kept_grade(texts: Sequence[str], known: Mapping[str, int]) -> float:
    """Return the grade of many texts, computed again only if one of them has changed."""
    key = digest(repr((texts, known)).encode())
    return _GRADES.get(key, lambda: grade(texts, known))
