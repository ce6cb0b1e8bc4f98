"""Put in what a country says in place of keys such as ``$emergency-number``.

It happens before records are made, so that rules, reading grade, search and sheets see what
readers see. What was written is kept in the `Place` of the record, since editors accept and
decide on that: it is the same in every country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec.structs import replace

from plainleaf.countries import KEYS, MARK, Country, named_in, strange_numbers, without
from plainleaf.model import PLACE_KEY, Place
from plainleaf.model.suggesting import nearest
from plainleaf.problems import Problem

#: A key, or the dollar sign that two of them stand for. One before a digit is money.
_KEY = re.compile(r"\$(?:(\$)|([A-Za-z]+(?:-[A-Za-z]+)*))")

#: A key at the beginning of a sentence or an item of a list.
_BEGINS = re.compile(
    r"(?:(?<!e\.g)(?<!i\.e)[.!?][\"*\u201d]*(?:\s*\[@[^\]]*\])?\s+|^\s*(?:-|\d+\.)\s+)"
    r"\**\$([a-z]+(?:-[a-z]+)*)",
    re.MULTILINE,
)
#: The countries that an entry is for; it is for all without this key.
ONLY = "only_in"
#: Notes on what sources say; they may name numbers of the sources' country.
_NOTES = frozenset({"at", "clinician_note"})
#: Lists of entries that only name other texts; a number in them becomes an ellipsis.
_QUOTING = ("sources[", "left_out[", "moved[")
#: Texts whose spelling is left alone: what readers search for, and what sources are called.
_UNSPELT = frozenset({"at", "lay_words", "misspellings", "names", "other_names", "phones"})
#: The list of numbers in a care level.
_PHONES = ("phones",)


def resolve_keys(data: Any, country: Country, home: str = "") -> tuple[Problem, ...]:
    """Put values in place of keys in the data of a file.

    Entries that are only for other countries are left out. In an edition, so are notes on sources
    that name a number, and numbers in titles of sources, because a page names those of one country.

    Args:
        data: Dicts with their places, lists, texts and None, which are changed.
        country: Whose values.
        home: Code of the country that the content was written for; by default the same.

    Returns:
        A problem for each key that is unknown, has no value in this country, or needs a capital.
    """
    resolving = _Resolving(country, home or country.code)
    if isinstance(data, dict):
        resolving.mapping(data)
    elif isinstance(data, list):
        resolving.items(data, None, ())
    return tuple(resolving.problems)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for words, in capitals only where a sentence begins; not for ids."""
    small = "|".join(map(re.escape, words))
    large = "|".join(re.escape(word[:1].upper() + word[1:]) for word in words)
    kept = r"\[@[^\]]*\]|\]\(@[^)]*\)|https?://\S+"
    before = r"(?:^|(?<=[].!?:|*]\s)|(?<=\*\*)|(?<=- ))"
    return re.compile(
        rf"{kept}|(?P<word>(?<![\w-])(?:{small})(?![\w-])|{before}(?:{large})(?![\w-]))", re.M
    )


class _Resolving:
    """Walks through the data of a file."""

    def __init__(self, country: Country, home: str) -> None:
        self._strange = strange_numbers(country.code, home) if country.code != home else {}
        self.problems: list[Problem] = []
        self._country = country
        self._spelling = country.spelling if country.code != home else {}
        self._spelt = _pattern(tuple(self._spelling)) if self._spelling else None
        self._written: dict[tuple[str | int, ...], str] = {}

    def mapping(self, data: dict[str, Any]) -> None:
        """Resolve the values of a mapping, and note what was written."""
        outer, self._written = self._written, {}
        place: Place = data[PLACE_KEY]
        quoting = place.path.startswith(_QUOTING)
        for key, value in data.items():
            if type(value) is str:
                if self._strange and (key in _NOTES or quoting) and named_in(value, self._strange):
                    data[key] = without(value, self._strange) if quoting else None
                    self._written[key,] = value
                elif MARK in value or (self._spelt and not quoting):
                    data[key] = self._text(value, place, (key,))
            elif type(value) is list:
                self.items(value, place, (key,))
            elif type(value) is dict:
                self.mapping(value)
        if self._written:
            data[PLACE_KEY] = replace(place, written=self._written)
        self._written = outer

    def items(self, data: list[Any], place: Place | None, part: tuple[str | int, ...]) -> None:
        """Resolve the items of a list."""
        data[:] = [value for value in data if not self._elsewhere(value)]
        if part == _PHONES:
            # They say which numbers to link in texts beside them; what is not there needs no link.
            data[:] = [text for text in data if not self._valueless(text)]
        for index, value in enumerate(data):
            if type(value) is dict:
                self.mapping(value)
            elif type(value) is list:
                self.items(value, place, (*part, index))
            elif type(value) is str and place is not None and (MARK in value or self._spelt):
                data[index] = self._text(value, place, (*part, index))

    def _elsewhere(self, value: Any) -> bool:
        if type(value) is not dict or not (only := value.get(ONLY)):
            return False
        return isinstance(only, list) and self._country.code not in only

    def _valueless(self, text: Any) -> bool:
        found = _KEY.fullmatch(text) if isinstance(text, str) else None
        return found is not None and (found[2] or "") in self._country.absent

    def _text(self, text: str, place: Place, part: tuple[str | int, ...]) -> str:
        self.problems += self._faults(text, place, part)
        resolved = _KEY.sub(self._value, text)
        if self._spelt and " " in text and part[0] not in _UNSPELT:
            resolved = self._spelt.sub(self._respelt, resolved)
        if resolved != text:
            self._written[part] = text
        return resolved

    def _respelt(self, found: re.Match[str]) -> str:
        word = found["word"]
        if not word:
            return found[0]
        new = self._spelling[word[:1].lower() + word[1:]]
        return new if word[:1].islower() else new[:1].upper() + new[1:]

    def _value(self, found: re.Match[str]) -> str:
        if found[1]:
            return MARK
        value = self._country.value(found[2])
        return found[0] if value is None else value

    def _faults(self, text: str, place: Place, part: tuple[str | int, ...]) -> Iterator[Problem]:
        for found in _KEY.finditer(text):
            key = found[2]
            if key and self._country.value(key) is None:
                said = _absent(key, self._country) or _unknown(key)
                yield Problem(place.at(*part), *said, key=place.key(*part))
        for found in _BEGINS.finditer(text):
            if (self._country.value(found[1]) or "")[:1].isalpha():
                yield Problem(
                    place.at(*part),
                    "L019",
                    f"A sentence begins with '{MARK}{found[1]}', whose value may begin small.",
                    f"Write '{MARK}{found[1].capitalize()}', which gives it a capital.",
                    key=place.key(*part),
                )


def _unknown(key: str) -> tuple[str, str, str]:
    near = nearest(key, KEYS)
    meant = f"Did you mean '{MARK}{near}'?" if near else f"Use one of: {', '.join(sorted(KEYS))}."
    return (
        "L017",
        f"There is no country key '{MARK}{key}'.",
        f"{meant} For a dollar sign before a letter, write '$$'.",
    )


def _absent(key: str, country: Country) -> tuple[str, str, str] | None:
    why = country.absent.get(key[:1].lower() + key[1:])
    if why is None:
        return None
    said = f"'{MARK}{key}' has no value for {country.name}: {why}"
    return "L018", said, "Word the text so that it does not need it."
