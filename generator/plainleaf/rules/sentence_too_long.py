"""A sentence has at most 20 words.

Long sentences are hard to follow for people in pain and for people who read in a second
language. The limit comes from the service manual of the NHS. Aim for 15 words or fewer.

Wrong:

    statements:
    - id: start-small
      text: >-
        Start with 5 minutes in the first week and then add a bit each day for as long as your
        feet feel well enough.

Right:

    statements:
    - id: start-small
      text: Start with 5 minutes in the first week. Then add a bit each day.

Fix: Make two sentences of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.readability.grade import sentences, word_count, words
from plainleaf.rules.context import Context
from plainleaf.rules.prose import prose

CODE = "S008"
MOST = 20


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every sentence with more than 20 words."""
    del context
    for piece in prose(library):
        if word_count(piece.text) <= MOST:
            continue
        for sentence in sentences(piece.text):
            count = len(words(sentence))
            if count > MOST:
                yield Problem(
                    piece.record.place.at(*piece.part),
                    CODE,
                    f"A sentence has {count} words: '{sentence[:60]}…'.",
                    f"Make two of it; {MOST} words is the most.",
                    key=piece.record.place.key(*piece.part),
                )
