"""An edition for another country says what in it is still from the country of the content.

Keys give an edition the numbers and names of its country. The rest stays as it was written: advice
that rests on sources of the other country, bodies and medicines that texts name, and lines to call
for which the country has no number. This lists all of it as warnings, so that an editor can find
sources of the country before anybody relies on the edition. Pages of an edition say where their
guidance is from.

Wrong:

    statements:
    - id: start-small
      text: Ask the NHS first.

Fix: Find a source of the country, and word the text for it. Where only a name differs, write a key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from plainleaf.countries import Country, country_of, named_in
from plainleaf.loading import Library
from plainleaf.model import Record, Source
from plainleaf.problems import Problem, Severity
from plainleaf.rules.foreign_number import CITED, NOT_ADVICE, texts_as_written
from plainleaf.rules.references import speaking

CODE = "S033"
#: Keys that stand for a line to call; where there is none, for somebody without a number.
_LINES = ("$same-day-help", "$doctor-or-advice-line")
_CRISIS = ("$crisis-line", "$Crisis-line", "$crisis-number")
_NOTES = ("at", "clinician_note")
_FIX = "Find a source of {name} for it."


def check(library: Library) -> Iterator[Problem]:
    """Yield a warning for each text that is still from the country of the content."""
    if library.country == library.home:
        return
    own, home = country_of(library.country), country_of(library.home)
    names = _names(home, own)
    for kind, _, record, its in speaking(library):
        for key in _NOTES:
            if (key,) in record.place.written and getattr(record, key, None) is None:
                said = f"This note is left out for {own.name}, because it names a number."
                yield _warning(record, (key,), said, own)
        if kind.key in NOT_ADVICE:
            continue
        for part, text in texts_as_written(record, (*its.texts, *its.citing)):
            if "advice-line" in own.absent and any(line in text for line in _LINES):
                said = f"This says whom to call, but {own.name} has no number for it here."
                yield _warning(record, part, said, own)
            if any(key in text for key in _CRISIS):
                said = f"The sources here may be about another helpline than that of {own.name}."
                yield _warning(record, part, said, own)
            for found in dict.fromkeys(named_in(CITED.sub(" ", text), names)):
                yield _warning(record, part, f"'{found}' is {home.adjective}.", own)
    yield from _on_local_sources(library, own, home)


def _names(home: Country, own: Country) -> tuple[str, ...]:
    words = {*home.bodies, *home.words.values()} - {*own.words.values(), *own.bodies}
    return tuple(sorted(word for word in words if not word.isdigit()))


def _on_local_sources(library: Library, own: Country, home: Country) -> Iterator[Problem]:
    """Yield one warning for each section with statements that rest on sources of home only."""
    local = {source.id for source in library.sources if _is_of(source, home)}
    counts = Counter(
        one.section
        for one in library.statements
        if one.sources and all(reference.source in local for reference in one.sources)
    )
    for section in library.sections:
        if (number := counts[section.id]) > 0:
            of = sum(one.section == section.id for one in library.statements)
            said = f"{number} of {of} statements here rest on {home.adjective} sources alone."
            yield _warning(section, (), said, own)


def _is_of(source: Source, country: Country) -> bool:
    host = urlsplit(source.address or "").hostname or ""
    return host.endswith(country.hosts) or bool(named_in(source.publisher, country.bodies))


def _warning(record: Record, part: tuple[str | int, ...], said: str, own: Country) -> Problem:
    place = record.place
    fix = _FIX.format(name=own.name)
    return Problem(place.at(*part), CODE, said, fix, Severity.WARNING, place.key(*part))
