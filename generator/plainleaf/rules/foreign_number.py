"""No text sends readers to a number or service of another country.

Somebody who needs an ambulance dials what the page says. A number of another country rings nowhere,
or elsewhere: 111 is a line for advice in Great Britain, and the emergency number of New Zealand. In
an edition for another country than the content was written for, numbers are given by keys only.

Wrong:

    care:
    - urgency: emergency
      action: Call 911 now.

Right:

    care:
    - urgency: emergency
      action: Call $emergency-number now.

Fix: Write a key in place of the number or name, such as `$emergency-number`,
`$emergency-department` or `$same-day-help`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from plainleaf.config import COUNTRIES
from plainleaf.countries import Country, country_of
from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.references import speaking

CODE = "S032"
#: Keys of records with nothing but numbers.
_NUMBERS = ("phones", "phone", "emergency_phone")
#: Kinds that explain words, or tell what somebody else says.
_NOT_ADVICE = frozenset({"terms", "left_out", "figures"})
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
_CITED = re.compile(r"\[@[^\]]*\]|\]\(@[^)]*\)|\$[A-Za-z-]+")
#: Three digits are a phone number only where somebody is to call it.
_CALLING = re.compile(r"\b(?:call|ring|dial|phone|telephone|text|ambulance|emergency)", re.I)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each number and each name of a service of another country."""
    del context
    own = country_of(library.country)
    numbers, names = _foreign(library.country, library.country == library.home)
    for kind, _, record, its in speaking(library):
        if kind.key in _NOT_ADVICE:
            continue
        for part, text in _texts(record, (*its.texts, *its.citing)):
            for sentence in _SENTENCE.split(text):
                bare = _CITED.sub(" ", sentence)
                if _CALLING.search(sentence):
                    for found in _pattern(tuple(numbers)).findall(bare):
                        yield _problem(record, part, found, numbers[found], own)
                for found in _pattern(tuple(names)).findall(bare):
                    yield _problem(record, part, found, names[found], own)
        for part, text in _texts(record, _NUMBERS):
            if text in numbers:
                yield _problem(record, part, text, numbers[text], own)


def _texts(record: Record, keys: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield texts as the file has them, each with its place in the record."""
    values, written = vars(record), record.place.written
    for key in keys:
        value = values.get(key)
        if isinstance(value, str):
            yield (key,), written.get((key,), value)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield (key, index), written.get((key, index), item)


@cache
def _foreign(code: str, at_home: bool) -> tuple[Mapping[str, Country], Mapping[str, Country]]:
    """Return numbers and names that must not be in texts, each with a country that has it."""
    own = country_of(code)
    others = [country_of(other) for other in COUNTRIES if other != code]
    numbers = {n.number: one for one in others for n in one.numbers.values()}
    for number in own.numbers.values():
        if at_home:
            numbers.pop(number.number, None)
        else:
            # It may be what another country means by it.
            numbers.setdefault(number.number, own)
    names = {n: one for one in others for n in one.names if n not in own.names}
    return numbers, names


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    one_of = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    counted = r"[\w%]|[.,]\d|-\d|\s(?:k?g|m[glm]|c?m|people|adults|patients|studies)\b"
    return re.compile(rf"(?<![\w.,/:$-])(?:{one_of})(?!{counted})")


def _problem(
    record: Record, part: tuple[str | int, ...], found: str, of: Country, own: Country
) -> Problem:
    said = f"'{found}' is for {of.name}, but this site is for {own.name}."
    if of is own:
        said = f"'{found}' is written out, but may mean another thing in {own.name}."
    return Problem(
        record.place.at(*part),
        CODE,
        said,
        "Write a key in its place, such as '$emergency-number' or '$emergency-department'.",
        key=record.place.key(*part),
    )
