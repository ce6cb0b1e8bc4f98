"""Every character of a text can be printed, and the text is in English.

Handouts and pictures for sharing use one typeface, Source Sans Pro, and no sheet may have gaps.
Words in Greek or Cyrillic letters are refused too, unless the site is in another language:
search and warning signs know the words of English only.
A single Greek letter, such as the alpha of a protein, is allowed.

Wrong:

    statements:
    - id: start-small
      text: Start small ➜ add a bit each day.

Right:

    statements:
    - id: start-small
      text: Start small, then add a bit each day.

Fix: Write it in English words, with characters that a keyboard has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from plainleaf.language.letters import ALPHABETS, UNPRINTABLE
from plainleaf.loading import Library
from plainleaf.model import Record
from plainleaf.model.kinds import KINDS
from plainleaf.problems import Problem
from plainleaf.rules.context import Context

CODE = "S042"
#: Words in an alphabet other than that of English.
_FOREIGN = re.compile("[\u0400-\u04ff]|[\u0370-\u03ff\u1f00-\u1fff]{2,}")
#: What to type instead.
_INSTEAD = {
    "HYPHEN": "Type a plain hyphen, '-'.",
    "NON-BREAKING HYPHEN": "Type a plain hyphen, '-'.",
    "SPACE": "Type a plain space.",
}


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for every text with a letter that cannot be printed or read aloud."""
    del context
    for kind in KINDS:
        for record in library.own(kind.key):
            # Fast path: `repr` writes a character that cannot be printed with a backslash.
            if not record.canonical.isascii() or "\\" in record.canonical:
                yield from _inside(record, library.english)


def _inside(record: Record, english: bool) -> Iterator[Problem]:
    """Yield the problems of a record and its parts."""
    values = vars(record)
    for name in type(record).model_fields:
        value = values[name]
        if isinstance(value, str):
            yield from _text(record, (name,), value, english)
        elif isinstance(value, Record):
            yield from _inside(value, english)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    yield from _text(record, (name, index), item, english)
                elif isinstance(item, Record):
                    yield from _inside(item, english)


def _text(
    record: Record, part: tuple[str | int, ...], text: str, english: bool
) -> Iterator[Problem]:
    if text.isascii():
        return
    # Combine letters with their accents, because the font has only the combined letters.
    text = unicodedata.normalize("NFC", text)
    missing, foreign = UNPRINTABLE.search(text), _FOREIGN.search(text)
    if missing:
        character = missing[0]
        name = unicodedata.name(character, "a character without a name")
        message = f"'{character}' (U+{ord(character):04X}, {name}) cannot be printed."
        kind = "SPACE" if unicodedata.category(character) == "Zs" else name
        fix = _INSTEAD.get(kind, "Say it in English words." if english else ALPHABETS)
    elif foreign and english:
        message = f"'{foreign[0]}' is not of the alphabet of English, the language of this site."
        fix = "Say it in English words, or with Latin letters."
    else:
        return
    yield Problem(record.place.at(*part), CODE, message, fix, key=record.place.key(*part))
