"""What one topic gives to search: a few numbers and digests, and the data behind them.

Whoever joins topics reads of most of them only the numbers and digests, which tell what
has changed; their data stays where it is kept.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Any, NamedTuple, cast

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.search.lore import Lore, lore_by_pair
from plainleaf.search.records import SearchRecord
from plainleaf.search.shards import by_pair, pieces_of, size_of, standings
from plainleaf.search.writing import compact, row, rows

#: Characters of text up to which a site's records are loaded whole (about 100 kB gzip).
WHOLE_MOST = 400_000
#: Bytes of the digest of one pair's part, and letters of a pair as it is listed.
_PAIR_DIGEST, _PAIR_WIDTH = 8, 3
#: Fewer parts than this are looked for one by one.
_FEW = 20


class Part(NamedTuple):
    """A part of a topic's data: where it begins, its bytes, and its digest."""

    start: int
    length: int
    digest: bytes


class Piece(NamedTuple):
    """Some of a topic's records: their rows, and how many they are."""

    part: Part
    records: int


class SiteSearch(Struct, frozen=True):
    """What the pages that belong to no record give to search.

    Attributes:
        pages: These pages.
        lists: Title and address of the lists that lead on where nothing is found.
        ways: Title and address of what to look through then.
    """

    pages: tuple[SearchRecord, ...]
    lists: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str], ...]

    def told(self) -> dict[str, Any]:
        """The same as the start file has it."""
        return {
            "pages": [row(record) for record in self.pages],
            "sections": [{"title": title, "address": address} for title, address in self.ways],
            "lists": [{"title": title, "address": address} for title, address in self.lists],
        }


class TopicSearch(Struct, frozen=True):
    """What one topic gives to search.

    Attributes:
        topic: Its id.
        title: Its title.
        size: Characters of the texts of its records.
        pieces: Its records.
        signs: How many warning signs it has.
        care: Its care levels with their signs, as rows of JSON.
        words: Its words that mean the same, those misspelt, and what the pages give that
            list its records (which matters where it is the only topic), as JSON.
        pairs: First two letters of words, for each of which there is a part; each after
            a bar, one letter with a blank behind it.
        digests: Digests of these parts, one after the other.
        lengths: Their bytes, likewise.
        digest: Of all its data.
        data: All parts, one after the other; None where they are kept elsewhere.
    """

    topic: str
    title: str
    size: int
    pieces: tuple[Piece, ...]
    signs: int
    care: Part
    words: Part
    pairs: str
    digests: bytes
    lengths: bytes
    digest: str
    data: bytes | None

    @property
    def name(self) -> str:
        """What its data is kept under."""
        return f"{self.topic}.{self.digest}"

    @property
    def lore(self) -> int:
        """Bytes of what is not records: its signs and words."""
        return self.care.length + self.words.length

    def bare(self) -> TopicSearch:
        """The same without its data."""
        return replace(self, data=None)

    def by_pair(self) -> Iterator[tuple[str, bytes]]:
        """Yields every two letters with the digest of what words begin with them."""
        for place in range(len(self.pairs) // _PAIR_WIDTH):
            begin = _PAIR_WIDTH * place + 1
            yield self.pairs[begin : begin + 2].rstrip(), self._digest(place)

    def parts(self, wanted: Collection[str]) -> Iterator[tuple[str, Part]]:
        """Yields the parts of some two letters, as far as words begin with them."""
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
        """The part of two letters; None where no word begins with them."""
        found = self.pairs.find(f"|{pair:2}")
        if found < 0:
            return None
        place = found // _PAIR_WIDTH
        lengths = array("I", self.lengths)
        start = self.words.start + self.words.length + sum(lengths[:place])
        return Part(start, lengths[place], self._digest(place))

    def _digest(self, place: int) -> bytes:
        return self.digests[_PAIR_DIGEST * place : _PAIR_DIGEST * (place + 1)]


#: Reads a part of a topic's data that is kept elsewhere.
Reader = Callable[[TopicSearch, Part], bytes]


def part_digest(data: bytes, size: int = 16) -> bytes:
    """Digest of a part of a topic's data."""
    return blake2b(data, digest_size=size).digest()


def part_of(share: TopicSearch, part: Part, read: Reader | None) -> bytes:
    """A part of a topic's data, wherever it is.

    Raises:
        LookupError: It is kept elsewhere, and nobody can read it.
    """
    if share.data is not None:
        return share.data[part.start : part.start + part.length]
    if read is None:
        raise LookupError(share.topic)
    return read(share, part)


def share_of(
    topic: tuple[str, str], records: Sequence[SearchRecord], lore: Lore, *, several: bool
) -> TopicSearch:
    """What one topic gives to search.

    Args:
        topic: Its id and title.
        records: What there is to find.
        lore: Its signs and words.
        several: Whether the site has other topics.
    """
    size = sum(map(size_of, records))
    alone = not several and size <= WHOLE_MOST
    pieces = [list(records)] if alone else pieces_of(records)
    pairs = {} if alone else _pairs(pieces, lore)
    texts = [rows(piece).encode() for piece in pieces]
    care, words = lore.care_rows().encode(), compact(lore.words()).encode()
    found = [marshal.dumps(cast("Any", value), 2) for value in pairs.values()]
    data = [*texts, care, words]
    starts = accumulate(map(len, data), initial=0)
    parts = [
        Part(start, len(one), part_digest(one)) for start, one in zip(starts, data, strict=False)
    ]
    whole = b"".join((*data, *found))
    return TopicSearch(
        topic[0],
        topic[1],
        size,
        tuple(Piece(part, len(piece)) for part, piece in zip(parts, pieces, strict=False)),
        lore.signs,
        parts[-2],
        parts[-1],
        "".join(f"|{pair:2}" for pair in pairs),
        b"".join(part_digest(one, _PAIR_DIGEST) for one in found),
        array("I", map(len, found)).tobytes(),
        part_digest(whole).hex(),
        whole,
    )


#: Of words with the same first two letters: where each stands, as `shards.Standing`; and
#: what `lore.lore_by_pair` gives.
PairPart = tuple[Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]], Mapping[str, Any]]


def _pairs(pieces: Sequence[Sequence[SearchRecord]], lore: Lore) -> dict[str, PairPart]:
    words = dict(by_pair(standings(pieces)))
    others = lore_by_pair(lore)
    return {
        # Plain tuples, and a form without references: the same values give the same bytes.
        pair: (
            {word: (*standing,) for word, standing in words.get(pair, {}).items()},
            others.get(pair, {}),
        )
        for pair in sorted({*words, *others})
    }


def pair_part(data: bytes) -> PairPart:
    """What was written of words with the same first two letters."""
    found: PairPart = marshal.loads(data)  # noqa: S302 - ours, and whole: `part_of`
    return found
