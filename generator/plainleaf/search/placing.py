"""Distribute records and warning signs over files, and number them.

A large topic has its own shards. Small topics share shards with their neighbours. Groups
of small topics begin at boundaries that depend on few of the preceding topics, so that an
edit of one topic changes few files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple

from msgspec import Struct, field

from plainleaf.search.shards import SHARD_MOST, SPAN
from plainleaf.search.shares import Part, TopicSearch
from plainleaf.search.writing import FOLDER
from plainleaf.storage.digests import digest_bytes

#: A topic with more characters of text than this has shards of its own.
ALONE_FROM = SHARD_MOST // 2
#: On average one small topic in this many begins a new group, whatever precedes it.
AFRESH = 64


class ShardPlace(NamedTuple):
    """The first numbers of a topic's records and signs.

    Attributes:
        shard: Number of its first shard.
        record: Number of records before its own in that shard.
        file: Number of its file of signs.
        sign: Number of signs before its own in that file.
    """

    shard: int
    record: int
    file: int
    sign: int


class Shard(Struct):
    """A file of records, or of signs.

    Attributes:
        kind: Prefix of the file name.
        rows: The parts in it, one topic after another.
    """

    kind: str
    rows: list[tuple[TopicSearch, Part]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Path below the site's root; the name contains a digest of the content."""
        return path_of(self.kind, (part.digest for _, part in self.rows))


def path_of(kind: str, digests: Iterable[bytes]) -> str:
    """Return the path of a file below the site's root.

    Args:
        kind: Prefix of the file name.
        digests: Digests of the file's content, in order.
    """
    return f"{FOLDER}/{kind}-{sha256(b''.join(digests)).hexdigest()[:12]}.js"


def placed(
    shares: Sequence[TopicSearch], *, signs: bool
) -> tuple[list[Shard], dict[str, tuple[ShardPlace, TopicSearch]]]:
    """Distribute topics over files.

    Args:
        shares: Search data of all topics, in order.
        signs: Whether to put signs into files too.

    Returns:
        The files in order of number; and for each topic id its place and search data.
    """
    files: list[Shard] = []
    places: dict[str, tuple[ShardPlace, TopicSearch]] = {}
    for group in _groups(shares):
        first, members = len(files), group[0].pieces
        own = [Shard("shard") for _ in members]
        own += [Shard("signs")] if signs and any(share.sign_count for share in group) else []
        files += own
        record = sign = 0
        for share in group:
            places[share.topic] = (ShardPlace(first, record, first + len(members), sign), share)
            for shard, piece in zip(own, share.pieces, strict=False):
                shard.rows.append((share, piece.part))
                record += piece.records
            if signs and share.sign_count:
                own[-1].rows.append((share, share.care))
                sign += share.sign_count
    return files, places


def _groups(shares: Sequence[TopicSearch]) -> Iterator[list[TopicSearch]]:
    group: list[TopicSearch] = []
    filled = count = 0
    for share in shares:
        records = sum(piece.records for piece in share.pieces)
        full = filled + share.size > SHARD_MOST or count + records > SPAN
        if group and (full or _alone(share) or _alone(group[0]) or _afresh(share)):
            yield group
            group, filled, count = [], 0, 0
        group.append(share)
        filled += share.size
        count += records
    if group:
        yield group


def _alone(share: TopicSearch) -> bool:
    return share.size > ALONE_FROM or len(share.pieces) != 1


def _afresh(share: TopicSearch) -> bool:
    return digest_bytes(share.topic.encode(), 2)[0] % AFRESH == 0
