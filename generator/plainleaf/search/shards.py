"""Records of a topic in pieces of a few kilobytes, and which word stands in which.

Where a library is too large to load whole, a search loads only the pieces that the best
titles stand in. ``benchmarks/searching`` measures this.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plainleaf.search.records import Kind, SearchRecord
from plainleaf.search.words import folded_words

#: Characters of text to a shard (about 9 kB gzip).
SHARD_MOST = 30_000
#: Records to a shard: what a record's number counts a shard for.
SPAN = 256
#: Up to so many words a title is short, and up to so many middling.
SHORT, MIDDLING = 6, 10
#: Kinds that have no title of their own.
_UNTITLED = frozenset({Kind.FACT})


class Standing(NamedTuple):
    """Where a word stands among the records of one topic.

    Attributes:
        titles: Ascending; of each record that has the word in its title or names, three
            times its number, plus how long the title is: 0 short, 1 middling, 2 long.
            Its number is ``SPAN`` times that of its piece, plus its place there.
        pieces: Ascending numbers of the pieces that have it in a text only.
    """

    titles: tuple[int, ...]
    pieces: tuple[int, ...]


def size_of(record: SearchRecord) -> int:
    """Characters of a record's texts."""
    size = len(record.address) + len(record.title) + len(record.text) + len(record.where)
    return size + sum(map(len, record.names))


def pieces_of(records: Sequence[SearchRecord], most: int = SHARD_MOST) -> list[list[SearchRecord]]:
    """Records in their order, cut into pieces of about the same size.

    Args:
        records: The records of one topic.
        most: Characters to a piece; a single longer record has one to itself.
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


def standings(pieces: Sequence[Sequence[SearchRecord]]) -> dict[str, Standing]:
    """Every word of some pieces, and where it stands."""
    titles: dict[str, list[int]] = {}
    texts: dict[str, list[int]] = {}
    for place, records in enumerate(pieces):
        # What has no title is read at once, which takes half the time.
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
        word: Standing(tuple(titles.get(word, ())), tuple(texts.get(word, ())))
        for word in titles.keys() | texts.keys()
    }


def _titles(record: SearchRecord) -> tuple[str, ...]:
    return (record.title, *record.names)


def _texts(record: SearchRecord) -> tuple[str, ...]:
    return (record.title, record.text, *record.names)


def _length(record: SearchRecord) -> int:
    count = len(record.title.split())
    return (count > SHORT) + (count > MIDDLING)


def by_pair(words: dict[str, Standing]) -> Iterator[tuple[str, dict[str, Standing]]]:
    """The same in groups of words with the same first two letters, all in order."""
    pairs: dict[str, dict[str, Standing]] = {}
    for word in sorted(words):
        pairs.setdefault(word[:2], {})[word] = words[word]
    yield from sorted(pairs.items())
