"""Prepare the classes of words and the patterns by which search knows warning signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plainleaf.model import WordLists
from plainleaf.search.words import FUNCTION_WORDS, folded_words

#: The class that the search script knows by name: phrases that mean none of their words.
UNMEANT = "unmeant"
#: Names and words in a pattern, and marks that are neither.
_NAME, _MARKS = re.compile(r"\w+"), re.compile(r"[?!^]")


class Pattern(NamedTuple):
    """Words of which a sign has several.

    Attributes:
        words: The words.
        length: How many of them make the sign; 0 for all.
    """

    words: frozenset[str]
    length: int = 0


def classes_of(words: WordLists) -> dict[str, str]:
    """Return the classes that patterns name, by their short names, with commas between words."""
    codes = _codes(words)
    listed = {name: ",".join(entries) for name, *entries in words.sign_words}
    named = {code: listed[name] for name, code in codes.items()}
    return {**named, UNMEANT: listed[UNMEANT]} if named and UNMEANT in listed else named


def coded_patterns(words: WordLists) -> dict[str, str]:
    """Return the patterns of each sign by its id, with short names for classes."""
    codes = _codes(words)
    return {
        sign: _NAME.sub(lambda found: codes.get(found[0], found[0]), ",".join(listed))
        for sign, *listed in words.sign_patterns
    }


def pattern_words(words: WordLists) -> dict[str, tuple[Pattern, ...]]:
    """Return the patterns of each sign by its id, as the words of all their classes.

    A group of lay words is only named by its first word: search looks up its other words by that.
    """
    classes = {
        name: {*_content(word for entry in entries for word in folded_words(entry))}
        for name, *entries in words.sign_words
    }

    def read(text: str) -> Pattern:
        parts = [part for part in _MARKS.sub("", text).split() if part != "&" and part[0] != "-"]
        names = [name for part in parts for name in part.split("|")]
        found = {word for name in names for word in classes.get(name, {name})}
        return Pattern(frozenset(found), len(parts))

    return {sign: tuple(read(text) for text in listed) for sign, *listed in words.sign_patterns}


def _content(words: Iterator[str]) -> Iterator[str]:
    return (word for word in words if word not in FUNCTION_WORDS)


def _codes(words: WordLists) -> dict[str, str]:
    """Return a name of two letters for each class that a pattern names."""
    used = {
        name
        for _, *listed in words.sign_patterns
        for text in listed
        for name in _NAME.findall(text)
    }
    names = [name for name, *_ in words.sign_words if name in used]
    return {name: f"{chr(65 + at // 26)}{chr(65 + at % 26)}" for at, name in enumerate(names)}
