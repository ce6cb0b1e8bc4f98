"""How hard a page is to read: its school grade, and the sentences on it that are too long."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plainleaf.planning import Page
from plainleaf.readability.grade import grade, sentences, word_count

#: Most words in a sentence, as in rule S008.
MOST_WORDS = 20
#: Pages of fewer words are not graded: any formula swings widely on them.
LEAST_WORDS = 30


class Measured(NamedTuple):
    """What measuring a page found.

    Attributes:
        grade: The school grade that it reads at; None where it is too short to tell.
        long: Sentences of more than `MOST_WORDS` words.
    """

    grade: float | None
    long: tuple[str, ...]

    @classmethod
    def of(cls, page: Page, reading: Sequence[str], known: Mapping[str, int]) -> Measured:
        """Measures a page.

        Args:
            page: As it was planned.
            reading: What a reader reads of it.
            known: Syllables of words that the counter gets wrong.
        """
        return cls(grade_of(page, reading, known), long_sentences(page, reading))


def own_texts(page: Page, reading: Sequence[str]) -> Sequence[str]:
    """What a reader reads of a page, as far as it is ours."""
    if page.traits.quotes:
        # The title of a study, and who published it, are not ours to shorten.
        return [text for text in reading if text not in (page.title, page.description)]
    return reading


def grade_of(page: Page, reading: Sequence[str], known: Mapping[str, int]) -> float | None:
    """The school grade of a page; None where it is too short to tell. As `Measured.of`."""
    texts = own_texts(page, reading)
    return grade(texts, known) if sum(len(t.split()) for t in texts) >= LEAST_WORDS else None


def long_sentences(page: Page, reading: Sequence[str]) -> tuple[str, ...]:
    """The sentences of a page of more than `MOST_WORDS` words, in order. As `Measured.of`."""
    return tuple(
        sentence
        for text in own_texts(page, reading)
        if word_count(text) > MOST_WORDS
        for sentence in sentences(text)
        if word_count(sentence) > MOST_WORDS
    )
