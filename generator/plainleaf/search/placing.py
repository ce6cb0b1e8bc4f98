"""Which records and signs stand in which file, and where a topic's numbers begin.

A large topic has shards of its own. Small ones share them, neighbour with neighbour;
where a group of these begins does not depend on what was before it but for a few
topics, so that an edit of one changes few files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b, sha256
from typing import NamedTuple

from msgspec import Struct, field

from plainleaf.search.shards import SHARD_MOST, SPAN
from plainleaf.search.shares import Part, TopicSearch
from plainleaf.search.writing import FOLDER

#: A topic with more characters of text than this has shards of its own.
ALONE_FROM = SHARD_MOST // 2
#: After one small topic in so many a new group begins, whatever stands before it.
AFRESH = 64


class Place(NamedTuple):
    """Where a topic's numbers begin.

    Attributes:
        shard: Number of its first shard.
        record: Records before its own in that shard.
        file: Number of its file of signs.
        sign: Signs before its own in that file.
    """

    shard: int
    record: int
    file: int
    sign: int


class Shard(Struct):
    """A file of records, or of signs.

    Attributes:
        kind: What its name begins with.
        rows: What stands in it, one topic after another.
    """

    kind: str
    rows: list[tuple[TopicSearch, Part]] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Its path below the site's root; it bears a digest of what is in it."""
        return path_of(self.kind, (part.digest for _, part in self.rows))


def path_of(kind: str, digests: Iterable[bytes]) -> str:
    """Path of a file below the site's root.

    Args:
        kind: What its name begins with.
        digests: Digests of all that is in it, in order.
    """
    return f"{FOLDER}/{kind}-{sha256(b''.join(digests)).hexdigest()[:12]}.js"


def placed(
    shares: Sequence[TopicSearch], *, signs: bool
) -> tuple[list[Shard], dict[str, tuple[Place, TopicSearch]]]:
    """Puts topics into files.

    Args:
        shares: All topics, in order.
        signs: Whether signs have files too.

    Returns:
        The files by their number; and by a topic's id where its numbers begin.
    """
    files: list[Shard] = []
    places: dict[str, tuple[Place, TopicSearch]] = {}
    for group in _groups(shares):
        first, members = len(files), group[0].pieces
        own = [Shard("shard") for _ in members]
        own += [Shard("signs")] if signs and any(share.signs for share in group) else []
        files += own
        record = sign = 0
        for share in group:
            places[share.topic] = (Place(first, record, first + len(members), sign), share)
            for shard, piece in zip(own, share.pieces, strict=False):
                shard.rows.append((share, piece.part))
                record += piece.records
            if signs and share.signs:
                own[-1].rows.append((share, share.care))
                sign += share.signs
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
    return blake2b(share.topic.encode(), digest_size=2).digest()[0] % AFRESH == 0
