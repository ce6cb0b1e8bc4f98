"""Divide a topic's records into pieces of a few kilobytes, and find the words in each.

If a library is too large to load whole, a search loads only the pieces with the best
titles. ``benchmarks/searching`` measures this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plainleaf.search.records import ResultKind, SearchRecord
from plainleaf.search.words import folded_words

#: Most characters of text in a shard (about 9 kB gzip).
SHARD_MOST = 30_000
#: Most records in a shard; a record's number is shard * SPAN + position.
SPAN = 256
#: Greatest number of words in a short title, and in a title of medium length.
SHORT, MIDDLING = 6, 10
#: Kinds that have no title of their own.
_UNTITLED = frozenset({ResultKind.FACT})


class WordOccurrences(NamedTuple):
    """Where a word occurs in the records of one topic.

    Attributes:
        titles: Ascending; for each record with the word in its title or names, three
            times its number plus the length class of the title: 0 short, 1 medium, 2
            long. A record's number is ``SPAN`` times its piece's number plus its position.
        pieces: Ascending numbers of pieces with the word in a text only.
    """

    titles: tuple[int, ...]
    pieces: tuple[int, ...]


def size_of(record: SearchRecord) -> int:
    """Return the number of characters in a record's texts."""
    size = len(record.address) + len(record.title) + len(record.text) + len(record.where)
    return size + sum(map(len, record.names))


def pieces_of(records: Sequence[SearchRecord], most: int = SHARD_MOST) -> list[list[SearchRecord]]:
    """Divide records, in order, into pieces of about the same size.

    Args:
        records: The records of one topic.
        most: Most characters in a piece; a longer record has a piece of its own.
    """
    sizes = [size_of(record) for record in records]
    total = sum(sizes)
    share = min(most, int(1.1 * total / (-(-total // most) or 1)) + 1)
    pieces: list[list[SearchRecord]] = []
    filled = share
    for record, size in zip(records, sizes, strict=True):
        if not pieces or filled + size > share or len(pieces[-1]) == SPAN:
            pieces.append([])
            filled = 0
        pieces[-1].append(record)
        filled += size
    return pieces


def standings(pieces: Sequence[Sequence[SearchRecord]]) -> dict[str, WordOccurrences]:
    """Return every word in the pieces, and where it occurs."""
    titles: dict[str, list[int]] = {}
    texts: dict[str, list[int]] = {}
    for place, records in enumerate(pieces):
        # Records without a title are split into words together, which takes half the time.
        untitled = [record for record in records if record.kind in _UNTITLED]
        inside = {*folded_words("\n".join(text for one in untitled for text in _texts(one)))}
        for number, record in enumerate(records, place * SPAN):
            if record.kind in _UNTITLED:
                continue
            titled = {word for text in _titles(record) for word in folded_words(text)}
            inside.update({*folded_words(record.text)} - titled)
            entry = 3 * number + _length(record)
            for word in titled:
                titles.setdefault(word, []).append(entry)
        for word in inside:
            texts.setdefault(word, []).append(place)
    return {
        word: WordOccurrences(tuple(titles.get(word, ())), tuple(texts.get(word, ())))
        for word in titles.keys() | texts.keys()
    }


def _titles(record: SearchRecord) -> tuple[str, ...]:
    return (record.title, *record.names)


def _texts(record: SearchRecord) -> tuple[str, ...]:
    return (record.title, record.text, *record.names)


def _length(record: SearchRecord) -> int:
    count = len(record.title.split())
    return (count > SHORT) + (count > MIDDLING)


def by_pair(words: dict[str, WordOccurrences]) -> Iterator[tuple[str, dict[str, WordOccurrences]]]:
    """Yield the words in groups with the same first two letters, sorted."""
    pairs: dict[str, dict[str, WordOccurrences]] = {}
    for word in sorted(words):
        pairs.setdefault(word[:2], {})[word] = words[word]
    yield from sorted(pairs.items())
