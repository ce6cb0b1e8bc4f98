"""Common English words, which search never takes for misspellings of the site's words."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("english.txt.gz")
#: Regular endings by flag: what is cut ("+": nothing, the last letter is doubled), what follows.
ENDINGS = {
    chr(ord("A") + number): tuple(rule.split("/"))
    for number, rule in enumerate(
        (
            *("/s", "/es", "/ed", "/ing", "/er", "/ers", "/est", "/ly", "/ness", "/y", "/d", "/r"),
            *("/ment", "/al", "/ion", "/ions", "/ful", "/less", "/able"),
            *("e/ing", "e/able", "e/ation", "e/ion"),
            *("y/ied", "y/ies", "+/ing"),
        )
    )
}
_ENTRY = re.compile("([0-9])([a-z]*)([A-Z]*)")


def inflected(word: str, ending: tuple[str, ...]) -> str | None:
    """Return a word with an ending of `ENDINGS`; None if it does not end in the letters to cut."""
    cut, added = ending
    if cut == "+":
        return word + word[-1] + added
    return word.removesuffix(cut) + added if word.endswith(cut) else None


@cache
def english_words() -> frozenset[str]:
    """Return the words, in lower case and without apostrophes."""
    found: set[str] = set()
    word = ""
    for shared, rest, flags in _ENTRY.findall(gzip.decompress(TABLE.read_bytes()).decode("ascii")):
        word = word[: int(shared)] + rest
        found.add(word)
        found.update(filter(None, (inflected(word, ENDINGS[flag]) for flag in flags)))
    return frozenset(found)


@cache
def english_by_letter() -> dict[str, str]:
    """Return the words with each first letter, as one text from `packed`."""
    found: dict[str, list[str]] = {}
    for word in english_words():
        found.setdefault(word[0], []).append(word)
    return {letter: packed(members) for letter, members in sorted(found.items())}


def packed(words: Iterable[str]) -> str:
    """Return words as one short text, in alphabetical order.

    An entry is the number of letters that the word shares with the beginning of the word before (at
    most 9), followed by its other letters.

    Args:
        words: Lower-case words, each followed by the flags of its endings (`ENDINGS`), if any.
    """
    text, before = "", ""
    for word in sorted(words):
        letters = word.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        shared = 0
        while shared < min(len(letters), len(before), 9) and letters[shared] == before[shared]:
            shared += 1
        text += f"{shared}{word[shared:]}"
        before = letters
    return text
