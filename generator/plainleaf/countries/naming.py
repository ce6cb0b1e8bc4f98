"""Find numbers and names of services that mean nothing, or another thing, in a country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from plainleaf.config import COUNTRIES
from plainleaf.countries.country import Country, country_of

#: Words after a number that make it a mere figure.
_COUNTED = r"[\w%]|[.,]\d|-\d|\s(?:k?g|m[glm]|c?m|people|adults|patients|studies)\b"


@cache
def strange_numbers(code: str, home: str) -> Mapping[str, Country]:
    """Return the numbers that texts for a country must not have, each with a country that has it.

    Args:
        code: The country of the readers.
        home: The country that the texts were written for. If that is another, a number that both
            have may be for two things, so none is left.
    """
    own = country_of(code)
    others = [country_of(other) for other in COUNTRIES if other != code]
    numbers = {n.number: one for one in others for n in one.numbers.values()}
    for number in own.numbers.values():
        if code == home:
            numbers.pop(number.number, None)
        else:
            numbers.setdefault(number.number, own)
    return numbers


@cache
def strange_names(code: str) -> Mapping[str, Country]:
    """Return the names of services that texts for a country must not have, as for numbers."""
    own = country_of(code)
    others = (country_of(other) for other in COUNTRIES if other != code)
    return {name: one for one in others for name in one.names if name not in own.names}


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    one_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<![\w.,/:$-])(?:{one_of})(?!{_COUNTED})")


@cache
def _beginnings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join({re.escape(word.split()[0]) for word in words}) or "(?!)")


def may_name(text: str, words: Iterable[str]) -> bool:
    """Return False if `named_in` finds none of some words in a text, whatever it is parted by."""
    return _beginnings(tuple(words)).search(text) is not None


def without(text: str, words: Iterable[str]) -> str:
    """Return a text with an ellipsis in the place of some words or numbers."""
    return _pattern(tuple(words)).sub("\u2026", text)


def named_in(text: str, words: Iterable[str]) -> list[str]:
    """Return which of some words or numbers a text has, in its order."""
    return _pattern(tuple(words)).findall(text)
