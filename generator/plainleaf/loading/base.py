"""Load the base content that every site inherits: the package's folder ``base``.

It belongs to the program, so results that are cached by the program's files expire with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from plainleaf.countries import HOME, Country, country_of
from plainleaf.errors import ProgramError
from plainleaf.loading.country_keys import resolve_keys
from plainleaf.loading.reading import read_yaml
from plainleaf.loading.sharing import SharedLookup
from plainleaf.loading.validation import validate
from plainleaf.model import Guard, Record, SharedRecords, WordLists

_FOLDER = Path(__file__).resolve().parent.parent / "base"
#: Lists of words that are simply joined.
_PLAIN = (
    "acronyms",
    "directed",
    "keep_plural",
    "medical_words",
    "not_negated",
    "opposite_prefixes",
    "ordinary_words",
)
R = TypeVar("R", bound=Record)


class Base(Struct, frozen=True):
    """The base content.

    Attributes:
        words: Word lists, to which a site's own are added.
        shared: Care levels and general terms, which a site can replace with its own.
    """

    words: WordLists
    shared: SharedRecords


@cache
def base_content(code: str = HOME) -> Base:
    """Return the base content for a country, read once.

    Args:
        code: One of `plainleaf.config.COUNTRIES`.

    Raises:
        ProgramError: A file of the package is damaged.
    """
    country = country_of(code)
    return Base(_read("words.yml", WordLists, country), _read("shared.yml", SharedRecords, country))


def _read(name: str, model: type[R], country: Country) -> R:
    # The path of the package would differ from machine to machine.
    shown = f"base/{name}"
    text = (_FOLDER / name).read_text(encoding="utf-8")
    read = read_yaml(text, shown)
    problems = (*read.problems, *resolve_keys(read.data, country))
    made = validate(read.data, model, shown) if read.data is not None else None
    if made is None or made.record is None or made.problems or problems:
        raise ProgramError(f"The file '{shown}' of Plainleaf is damaged.", "Install it again.")
    return made.record


def with_base(own: WordLists, country: str = HOME) -> WordLists:
    """Return a site's word lists, added to those of the base."""
    base = base_content(country).words
    return own.model_copy(
        update={
            "guards": _guards(base.guards, own.guards),
            "numbers": tuple({e.word: e for e in (*base.numbers, *own.numbers)}.values()),
            "syllables": tuple({e.word: e for e in (*base.syllables, *own.syllables)}.values()),
            "lay_words": _groups(base.lay_words, own.lay_words),
            "sign_words": _classes(base.sign_words, own.sign_words),
            "sign_patterns": own.sign_patterns,
            **{name: _both(getattr(base, name), getattr(own, name)) for name in _PLAIN},
        }
    )


def _both(base: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*base, *own)))


def _guards(base: Iterable[Guard], own: Iterable[Guard]) -> tuple[Guard, ...]:
    """Return guards by name; a site's own words come after those of the base."""
    found = {guard.name: guard for guard in base}
    for guard in own:
        before = found.get(guard.name)
        words = _both(before.words, guard.words) if before else guard.words
        found[guard.name] = guard.model_copy(update={"words": words})
    return tuple(found.values())


def _groups(
    base: Iterable[tuple[str, ...]], own: Iterable[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """Return groups of lay words by their first word, which is the word that pages use."""
    found = {group[0]: group for group in base}
    for group in own:
        found[group[0]] = _both(found.get(group[0], ()), group)
    return tuple(found.values())


def _classes(
    base: Iterable[tuple[str, ...]], own: Iterable[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """Return classes of words, each with its name first; a site adds words to those of the base."""
    found: dict[str, tuple[str, ...]] = {}
    for name, *listed in (*base, *own):
        found[name] = (*found.get(name, (name,)), *listed)
    return tuple(found.values())


def base_entries(country: str = HOME) -> SharedLookup:
    """Return the care levels and general terms of the base."""
    shared = base_content(country).shared
    return SharedLookup(shared.care, terms=shared.terms)
