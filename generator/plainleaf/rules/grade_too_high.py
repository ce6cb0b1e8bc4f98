"""A long text in one record reads at grade 9 or below.

Short texts swing widely in any reading formula, so records are held to this
loose bound from 25 words up; whole pages are held to grade 6 when the site is
planned (`plainleaf.planning.page_grades`).
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.readability.grade import grade, hard_words, too_hard, word_count
from plainleaf.rules.context import Context
from plainleaf.rules.prose import prose

CODE = "S009"
HIGHEST = 9.0
LEAST_WORDS = 25


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for every longer text above grade 9."""
    del context
    known = {entry.word: entry.count for entry in library.words.syllables}
    for piece in prose(library):
        if word_count(piece.text) < LEAST_WORDS:
            continue
        found = grade([piece.text], known)
        if found > HIGHEST:
            said, fix = too_hard(found, HIGHEST, hard_words([piece.text], known))
            yield Problem(
                piece.record.place.at(*piece.part),
                CODE,
                f"The text {said}",
                fix,
                key=piece.record.place.key(*piece.part),
            )
