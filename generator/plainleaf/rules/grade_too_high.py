"""A long text in one entry reads at school grade 9 or below.

Only texts of 25 words or more are measured, because the formula swings widely on shorter ones.
Whole pages are held to grade 6 (P001). The formula is Flesch-Kincaid: it counts the words of a
sentence and the syllables of a word.

Wrong:

    statements:
    - id: start-small
      text: >-
        Occasionally unfamiliar environmental irritants deteriorate vulnerable epidermal
        integrity. Individual sensitivity subsequently determines inflammatory severity.
        Protective emollients usually ameliorate uncomfortable desiccation. Continuous
        application maximises overall effectiveness.

Fix: Use shorter sentences and shorter words. The message names the longest words.
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
    """Yield a problem for every longer text above grade 9."""
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
