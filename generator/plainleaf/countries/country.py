"""The countries that a site can be for, each in a file beside this module.

A number that people dial is held with its sources. One is the metadata on short numbers of
libphonenumber, the other a page of a service or government of the country. `country_of` refuses
a file with a number that lacks either, so nothing can be built with it. What we could not read is
left out of a file, and its ``absent`` says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from plainleaf.config import COUNTRIES
from plainleaf.errors import ProgramError

_FOLDER = Path(__file__).parent
#: PyYAML's reader in C, of which it has none on some systems.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The country that a site is for unless it says otherwise.
HOME = "GB"
#: Begins a key in content.
MARK = "$"
#: Where libphonenumber keeps what it knows of short numbers.
SHORT_NUMBERS = (
    "https://github.com/google/libphonenumber/blob/master/resources/ShortNumberMetadata.xml"
)
#: Every key that content may use, and what it stands for.
KEYS: Mapping[str, str] = {
    "emergency-number": "the number to call if life is in danger",
    "advice-line": "the number of the line for medical advice",
    "advice-line-name": "its name",
    "crisis-line": "those who listen to people who feel that they cannot go on",
    "crisis-number": "their number",
    "emergency-department": "where to go in an emergency, to follow 'go to'",
    "same-day-help": "whom to call the same day, to follow 'call'",
    "doctor-or-advice-line": "whom to ask the same day, to follow 'a' or 'your'",
    "family-doctor": "the doctor to see first, to follow 'a' or 'your'",
    "physiotherapist": "who helps people to move",
    "physiotherapists": "several of them",
    "paracetamol": "the painkiller",
}


class NumberSource(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a number was read.

    Attributes:
        publisher: Who gives the number.
        address: The publisher's own address for it.
        read: The day on which it was read.
        read_at: Where the copy that was read is, if not at that address.
    """

    publisher: str
    address: str
    read: date
    read_at: str = ""


class Number(Struct, frozen=True, forbid_unknown_fields=True):
    """A number to call, as people write it, and where it was read."""

    number: str
    sources: tuple[NumberSource, ...]


class Country(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a country says and calls.

    Attributes:
        code: Its code in ISO 3166.
        name: Its name inside a sentence.
        adjective: What guidance from there is called, such as ``British``.
        language: The variant of English, one of `plainleaf.config.LANGUAGES`.
        paper: Its usual paper, one of `plainleaf.config.PAPERS`.
        numbers: Numbers by key.
        words: Names and phrases by key.
        absent: Why a key has no value here, by key.
        names: Names of services that readers know here, and perhaps nowhere else.
        spelling: Words in British spelling, and how they are written here; for editions.
        bodies: Bodies that publish guidance here, as texts name them.
        hosts: Ends of the names of hosts here.
    """

    code: str
    name: str
    adjective: str
    language: str
    paper: str
    numbers: Mapping[str, Number]
    words: Mapping[str, str]
    absent: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    spelling: Mapping[str, str] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    def value(self, key: str) -> str | None:
        """Return what stands for a key; None if there is nothing.

        Args:
            key: One of `KEYS`. With a capital at its beginning, the value has one too.
        """
        name = key[:1].lower() + key[1:]
        number = self.numbers.get(name)
        value = number.number if number else self.words.get(name)
        if value is None or name == key:
            return value
        return value[:1].upper() + value[1:]


@cache
def country_of(code: str, folder: Path = _FOLDER) -> Country:
    """Return a country, read once.

    Args:
        code: One of `plainleaf.config.COUNTRIES`.
        folder: Where its file is.

    Raises:
        ProgramError: The file is damaged, or two sources do not give each number.
    """
    assert code in COUNTRIES, code  # noqa: S101 - settings are checked
    path = folder / f"{code.lower()}.yml"
    try:
        data = yaml.load(path.read_bytes(), Loader=_LOADER)  # noqa: S506 - a safe loader
        country = msgspec.convert(data, Country)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as error:
        said = " ".join(str(error).split())
        raise ProgramError(
            f"'{path.name}' of Plainleaf is damaged: {said}", "Install it again."
        ) from error
    _refuse_unfounded(country, path.name)
    return country


def without_words(country: Country) -> Country:
    """Return a country with its numbers alone, because its names and phrases are in English."""
    why = "its value is in English. Numbers are there in every language"
    absent = {**country.absent, **dict.fromkeys(country.words, why)}
    return replace(country, words={}, names=(), absent=absent)


def _refuse_unfounded(country: Country, name: str) -> None:
    """Raise a ProgramError if a number lacks one of its two sources, or a key has no place."""
    for key, number in country.numbers.items():
        addresses = {source.address for source in number.sources}
        if SHORT_NUMBERS not in addresses or len(addresses) < 2:
            raise ProgramError(
                f"'{name}': two sources do not give '{key}: {number.number}'.",
                "Name libphonenumber and a page of the country's own service, or leave it out.",
            )
    known = {*country.numbers, *country.words, *country.absent}
    if known != KEYS.keys():
        wrong = ", ".join(sorted(known ^ KEYS.keys()))
        raise ProgramError(
            f"'{name}': these keys are missing or unknown: {wrong}.",
            "Give each key a value, or say below 'absent' why it has none.",
        )
