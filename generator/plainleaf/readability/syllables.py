"""Syllables of English words: by hyphenation, but for words that the CMU dictionary corrects.

``syllables.txt.gz`` holds only the words whose count in the CMU Pronouncing Dictionary is
not what hyphenation gives. `plainleaf.readability.syllable_table` made it; the dictionary's
licence stands beside it.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.storage.memory import Memory

# Most builds meet no new word.
if TYPE_CHECKING:
    import pyphen

TABLE = Path(__file__).with_name("syllables.txt.gz")
#: To hyphenate takes longer than to measure most texts.
_COUNTS: Memory[int] = Memory("syllables")


@cache
def _corrected() -> dict[str, int]:
    """Syllables of each word that hyphenation gets wrong; a line holds those of one count."""
    lines = gzip.decompress(TABLE.read_bytes()).decode("utf-8").splitlines()
    parts = (line.split() for line in lines)
    return {word: int(count) for count, *words in parts for word in words}


@cache
def _hyphenation() -> pyphen.Pyphen:
    import pyphen  # noqa: PLC0415 - as said above

    return pyphen.Pyphen(lang="en_US")


def counted(word: str) -> int:
    """Syllables of a word in small letters, at least one."""
    return _COUNTS.get(word, lambda: _count(word))


def _count(word: str) -> int:
    bare = word.replace("'", "")
    known = _corrected()
    return known.get(word) or known.get(bare) or hyphenated(bare)


def hyphenated(word: str) -> int:
    """Return how many parts hyphenation makes of a word."""
    return len(_hyphenation().positions(word)) + 1
