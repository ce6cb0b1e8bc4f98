"""Write texts with one character for each word, so that search need not divide them into words.

This makes them shorter as well: after compression, the records of a site of ordinary size take a
fifth less. ``coding.js`` decodes the texts.

The words of a coded text are those of its entries, one after another. Words that have another form
beside each other ("do not", "10 mins") are one entry, and so is a text for which this does not
hold. Texts of one kind stand together, which compresses better than one record after another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from plainleaf.search.words import separate_words

#: A word, or several with hyphens.
_WORD = re.compile(r"([^\W_]+(?:['\u2019-][^\W_]+)*)")
#: Before a digit of an entry in the table, and at the end of a mark before a word with a capital.
#: No text has a control character.
_DIGIT, _CAPITAL = "\x7f", "\x1f"
#: What ends each text of a column, and each of a list of texts.
_END, _LISTED = "!", " "
#: Characters that stand for entries. JSON would escape some before the first range. Those of the
#: first take one byte, those of the second two. Surrogates are no characters.
_CODES = (range(35, 127), range(161, 2048), range(2048, 0xD800))
#: Most letters that an entry of the table has in common with the one before.
_SHARED_MOST = 9


def coded_rows(rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Return the columns of records with coded texts, and the table of the entries."""
    full = [[*row, *([], "")[len(row) - 5 :]] for row in rows]
    kinds, addresses, titles, texts, places, names, also = (
        [row[at] for row in full] for at in range(7)
    )
    # The words of most addresses are in the texts as well.
    spoken = [address.replace("-", " ") for address in addresses]
    shown = [*spoken, *titles, *texts, *also]
    named = [name for some in names for name in some]
    words = {text: _divided(text) for text in {*shown, *named}}
    low = {word for parts in words.values() for word in parts[1::2] if word[0].islower()}
    entries = {text: [*_entries(parts, low)] or [text] for text, parts in words.items()} | {"": []}
    # Names are not shown, so that their marks are of no use.
    bare = {name: [entry for entry in entries[name] if _WORD.search(entry)] for name in named}
    counts = Counter(entry for text in shown for entry in entries[text])
    counts.update(entry for name in named for entry in bare[name])
    common = iter(sorted(counts, key=lambda entry: (-counts[entry], entry)))
    table: dict[str, str] = {}
    for codes in _CODES:
        band = sorted(entry for _, entry in zip(codes, common, strict=False))
        table.update(zip(band, map(chr, codes), strict=False))

    def made(found: Iterable[str]) -> str:
        return "".join(table[entry] for entry in found)

    def column(some: Iterable[str]) -> str:
        return _END.join(made(entries[text]) for text in some)

    listed = _END.join(_LISTED.join(made(bare[name]) for name in some) for some in names)
    columns = [kinds, *map(column, (spoken, titles, texts)), places, listed, column(also)]
    return {"table": _front_coded(table), "columns": columns}


def _divided(text: str) -> list[str]:
    """Return marks and words by turns, beginning and ending with marks; none if not to be coded."""
    words, joined = separate_words(text)
    if not all(word.isascii() for word in words):
        return []
    parts = _WORD.split(text)
    if not _is_made_of(parts[1::2], words, joined):
        parts = _merged(parts)
    return parts if _is_made_of(parts[1::2], words, joined) else []


@lru_cache(maxsize=10_000)
def _own_words(part: str) -> tuple[list[str], list[str]]:
    return separate_words(part)


def _is_made_of(parts: Iterable[str], words: list[str], joined: list[str]) -> bool:
    made = [_own_words(part) for part in parts]
    return words == [word for own, _ in made for word in own] and joined == [
        word for _, own in made for word in own
    ]


def _merged(parts: Sequence[str]) -> list[str]:
    """Return the parts with those as one word that have another form beside each other."""
    found = [*parts[:2]]
    for mark, word in zip(parts[2:-1:2], parts[3::2], strict=True):
        both = f"{found[-1]}{mark}{word}"
        if _is_made_of([found[-1], word], *separate_words(both)):
            found += (mark, word)
        else:
            found[-1] = both
    return [*found, parts[-1]]


def _entries(parts: Sequence[str], low: Collection[str]) -> Iterator[str]:
    """Yield the entries of a text: words, and the marks between them unless these are one blank.

    A word with a capital that is in other texts without it has the mark for it instead.
    """
    for at in range(0, len(parts) - 1, 2):
        mark, word = parts[at], parts[at + 1]
        small = word[0].lower() + word[1:]
        # The capital must come back, which it does not for some letters.
        if small != word == small[0].upper() + small[1:] and small in low:
            yield mark + _CAPITAL
            yield small
            continue
        if mark != (" " if at else ""):
            yield mark
        yield word
    if parts and parts[-1]:
        yield parts[-1]


def _front_coded(entries: Iterable[str]) -> str:
    """Return entries, each after the number of letters that it shares with the one before."""
    found = []
    before = ""
    for entry in entries:
        shared = 0
        for one, other in zip(entry[:_SHARED_MOST], before, strict=False):
            if one != other:
                break
            shared += 1
        rest = re.sub("[0-9]", lambda digit: _DIGIT + digit[0], entry[shared:])
        found.append(f"{shared}{rest}")
        before = entry
    return "".join(found)
