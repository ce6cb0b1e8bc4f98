"""The index of a large library: where each word stands, in files by the beginning of words.

A search loads the index of its own words, ranks the titles, and loads the few shards
that the best stand in, so that it costs about the same whatever the library holds.
Words typed wrong are set right against the words of the index with the same beginning,
then against lists of all words by their first letter.

What is said of words with the same first two letters follows from the parts that topics
have of them and from where the topics' numbers begin. Where none of these changed since
an earlier build, it is known by its digest and not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct, field

from plainleaf.search.lore import SIGN_SPAN, STEP
from plainleaf.search.placing import Place
from plainleaf.search.shards import SPAN
from plainleaf.search.shares import (
    PairPart,
    Reader,
    TopicSearch,
    pair_part,
    part_digest,
    part_of,
)
from plainleaf.search.writing import compact

#: Postings to a file of the index, unless one pair of letters has more (about 4 kB gzip).
INDEX_MOST = 3_000
#: A word in more than this share of the titles tells no title from another.
TITLES_MOST = 0.25
#: A word in the text of more shards than this tells no shard from another.
TEXTS_MOST = 24
#: Before two letters: what is no posting in a file of the index, since no word begins so.
GROUPS, SLIPS = "=", "~"

Places = Mapping[str, tuple[Place, TopicSearch]]


class Limits(NamedTuple):
    """What all postings depend on.

    Attributes:
        titles: A word in more titles than this is only counted.
        lore: Whether signs, groups and slips stand in the index.
    """

    titles: float
    lore: bool

    @classmethod
    def of(cls, records: int, *, lore: bool) -> Limits:
        """Limits for so many records; a few more or fewer change nothing."""
        step = 1 << max(0, records.bit_length() - 4)
        return cls(TITLES_MOST * max(1, records // step * step), lore)


class PairMade(NamedTuple):
    """What is known of the words with the same first two letters.

    Attributes:
        size: How much room their postings take.
        told: Digest of what the index says of them.
        words: Digest of the words.
    """

    size: int
    told: bytes
    words: bytes


class PairText(NamedTuple):
    """The same, written out: a part of a file of the index, and the words."""

    told: str
    words: str


class SearchState(Struct, frozen=True):
    """What one build of the search leaves to the next.

    Attributes:
        limits: What all postings depended on.
        places: Each topic without its data, and where its numbers began.
        pairs: What is known of words, by their first two letters.
    """

    limits: Limits
    places: Places = field(default_factory=dict)
    pairs: Mapping[str, PairMade] = field(default_factory=dict)


def changed_pairs(before: SearchState | None, limits: Limits, places: Places) -> set[str]:
    """First two letters of all words whose postings may have changed since a build."""
    if before is None or before.limits != limits:
        now = {pair for _, share in places.values() for pair, _ in share.by_pair()}
        return now.union(before.pairs if before else ())
    found: set[str] = set()
    for topic in places.keys() | before.places.keys():
        (place, share), (old_place, old) = (
            known.get(topic, (None, None)) for known in (places, before.places)
        )
        if share and old and (place, share.digest) == (old_place, old.digest):
            continue
        told, old_told = ({*one.by_pair()} if one else set() for one in (share, old))
        moved = place != old_place
        found.update(pair for pair, _ in (told | old_told if moved else told ^ old_told))
    return found


def made_pairs(
    wanted: Iterable[str], limits: Limits, places: Places, read: Reader | None
) -> dict[str, tuple[PairMade, PairText]]:
    """What is said of the words that begin with some letters; nothing where there are none.

    Args:
        wanted: First two letters.
        limits: What all postings depend on.
        places: All topics and where their numbers begin.
        read: Reads what a topic's data does not hold any more.
    """
    parts: dict[str, list[tuple[Place, PairPart]]] = {pair: [] for pair in sorted(wanted)}
    for place, share in places.values():
        for pair, part in share.parts(parts):
            parts[pair].append((place, pair_part(part_of(share, part, read))))
    return {pair: made for pair, found in parts.items() if (made := _pair(pair, found, limits))}


def _pair(
    pair: str, parts: Sequence[tuple[Place, PairPart]], limits: Limits
) -> tuple[PairMade, PairText] | None:
    postings = _postings(parts, lore=limits.lore)
    if not postings and not (limits.lore and any(lore for _, (_, lore) in parts)):
        return None
    size, told = 0, []
    for word, posting in sorted(postings.items()):
        size += 3 + posting.room(limits)
        told.append(f'"{word}":{posting.told(limits)}')
    if limits.lore:
        told += _told_lore(pair, [lore for _, (_, lore) in parts])
    index, words = ",".join(told), " ".join(sorted(postings))
    made = PairMade(size, part_digest(index.encode()), part_digest(words.encode()))
    return made, PairText(index, words)


class Posting(Struct):
    """Where a word stands in all topics.

    Attributes:
        titles: Ascending; as `shards.Standing` has them, but numbered through all topics.
        shards: Ascending numbers of shards that have it in a text only.
        signs: Ascending; as `lore.lore_by_pair` has them, numbered through likewise.
    """

    titles: list[int] = field(default_factory=list)
    shards: list[int] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)

    def _shown(self, limits: Limits) -> tuple[list[int], list[int]]:
        return (
            self.titles if len(self.titles) <= limits.titles else [],
            self.shards if len(self.shards) <= TEXTS_MOST else [],
        )

    def room(self, limits: Limits) -> int:
        """How many numbers it takes; a word costs about as much as three."""
        return sum(map(len, self._shown(limits))) + len(self.signs)

    def told(self, limits: Limits) -> str:
        """How many titles and shards, and those that tell anything; signs where there are."""
        lists = [deltas(numbers) for numbers in self._shown(limits)]
        lists += [deltas(self.signs)] if self.signs else []
        count = len(self.titles) + len(self.shards)
        return f"[{count},{','.join(lists)}]"


def _postings(parts: Iterable[tuple[Place, PairPart]], *, lore: bool) -> dict[str, Posting]:
    postings: dict[str, Posting] = {}
    for place, (words, other) in parts:
        first = 3 * (SPAN * place.shard + place.record)
        for word, (titles, pieces) in words.items():
            posting = postings.get(word)
            if posting is None:
                posting = postings[word] = Posting()
            for title in titles:
                posting.titles.append(first + title)
            for piece in pieces:
                shard = place.shard + piece
                # Small topics share a shard, which counts once.
                if not posting.shards or posting.shards[-1] != shard:
                    posting.shards.append(shard)
        if lore:
            begin = STEP * (SIGN_SPAN * place.file + place.sign)
            for word, ways in other.get("signs", {}).items():
                known = postings.setdefault(word, Posting()).signs
                known += [begin + way for way in ways]
    return postings


def _told_lore(pair: str, all_lore: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    groups = sorted({tuple(group) for lore in all_lore for group in lore.get("groups", ())})
    slips = {wrong: right for lore in all_lore for wrong, right in lore.get("slips", {}).items()}
    for name, value in ((GROUPS, groups), (SLIPS, slips)):
        if value:
            yield f'"{name}{pair}":{compact(value)}'


def index_files(pairs: Mapping[str, PairMade]) -> dict[str, list[str]]:
    """Files of the index: first two letters of each -> of all its words, in order.

    A file never goes beyond a letter, so that an edit moves few words from file to file.
    """
    files: dict[str, list[str]] = {}
    first, filled = "", 0
    for pair in sorted(pairs):
        if not first or pair[0] != first[0] or filled + pairs[pair].size > INDEX_MOST:
            first, filled = pair, 0
        files.setdefault(first, []).append(pair)
        filled += pairs[pair].size
    return files


def deltas(numbers: Sequence[int]) -> str:
    """Ascending numbers as the first and the steps between, which pack better."""
    if not numbers:
        return "[]"
    if len(numbers) == 1:
        return f"[{numbers[0]}]"
    return f"[{numbers[0]},{','.join([str(b - a) for a, b in pairwise(numbers)])}]"
