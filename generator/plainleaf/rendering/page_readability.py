"""Measure how hard a page is to read: its school grade and its overlong sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plainleaf.language import tongue
from plainleaf.planning import Page
from plainleaf.readability.grade import grade, sentences, word_count

#: Most words in a sentence, as in rule S008.
MOST_WORDS = 20
#: Pages with fewer words are not graded: on short texts the formula is unreliable.
LEAST_WORDS = 30


class Measured(NamedTuple):
    """How hard a page is to read.

    Attributes:
        grade: School grade; None if the page is too short to grade.
        long: Sentences of more than `MOST_WORDS` words.
    """

    grade: float | None
    long: tuple[str, ...]

    @classmethod
    def of(cls, page: Page, reading: Sequence[str], syllables: Mapping[str, int]) -> Measured:
        """Measure a page.

        Args:
            page: The planned page.
            reading: The texts that readers read on it.
            syllables: Number of syllables of words that the syllable counter gets wrong.
        """
        return cls(grade_of(page, reading, syllables), long_sentences(page, reading))


def own_texts(page: Page, reading: Sequence[str]) -> Sequence[str]:
    """Return the texts that readers read on a page, except those quoted from a source."""
    if page.traits.quotes:
        # We cannot shorten the title of a source or its publisher's name.
        return [text for text in reading if text not in (page.title, page.description)]
    return reading


def own_words(page: Page, reading: Sequence[str]) -> int:
    """Return the number of words in these texts."""
    return sum(map(word_count, own_texts(page, reading)))


def grade_of(page: Page, reading: Sequence[str], syllables: Mapping[str, int]) -> float | None:
    """Return the school grade of a page; None if it is too short, or not in English.

    Args: see `Measured.of`.
    """
    if not tongue().english:
        return None
    texts = own_texts(page, reading)
    return grade(texts, syllables) if sum(len(t.split()) for t in texts) >= LEAST_WORDS else None


def long_sentences(page: Page, reading: Sequence[str]) -> tuple[str, ...]:
    """Return the sentences of more than `MOST_WORDS` words. Args: see `Measured.of`."""
    return tuple(
        sentence
        for text in own_texts(page, reading)
        if word_count(text) > MOST_WORDS
        for sentence in sentences(text)
        if word_count(sentence) > MOST_WORDS
    )
