"""Search over a library too large to load whole.

Records stand in shards of a few kilobytes. Beside them stands an index in files by the
beginning of words: which titles a word is in, and which shards have it in their text.
A search loads the index of its own words, ranks the titles, and loads the few shards
that the best stand in, so that it costs about the same whatever the library holds.
Words typed wrong are set right against the words of the index with the same beginning,
then against lists of all words by their first letter. ``tests/bench/searching`` measures
this.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.searching.records import Kind, SearchRecord

#: Characters of text up to which a site's records are loaded whole (about 100 kB gzip).
WHOLE_MOST = 400_000
#: Characters of text to a shard (about 9 kB gzip).
SHARD_MOST = 30_000
#: Postings to a file of the index, unless one pair of letters has more (about 4 kB gzip).
INDEX_MOST = 3_000
#: A word in more than this share of the titles tells no title from another.
TITLES_MOST = 0.25
#: A word in the text of more shards than this tells no shard from another.
TEXTS_MOST = 24
#: Up to so many words a title is short, and up to so many middling.
SHORT, MIDDLING = 6, 10
#: Kinds that have no title of their own.
_UNTITLED = frozenset({Kind.FACT, Kind.CLAIM})
_WORD = re.compile(r"[a-z0-9]+")
_JOINED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a word stands.

    Attributes:
        titles: Ascending; three times the number of each record that has the word in its
            title or names, plus how long the title is: 0 short, 1 middling, 2 long.
        shards: Ascending numbers of shards that have it in text only.
        count: How many titles and shards have it, those left out of the above too.
    """

    titles: tuple[int, ...]
    shards: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Sharded:
    """Records in shards, and where each word is found.

    Attributes:
        shards: The records of each shard, numbered through from 0.
        index: Files of the index in order: first two letters of the first word -> word ->
            where it stands. All words that begin with the same two letters are in one.
        words: First letter -> all words, in order.
    """

    shards: tuple[tuple[Indexed, ...], ...]
    index: dict[str, dict[str, Posting]]
    words: dict[str, list[str]]


def _size(record: SearchRecord) -> int:
    return sum(map(len, (record.address, record.title, record.text, record.where, *record.names)))


def folded_words(text: str) -> Iterator[str]:
    """Yields a text's words as the page's script folds them.

    Words joined by a hyphen are given one by one and once more as one word.
    """
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[\u2018\u2019'`]", "", plain)
    yield from _WORD.findall(plain)
    yield from (word.replace("-", "") for word in _JOINED.findall(plain))


class Indexed(NamedTuple):
    """A record with what a large library's index says of it, found once.

    Attributes:
        record: The record.
        size: Characters of its text.
        titled: Words of its title and names, in order.
        other: Words of its text only, in order.
    """

    record: SearchRecord
    size: int
    titled: tuple[str, ...]
    other: tuple[str, ...]

    @classmethod
    def of(cls, record: SearchRecord) -> Indexed:
        """A record with its words."""
        titled, other = _words(record)
        return cls(record, _size(record), tuple(sorted(titled)), tuple(sorted(other)))


def shard(records: Iterable[Indexed], most: int = SHARD_MOST) -> Sharded:
    """Cuts records into shards in their order, and indexes their words.

    Args:
        records: All records of the site.
        most: Characters to a shard; a single longer record has one to itself.
    """
    shards = tuple(map(tuple, _cut(records, most)))
    postings = _postings(shards)
    words: dict[str, list[str]] = {}
    for word in postings:
        words.setdefault(word[0], []).append(word)
    return Sharded(shards, _files(postings), words)


def _cut(records: Iterable[Indexed], most: int) -> Iterator[list[Indexed]]:
    members: list[Indexed] = []
    filled = 0
    for record in records:
        size = record.size
        if members and filled + size > most:
            yield members
            members, filled = [], 0
        members.append(record)
        filled += size
    if members:
        yield members


def _postings(shards: Sequence[Sequence[Indexed]]) -> dict[str, Posting]:
    """Every word in order, and where it stands."""
    titles: dict[str, list[int]] = {}
    texts: dict[str, list[int]] = {}
    number = 0
    for place, members in enumerate(shards):
        inside: set[str] = set()
        for entry in members:
            inside.update(entry.other)
            place_in_index = 3 * number + _length(entry.record)
            for word in entry.titled:
                titles.setdefault(word, []).append(place_in_index)
            number += 1
        for word in inside:
            texts.setdefault(word, []).append(place)
    return {
        word: _posting(titles.get(word, []), texts.get(word, []), number)
        for word in sorted({*titles, *texts})
    }


def _words(record: SearchRecord) -> tuple[set[str], set[str]]:
    """The words of a record's title and names, and those of its text only."""
    titled = {word for text in (record.title, *record.names) for word in folded_words(text)}
    text = set(folded_words(record.text)) - titled
    return (set(), titled | text) if record.kind in _UNTITLED else (titled, text)


def _length(record: SearchRecord) -> int:
    count = len(record.title.split())
    return (count > SHORT) + (count > MIDDLING)


def _posting(titles: list[int], texts: list[int], records: int) -> Posting:
    return Posting(
        tuple(titles) if len(titles) <= TITLES_MOST * records else (),
        tuple(texts) if len(texts) <= TEXTS_MOST else (),
        len(titles) + len(texts),
    )


def _files(postings: dict[str, Posting]) -> dict[str, dict[str, Posting]]:
    files: dict[str, dict[str, Posting]] = {}
    pairs: dict[str, dict[str, Posting]] = {}
    for word, posting in postings.items():
        pairs.setdefault(word[:2], {})[word] = posting
    first, filled = "", INDEX_MOST
    for pair, words in sorted(pairs.items()):
        # A word costs about as much as three postings.
        size = sum(3 + len(p.titles) + len(p.shards) for p in words.values())
        if filled and filled + size > INDEX_MOST:
            first, filled = pair, 0
        files.setdefault(first, {}).update(words)
        filled += size
    return files


def deltas(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as the first and the steps between, which pack better."""
    return [] if not numbers else [numbers[0], *(b - a for a, b in pairwise(numbers))]
