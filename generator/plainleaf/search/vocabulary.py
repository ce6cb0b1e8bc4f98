"""Search vocabulary of a topic: warning signs, synonyms and misspellings.

A site with few topics loads the vocabulary with every search. In a large site it is part
of the index, under the words it belongs to, and the signs are in separate files.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from plainleaf.language import tongue
from plainleaf.search.care import SEARCH_LEVELS
from plainleaf.search.sign_words import Pattern
from plainleaf.search.words import FUNCTION_WORDS, folded_words
from plainleaf.search.writing import compact

#: Greatest number of signs in a file of signs; a sign's number is file * SIGN_SPAN + position.
SIGN_SPAN = 4096
#: Number of care levels, and number of phrase lengths that are distinguished.
LEVELS, LENGTHS = len(SEARCH_LEVELS), 8
#: Factor of the sign's number in the number of a phrase for it.
STEP = LEVELS * LENGTHS


class TopicVocabulary(Struct, frozen=True):
    """The search vocabulary of a topic.

    Attributes:
        care: Its care levels with their signs, from `care.care_levels`.
        synonyms: Groups of words with the same meaning.
        misspellings: Misspelling -> correct word.
        site: Search data of the pages that list its records.
        patterns: Patterns of its signs, from `sign_words.pattern_words`.
    """

    care: tuple[Mapping[str, Any], ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    misspellings: Mapping[str, str] | None = None
    site: Mapping[str, Any] | None = None
    patterns: Mapping[str, tuple[Pattern, ...]] = MappingProxyType({})

    @property
    def sign_count(self) -> int:
        """Number of warning signs."""
        return sum(len(level["signs"]) for level in self.care)

    def care_rows(self) -> str:
        """Return the care levels as JSON, without the outer brackets."""
        return compact(list(self.care))[1:-1]

    def start_data(self) -> dict[str, Any]:
        """Return synonyms, misspellings and site data, ready for JSON."""
        return {
            "synonyms": self.synonyms,
            "misspellings": self.misspellings or {},
            "site": self.site,
        }


def vocabulary_by_pair(vocabulary: TopicVocabulary) -> dict[str, dict[str, Any]]:
    """Group signs, synonyms and misspellings by the first two letters of their words.

    Returns:
        First two letters -> the entries for them:
        ``signs`` maps a word to the ascending numbers of the phrases with that word; the
        number of a phrase is ``STEP`` times the sign's number, plus ``LENGTHS`` times its
        urgency (0 is the most urgent), plus its number of words (at most ``LENGTHS - 1``).
        ``groups`` lists groups of synonyms. ``slips`` maps misspellings to correct words.
    """
    found: dict[str, dict[str, Any]] = {}
    for word, numbers in sorted(_signs(vocabulary).items()):
        found.setdefault(word[:2], {}).setdefault("signs", {})[word] = tuple(sorted(numbers))
    for group in vocabulary.synonyms:
        for pair in sorted({_first(entry) for entry in group} - {""}):
            found.setdefault(pair, {}).setdefault("groups", []).append(group)
    for wrong, right in sorted((vocabulary.misspellings or {}).items()):
        if _first(wrong):
            found.setdefault(_first(wrong), {}).setdefault("slips", {})[wrong] = right
    return found


def _first(entry: str) -> str:
    """Return the first two letters of the first word of an entry, or ""."""
    return next((word[:2] for word in folded_words(entry)), "")


def _signs(vocabulary: TopicVocabulary) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    left_out = FUNCTION_WORDS if tongue().english else frozenset[str]()
    number = 0
    for level in vocabulary.care:
        urgency = SEARCH_LEVELS.index(level["urgency"])
        for sign, address, said, *_ in level["signs"]:
            ways = [Pattern(frozenset(folded_words(way)) - left_out) for way in (sign, *said)]
            ways += vocabulary.patterns.get(address.partition("#")[2], ())
            for words, length in ways:
                most = min(length or len(words), LENGTHS - 1)
                entry = STEP * number + LENGTHS * urgency + most
                for word in words:
                    found.setdefault(word, set()).add(entry)
            number += 1
    return found
