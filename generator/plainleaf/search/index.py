"""Build the index of a large library: where each word occurs, in files by first letters.

A search loads the index files of its own words, ranks the titles, and loads the few
shards with the best results, so that its cost hardly depends on the size of the library.
Misspelt words are corrected first with the words in the same index file, then with the
list of all words with the same first letter.

The index entries for two first letters depend only on the topics' parts for these letters
and on the first numbers of the topics. If none of these changed since an earlier build,
the entries are known by their digest and not built again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct, field

from plainleaf.search.placing import ShardPlace
from plainleaf.search.shards import SPAN
from plainleaf.search.shares import (
    PairPart,
    Reader,
    TopicSearch,
    pair_part,
    part_of,
)
from plainleaf.search.vocabulary import SIGN_SPAN, STEP
from plainleaf.search.writing import compact
from plainleaf.storage.digests import digest_bytes

#: Most postings in an index file, unless one letter pair has more (about 4 kB gzip).
INDEX_MOST = 3_000
#: A word in more than this share of the titles does not help to rank titles.
TITLES_MOST = 0.25
#: A word in the text of more than this number of shards does not help to choose shards.
TEXTS_MOST = 24
#: Prefixes of keys in an index file that are not words: no word begins with them.
GROUPS, SLIPS = "=", "~"

Places = Mapping[str, tuple[ShardPlace, TopicSearch]]


class Limits(NamedTuple):
    """Settings that all postings depend on.

    Attributes:
        titles: For a word in more titles than this, only the count is stored.
        vocabulary: Whether the index contains signs, synonyms and misspellings.
    """

    titles: float
    vocabulary: bool

    @classmethod
    def of(cls, records: int, *, vocabulary: bool) -> Limits:
        """Return limits for a number of records, rounded so that small changes have no effect."""
        step = 1 << max(0, records.bit_length() - 4)
        return cls(TITLES_MOST * max(1, records // step * step), vocabulary)


class PairMade(NamedTuple):
    """Size and digests of the index entries for words with the same first two letters.

    Attributes:
        size: Approximate number of numbers in their postings.
        entries: Digest of their index entries.
        words: Digest of the words.
    """

    size: int
    entries: bytes
    words: bytes


class PairText(NamedTuple):
    """The same as text: a part of an index file, and the words."""

    entries: str
    words: str


class SearchState(Struct, frozen=True):
    """Search state that one build leaves for the next.

    Attributes:
        limits: Settings that all postings depended on.
        places: Each topic without its data, and its first numbers.
        pairs: Size and digests of index entries, by first two letters.
        taken: English words that would be taken for a word of the site, by that word.
        english: What the English words of a small site depend on, and these words, packed.
    """

    limits: Limits
    places: Places = field(default_factory=dict)
    pairs: Mapping[str, PairMade] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    english: tuple[bytes, str] = (b"", "")


def changed_pairs(before: SearchState | None, limits: Limits, places: Places) -> set[str]:
    """Return the first two letters of words whose postings may have changed since a build."""
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
        pairs, old_pairs = ({*one.by_pair()} if one else set() for one in (share, old))
        moved = place != old_place
        found.update(pair for pair, _ in (pairs | old_pairs if moved else pairs ^ old_pairs))
    return found


def made_pairs(
    wanted: Iterable[str], limits: Limits, places: Places, read: Reader | None
) -> dict[str, tuple[PairMade, PairText]]:
    """Build the index entries for letter pairs; pairs without entries are left out.

    Args:
        wanted: First two letters of words.
        limits: Settings that all postings depend on.
        places: All topics and their first numbers.
        read: Reads topic data that is in the store.
    """
    parts: dict[str, list[tuple[ShardPlace, PairPart]]] = {pair: [] for pair in sorted(wanted)}
    for place, share in places.values():
        for pair, part in share.parts(parts):
            parts[pair].append((place, pair_part(part_of(share, part, read))))
    return {pair: made for pair, found in parts.items() if (made := _pair(pair, found, limits))}


def _pair(
    pair: str, parts: Sequence[tuple[ShardPlace, PairPart]], limits: Limits
) -> tuple[PairMade, PairText] | None:
    postings = _postings(parts, vocabulary=limits.vocabulary)
    if not postings and not (limits.vocabulary and any(vocabulary for _, (_, vocabulary) in parts)):
        return None
    size, entries = 0, []
    for word, posting in sorted(postings.items()):
        size += 3 + posting.room(limits)
        entries.append(f'"{word}":{posting.entry(limits)}')
    if limits.vocabulary:
        entries += _vocabulary_entries(pair, [vocabulary for _, (_, vocabulary) in parts])
    index, words = ",".join(entries), " ".join(sorted(postings))
    made = PairMade(size, digest_bytes(index.encode()), digest_bytes(words.encode()))
    return made, PairText(index, words)


class Posting(Struct):
    """Where a word occurs in all topics.

    Attributes:
        titles: Ascending; as in `shards.WordOccurrences`, but numbered across all topics.
        shards: Ascending numbers of shards with the word in a text only.
        signs: Ascending; as in `vocabulary.vocabulary_by_pair`, but numbered across all topics.
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
        """Return the number of numbers in the posting."""
        return sum(map(len, self._shown(limits))) + len(self.signs)

    def entry(self, limits: Limits) -> str:
        """Return JSON: number of titles and shards, useful titles and shards, signs if any."""
        lists = [deltas(numbers) for numbers in self._shown(limits)]
        lists += [deltas(self.signs)] if self.signs else []
        count = len(self.titles) + len(self.shards)
        return f"[{count},{','.join(lists)}]"


def _postings(
    parts: Iterable[tuple[ShardPlace, PairPart]], *, vocabulary: bool
) -> dict[str, Posting]:
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
                # Small topics share a shard, which is listed once.
                if not posting.shards or posting.shards[-1] != shard:
                    posting.shards.append(shard)
        if vocabulary:
            begin = STEP * (SIGN_SPAN * place.file + place.sign)
            for word, phrases in other.get("signs", {}).items():
                known = postings.setdefault(word, Posting()).signs
                known += [begin + phrase for phrase in phrases]
    return postings


def _vocabulary_entries(pair: str, vocabularies: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    groups = sorted(
        {tuple(group) for vocabulary in vocabularies for group in vocabulary.get("groups", ())}
    )
    slips = {
        wrong: right
        for vocabulary in vocabularies
        for wrong, right in vocabulary.get("slips", {}).items()
    }
    for name, value in ((GROUPS, groups), (SLIPS, slips)):
        if value:
            yield f'"{name}{pair}":{compact(value)}'


def index_files(pairs: Mapping[str, PairMade]) -> dict[str, list[str]]:
    """Divide letter pairs into index files: first pair of each file -> all its pairs.

    A file never spans two first letters, so that an edit moves few words between files.
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
    """Return ascending numbers as the first and the differences, which compress better."""
    if not numbers:
        return "[]"
    if len(numbers) == 1:
        return f"[{numbers[0]}]"
    return f"[{numbers[0]},{','.join([str(b - a) for a, b in pairwise(numbers)])}]"
