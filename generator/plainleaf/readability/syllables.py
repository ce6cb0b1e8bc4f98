"""Count the syllables of English words: by hyphenation, corrected by the CMU dictionary.

``syllables.txt.gz`` contains only the words whose count in the CMU Pronouncing Dictionary
differs from hyphenation. `plainleaf.readability.syllable_table` builds it; the licence of
the dictionary is in the same folder.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from plainleaf.storage.memory import Memory

# Imported late, because most builds contain no new word.
if TYPE_CHECKING:
    import pyphen

TABLE = Path(__file__).with_name("syllables.txt.gz")
#: Hyphenating a word takes longer than measuring most texts.
_COUNTS: Memory[int] = Memory("syllables", lasting=True)


@cache
def _corrected() -> dict[str, int]:
    """Return the syllables of each word that hyphenation gets wrong; a line has one count."""
    lines = gzip.decompress(TABLE.read_bytes()).decode("utf-8").splitlines()
    parts = (line.split() for line in lines)
    return {word: int(count) for count, *words in parts for word in words}


@cache
def _hyphenation() -> pyphen.Pyphen:
    import pyphen  # noqa: PLC0415 - as said above

    return pyphen.Pyphen(lang="en_US")


def counted(word: str) -> int:
    """Return the number of syllables of a lower-case word, at least one."""
    return _COUNTS.get(word, lambda: _count(word))


def _count(word: str) -> int:
    bare = word.replace("'", "")
    known = _corrected()
    return known.get(word) or known.get(bare) or hyphenated(bare)


def hyphenated(word: str) -> int:
    """Return the number of parts into which hyphenation divides a word."""
    return len(_hyphenation().positions(word)) + 1
