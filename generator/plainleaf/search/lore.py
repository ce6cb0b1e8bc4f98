"""What search knows of a topic besides its records: warning signs, words and slips.

A library of few topics gives all of it to every search. Where there are many, it stands
in the index beside the words that it hangs on, and the signs in files of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from plainleaf.search.care import SEARCH_LEVELS
from plainleaf.search.words import folded_words
from plainleaf.search.writing import compact

#: Signs to a file of signs: what a sign's number counts a file for.
SIGN_SPAN = 4096
#: Levels of urgency; and lengths that ways to put a sign are told apart by.
LEVELS, LENGTHS = len(SEARCH_LEVELS), 8
#: What a sign's number is counted by among ways to put it.
STEP = LEVELS * LENGTHS
#: Words that tell nothing of a sign; the page's script has them among others.
FUNCTION_WORDS = (
    frozenset(
        ("a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "has", "have")
    )
    | frozenset(
        ("i", "if", "in", "is", "it", "my", "of", "on", "or", "so", "than", "that", "the", "their")
    )
    | frozenset(("they", "this", "to", "was", "when", "which", "while", "with", "you", "your"))
)


class Lore(Struct, frozen=True):
    """What a topic gives to search besides its records.

    Attributes:
        care: Its care levels with their signs, as `care.care_levels` gives them.
        synonyms: Groups of words that mean the same.
        misspellings: Misspelling -> what is meant.
        site: What the pages give that list its records.
    """

    care: tuple[Mapping[str, Any], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    misspellings: Mapping[str, str] | None = None
    site: Mapping[str, Any] | None = None

    @property
    def signs(self) -> int:
        """How many signs there are."""
        return sum(len(level["signs"]) for level in self.care)

    def care_rows(self) -> str:
        """Its care levels as they stand in a file, without the brackets around them all."""
        return compact(list(self.care))[1:-1]

    def words(self) -> dict[str, Any]:
        """The rest, as `read_words` takes it."""
        return {
            "synonyms": self.synonyms,
            "misspellings": self.misspellings or {},
            "site": self.site,
        }


def lore_by_pair(lore: Lore) -> dict[str, dict[str, Any]]:
    """Signs and words by the first two letters of the words that they hang on.

    Returns:
        First two letters -> what there is of it: ``signs``, word -> ascending numbers of
        ways to put a sign, each ``STEP`` times the sign's number, plus ``LENGTHS`` times
        its urgency (0 is the most), plus how many words it has, the last for all more;
        ``groups`` of words that mean the same; ``slips``, misspelling -> what is meant.
    """
    found: dict[str, dict[str, Any]] = {}
    for word, numbers in sorted(_signs(lore.care).items()):
        found.setdefault(word[:2], {}).setdefault("signs", {})[word] = tuple(sorted(numbers))
    for group in lore.synonyms:
        for pair in sorted({_first(entry) for entry in group} - {""}):
            found.setdefault(pair, {}).setdefault("groups", []).append(group)
    for wrong, right in sorted((lore.misspellings or {}).items()):
        if _first(wrong):
            found.setdefault(_first(wrong), {}).setdefault("slips", {})[wrong] = right
    return found


def _first(entry: str) -> str:
    """First two letters of the first word of an entry."""
    return next((word[:2] for word in folded_words(entry)), "")


def _signs(care: Iterable[Mapping[str, Any]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    number = 0
    for level in care:
        urgency = SEARCH_LEVELS.index(level["urgency"])
        for sign, _, said, _ in level["signs"]:
            for way in (sign, *said):
                words = {*folded_words(way)} - FUNCTION_WORDS
                entry = STEP * number + LENGTHS * urgency + min(len(words), LENGTHS - 1)
                for word in words:
                    found.setdefault(word, set()).add(entry)
            number += 1
    return found
