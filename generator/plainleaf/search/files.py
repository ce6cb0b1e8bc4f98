"""Search files: one that every search begins with, and the records to find.

Each file is a script that hands its data to ``plainleafSearch``, since a page opened
from a folder, with no server, may load scripts but may not fetch data. Files of
records bear a digest of what is in them, so that a server may have them kept for ever.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from plainleaf.model import Term, WordLists
from plainleaf.planning.homes import GET_HELP
from plainleaf.search.care import SEARCH_LEVELS
from plainleaf.search.index import (
    Limits,
    PairText,
    Places,
    SearchState,
    changed_pairs,
    index_files,
    made_pairs,
)
from plainleaf.search.lexicon import known_misspellings, synonym_groups
from plainleaf.search.lore import LENGTHS, LEVELS, SIGN_SPAN
from plainleaf.search.placing import Shard, path_of, placed
from plainleaf.search.shards import SPAN
from plainleaf.search.shares import (
    WHOLE_MOST,
    Reader,
    TopicSearch,
    part_digest,
    part_of,
)
from plainleaf.search.writing import FOLDER, compact, script

START = f"{FOLDER}/start.js"
#: Shape of the files; the script refuses any other.
VERSION = 2
#: Topics up to which the start file gives their titles.
TOPICS_MOST = 50
#: Bytes of signs and words of several topics that every search begins with (about 10 kB gzip).
LORE_MOST = 60_000
#: Shards that the start file names itself, and how many a list of shards names.
NAMED_MOST, NAMED_EACH = 200, 128
#: How a sign's number is made up.
_SIGNS = {"span": SIGN_SPAN, "levels": LEVELS, "lengths": LENGTHS}


class Found(NamedTuple):
    """Search files of a site.

    Attributes:
        files: Text of each file by its path below the site's root; None where it stands
            as it must.
        state: What the next build can begin with.
    """

    files: Mapping[str, str | None]
    state: SearchState


class Earlier(Struct, frozen=True):
    """What an earlier build left.

    Attributes:
        state: What it said of its search; None where nothing is known.
        standing: Paths of files that stand as it wrote them.
        read: Reads what it kept of topics.
    """

    state: SearchState | None = None
    standing: Collection[str] = frozenset()
    read: Reader | None = None


def start_of(
    site: Mapping[str, Any] | None, words: WordLists, shared: Sequence[Term] = ()
) -> dict[str, Any]:
    """What every search begins with, whatever the topics.

    Args:
        site: What `SiteSearch.told` gives; None where the only topic gives it.
        words: The word lists.
        shared: Terms of the shared files.
    """
    return {
        "version": VERSION,
        "synonyms": synonym_groups(shared, words),
        "misspellings": known_misspellings(shared),
        "help": GET_HELP,
        **(site or {}),
    }


def files_of(
    start: Mapping[str, Any], topics: Sequence[TopicSearch], before: Earlier | None = None
) -> Found:
    """All search files: the start file, and the records whole or in shards.

    Args:
        start: What `start_of` gives.
        topics: What each topic gives, in order.
        before: What an earlier build left.

    Raises:
        LookupError: A topic's data is needed, and nobody can read it.
    """
    before = before or Earlier()
    whole = sum(topic.size for topic in topics) <= WHOLE_MOST
    many = sum(topic.lore for topic in topics) > LORE_MOST and len(topics) > 1 and not whole
    titles = [topic.title for topic in topics] if len(topics) <= TOPICS_MOST else []
    begin = {"care": [], **start, "topics": titles}
    begin |= {} if many else _with_lore(begin, topics, before.read)
    make = _whole_files if whole else _shard_files
    where, made, state = make(topics, before, lore=many)
    files: dict[str, str | None] = {**made, START: script(START, compact({**begin, **where}))}
    return Found(files, state)


def _with_lore(
    start: Mapping[str, Any], topics: Sequence[TopicSearch], read: Reader | None
) -> dict[str, Any]:
    """The signs and words of all topics, added to what every search begins with."""
    care: list[dict[str, Any]] = []
    groups = {tuple(group) for group in start["synonyms"]}
    slips: dict[str, str] = {}
    site: dict[str, Any] = {}
    for topic in topics:
        care += json.loads(f"[{part_of(topic, topic.care, read).decode()}]")
        words = json.loads(part_of(topic, topic.words, read))
        groups.update(map(tuple, words["synonyms"]))
        slips |= words["misspellings"]
        site |= words["site"] or {}
    return {
        **site,
        # Strictest first, whatever the topic.
        "care": sorted(care, key=lambda level: SEARCH_LEVELS.index(level["urgency"])),
        "synonyms": sorted(groups),
        "misspellings": {**slips, **start["misspellings"]},
    }


_Made = tuple[dict[str, Any], dict[str, str | None], SearchState]


def _whole_files(topics: Sequence[TopicSearch], before: Earlier, *, lore: bool) -> _Made:
    made = {}
    for topic in topics:
        file = Shard(topic.topic, [(topic, piece.part) for piece in topic.pieces])
        made[file.path] = _shard_text(file, before)
    return {"whole": list(made)}, made, SearchState(Limits(0, lore))


def _shard_text(shard: Shard, before: Earlier) -> str | None:
    if shard.path in before.standing:
        return None
    rows = (part_of(topic, part, before.read).decode() for topic, part in shard.rows)
    return script(shard.path, f"[{','.join(rows)}]")


def _shard_files(topics: Sequence[TopicSearch], before: Earlier, *, lore: bool) -> _Made:
    """The files of a large library, and what the start file says of them."""
    shards, places = placed(topics, signs=lore)
    records = sum(piece.records for topic in topics for piece in topic.pieces)
    limits = Limits.of(records, lore=lore)
    names = [shard.path for shard in shards]
    made = {shard.path: _shard_text(shard, before) for shard in shards}
    index, words, state = _index(limits, places, before)
    lists = _lists(names) if len(names) > NAMED_MOST else {}
    where = {
        "records": records,
        "span": SPAN,
        **({"signs": _SIGNS} if lore else {}),
        "shards": [] if lists else names,
        "shardLists": list(lists),
        "listed": NAMED_EACH,
        "index": [[first, path] for first, path, _ in index],
        "words": {letter: path for letter, path, _ in words},
    }
    others = {path: text for _, path, text in (*index, *words)}
    return where, {**made, **lists, **others}, state


def _lists(names: Sequence[str]) -> dict[str, str | None]:
    """Lists of shards, where there are too many for every search to begin with."""
    found: dict[str, str | None] = {}
    for begin in range(0, len(names), NAMED_EACH):
        text = compact(names[begin : begin + NAMED_EACH])
        path = path_of("shards", [part_digest(text.encode())])
        found[path] = script(path, text)
    return found


#: First letters of the words in a file of the index, its path, and its text.
_IndexFile = tuple[str, str, str | None]


def _index(
    limits: Limits, places: Places, before: Earlier
) -> tuple[list[_IndexFile], list[_IndexFile], SearchState]:
    """Files of the index, lists of all words by their first letter, and what to remember."""
    changed = changed_pairs(before.state, limits, places)
    made = made_pairs(changed, limits, places, before.read)
    kept = before.state.pairs if before.state else {}
    pairs = {pair: known for pair, known in kept.items() if pair not in changed}
    pairs |= {pair: known for pair, (known, _) in made.items()}
    texts = {pair: text for pair, (_, text) in made.items()}
    files = [
        (first, path_of("index", [pairs[pair].told for pair in members]), members)
        for first, members in index_files(pairs).items()
    ]
    letters: dict[str, list[str]] = {}
    for pair in sorted(pairs):
        letters.setdefault(pair[0], []).append(pair)
    lists = [
        (letter, path_of("words", [pairs[pair].words for pair in members]), members)
        for letter, members in letters.items()
    ]
    wanted = {
        pair
        for _, path, members in (*files, *lists)
        if path not in before.standing
        for pair in members
    }
    rest = made_pairs(wanted - texts.keys(), limits, places, before.read)
    texts |= {pair: text for pair, (_, text) in rest.items()}
    bare = {topic: (place, share.bare()) for topic, (place, share) in places.items()}
    return (
        [*_written(files, _index_text, texts, before)],
        [*_written(lists, _words_text, texts, before)],
        SearchState(limits, bare, pairs),
    )


def _written(
    files: Iterable[tuple[str, str, list[str]]],
    write: Any,
    texts: Mapping[str, PairText],
    before: Earlier,
) -> Iterator[_IndexFile]:
    for first, path, members in files:
        standing = path in before.standing
        data = None if standing else write(texts[pair] for pair in members)
        yield first, path, data and script(path, data)


def _index_text(texts: Iterable[PairText]) -> str:
    return f"{{{','.join(text.told for text in texts)}}}"


def _words_text(texts: Iterable[PairText]) -> str:
    return compact(" ".join(text.words for text in texts if text.words))
