"""No text sends readers to a number or service of another country.

Somebody who needs an ambulance dials what the page says. A number of another country rings nowhere,
or elsewhere: 111 is a line for advice in Great Britain, and the emergency number of New Zealand. In
an edition for another country than the content was written for, numbers are given by keys only.

Wrong:

    statements:
    - id: start-small
      text: Call 911 if you fall.

Right:

    statements:
    - id: start-small
      text: Call $emergency-number if you fall.

Fix: Write a key in place of the number or name, such as `$emergency-number`,
`$emergency-department` or `$same-day-help`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.countries import (
    Country,
    country_of,
    may_name,
    named_in,
    strange_names,
    strange_numbers,
)
from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.references import speaking

CODE = "S032"
#: Keys of records with nothing but numbers.
_NUMBERS = ("phones", "phone", "emergency_phone")
#: Kinds of records that explain words, or tell what somebody else says.
NOT_ADVICE = frozenset({"terms", "left_out", "figures"})
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
#: Citations, targets of links, and keys of countries.
CITED = re.compile(r"\[@[^\]]*\]|\]\(@[^)]*\)|\$[A-Za-z-]+")
#: Three digits are a phone number only where somebody is to call it.
_CALLING = re.compile(r"\b(?:call|ring|dial|phone|telephone|text|ambulance|emergency)", re.I)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each number and each name of a service of another country."""
    del context
    own = country_of(library.country)
    numbers = strange_numbers(library.country, library.home)
    names = strange_names(library.country)
    words = (*numbers, *names)
    for kind, _, record, its in speaking(library):
        if kind.key in NOT_ADVICE:
            continue
        for part, text in texts_as_written(record, (*its.texts, *its.citing)):
            # Most texts name nothing of the kind.
            for sentence in _SENTENCE.split(text) if may_name(text, words) else ():
                bare = CITED.sub(" ", sentence)
                if _CALLING.search(sentence):
                    for found in named_in(bare, numbers):
                        yield _problem(record, part, found, numbers[found], own)
                for found in named_in(bare, names):
                    yield _problem(record, part, found, names[found], own)
        for part, text in texts_as_written(record, _NUMBERS):
            if text in numbers:
                yield _problem(record, part, text, numbers[text], own)


def texts_as_written(
    record: Record, keys: tuple[str, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield texts of a record as its file has them, each with its place in the record.

    Args:
        record: The record.
        keys: Keys of texts, or of lists of texts.
    """
    values, written = vars(record), record.place.written
    for key in keys:
        value = values.get(key)
        if isinstance(value, str):
            yield (key,), written.get((key,), value)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield (key, index), written.get((key, index), item)


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
