"""Search data of one topic: counts and digests, and the data that they describe.

To combine topics, a build reads only counts and digests of most of them, which show what
has changed. The data of unchanged topics stays in the store.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, cast

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.search.records import SearchRecord, without_facts
from plainleaf.search.shards import by_pair, pieces_of, size_of, standings
from plainleaf.search.vocabulary import TopicVocabulary, vocabulary_by_pair
from plainleaf.search.writing import compact, row, rows
from plainleaf.storage.digests import digest_bytes

#: Most characters of text for which all records are loaded at once (about 100 kB gzip).
WHOLE_MOST = 400_000
#: Bytes of the digest of one letter pair's part, and characters of a pair in `pairs`.
_PAIR_DIGEST, _PAIR_WIDTH = 8, 3
#: Up to this number, parts are looked up one by one.
_FEW = 20


class Part(NamedTuple):
    """A part of a topic's data: its offset, its length in bytes, and its digest."""

    start: int
    length: int
    digest: bytes


class SharePiece(NamedTuple):
    """Some records of a topic.

    Attributes:
        part: Their part of the data.
        records: Their number.
    """

    part: Part
    records: int


class SiteSearch(Struct, frozen=True):
    """Search data of the pages that belong to no topic.

    Attributes:
        pages: Records of these pages.
        lists: Title and address of the lists to suggest when a search finds nothing.
        suggestions: Title and address of the topics or sections to suggest then.
    """

    pages: tuple[SearchRecord, ...]
    lists: tuple[tuple[str, str], ...]
    suggestions: tuple[tuple[str, str], ...]

    def data(self) -> dict[str, Any]:
        """Return the data in the form of the start file."""
        return {
            "pages": [row(record) for record in self.pages],
            "sections": [
                {"title": title, "address": address} for title, address in self.suggestions
            ],
            "lists": [{"title": title, "address": address} for title, address in self.lists],
        }


class TopicSearch(Struct, frozen=True):
    """Search data of one topic.

    Attributes:
        topic: Its id.
        title: Its title.
        size: Number of characters in the texts of its records.
        pieces: Its records.
        sign_count: Number of its warning signs.
        care: Its care levels with their signs, as rows of JSON.
        words: Its synonyms and misspellings, and the data of the pages that list its
            records (used if it is the only topic), as JSON.
        pairs: The first two letters of words for which there is a part, each after a
            vertical bar; a single letter is padded with a blank.
        digests: Digests of these parts, concatenated.
        lengths: Lengths of these parts in bytes, as an array of unsigned integers.
        digest: Digest of all its data.
        data: All parts, concatenated; None if they are in the store.
    """

    topic: str
    title: str
    size: int
    pieces: tuple[SharePiece, ...]
    sign_count: int
    care: Part
    words: Part
    pairs: str
    digests: bytes
    lengths: bytes
    digest: str
    data: bytes | None

    @property
    def name(self) -> str:
        """Name of its data in the store."""
        return f"{self.topic}.{self.digest}"

    @property
    def vocabulary(self) -> int:
        """Size of its signs and words in bytes."""
        return self.care.length + self.words.length

    def bare(self) -> TopicSearch:
        """Return a copy without the data."""
        return replace(self, data=None)

    def by_pair(self) -> Iterator[tuple[str, bytes]]:
        """Yield each pair of first letters with the digest of its part."""
        for place in range(len(self.pairs) // _PAIR_WIDTH):
            begin = _PAIR_WIDTH * place + 1
            yield self.pairs[begin : begin + 2].rstrip(), self._digest(place)

    def parts(self, wanted: Collection[str]) -> Iterator[tuple[str, Part]]:
        """Yield the parts for those of the wanted letter pairs that have one."""
        if len(wanted) < _FEW:
            found = ((pair, self._part(pair)) for pair in wanted)
            yield from ((pair, part) for pair, part in found if part)
            return
        start = self.words.start + self.words.length
        for (pair, digest), length in zip(self.by_pair(), array("I", self.lengths), strict=True):
            if pair in wanted:
                yield pair, Part(start, length, digest)
            start += length

    def _part(self, pair: str) -> Part | None:
        """Return the part for a letter pair, or None if no word begins with it."""
        found = self.pairs.find(f"|{pair:2}")
        if found < 0:
            return None
        place = found // _PAIR_WIDTH
        lengths = array("I", self.lengths)
        start = self.words.start + self.words.length + sum(lengths[:place])
        return Part(start, lengths[place], self._digest(place))

    def _digest(self, place: int) -> bytes:
        return self.digests[_PAIR_DIGEST * place : _PAIR_DIGEST * (place + 1)]


#: Reads a part of a topic's data from the store.
Reader = Callable[[TopicSearch, Part], bytes]


def part_of(share: TopicSearch, part: Part, read: Reader | None) -> bytes:
    """Return a part of a topic's data, from memory or from the store.

    Raises:
        LookupError: The data is in the store, and there is no reader.
    """
    if share.data is not None:
        return share.data[part.start : part.start + part.length]
    if read is None:
        raise LookupError(share.topic)
    return read(share, part)


def share_of(
    topic: tuple[str, str],
    records: Sequence[SearchRecord],
    vocabulary: TopicVocabulary,
    *,
    several: bool,
) -> TopicSearch:
    """Build the search data of one topic.

    Args:
        topic: Its id and title.
        records: Its records.
        vocabulary: Its search vocabulary.
        several: Whether the site has other topics.
    """
    size = sum(map(size_of, records))
    alone = not several and size <= WHOLE_MOST
    pieces = [without_facts(records)] if alone else pieces_of(records)
    pairs = {} if alone else _pairs(pieces, vocabulary)
    texts = [rows(piece).encode() for piece in pieces]
    care, words = vocabulary.care_rows().encode(), compact(vocabulary.start_data()).encode()
    found = [marshal.dumps(cast("Any", value), 2) for value in pairs.values()]
    data = [*texts, care, words]
    starts = accumulate(map(len, data), initial=0)
    parts = [
        Part(start, len(one), digest_bytes(one)) for start, one in zip(starts, data, strict=False)
    ]
    whole = b"".join((*data, *found))
    return TopicSearch(
        topic[0],
        topic[1],
        size,
        tuple(SharePiece(part, len(piece)) for part, piece in zip(parts, pieces, strict=False)),
        vocabulary.sign_count,
        parts[-2],
        parts[-1],
        "".join(f"|{pair:2}" for pair in pairs),
        b"".join(digest_bytes(one, _PAIR_DIGEST) for one in found),
        array("I", map(len, found)).tobytes(),
        digest_bytes(whole).hex(),
        whole,
    )


#: For words with the same first two letters: the place of each word, as in
#: `shards.WordOccurrences`, and the vocabulary from `vocabulary.vocabulary_by_pair`.
PairPart = tuple[Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]], Mapping[str, Any]]


def _pairs(
    pieces: Sequence[Sequence[SearchRecord]], vocabulary: TopicVocabulary
) -> dict[str, PairPart]:
    words = dict(by_pair(standings(pieces)))
    others = vocabulary_by_pair(vocabulary)
    return {
        # Plain tuples, and a marshal version without references, give reproducible bytes.
        pair: (
            {word: (*standing,) for word, standing in words.get(pair, {}).items()},
            others.get(pair, {}),
        )
        for pair in sorted({*words, *others})
    }


def pair_part(data: bytes) -> PairPart:
    """Read back the part that was written for a letter pair."""
    found: PairPart = marshal.loads(data)  # noqa: S302 - our own data
    return found
