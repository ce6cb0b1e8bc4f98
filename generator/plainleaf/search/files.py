"""Write the search files: a start file that every search loads, and the records.

Each file is a script that passes its data to ``plainleafSearch``, because a page opened
from a folder, without a server, can load scripts but cannot fetch data. The names of
record files contain a digest of their content, so that browsers can cache them forever.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from plainleaf.language import tongue
from plainleaf.model import Term, WordLists
from plainleaf.planning.homes import GET_HELP
from plainleaf.search.care import CRISIS, SEARCH_LEVELS
from plainleaf.search.coding import coded_rows
from plainleaf.search.english import english_by_letter, packed
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
from plainleaf.search.placing import Shard, path_of, placed
from plainleaf.search.reach import english_near, words_in
from plainleaf.search.shards import SPAN
from plainleaf.search.shares import (
    WHOLE_MOST,
    Reader,
    TopicSearch,
    part_of,
)
from plainleaf.search.sign_words import classes_of
from plainleaf.search.vocabulary import LENGTHS, LEVELS, SIGN_SPAN
from plainleaf.search.writing import FOLDER, compact, script
from plainleaf.storage.digests import digest_bytes

START = f"{FOLDER}/start.js"
#: Least length of a word of a class to which the script corrects slips.
LONG = 7
#: Version of the file format; the search script refuses any other.
VERSION = 6
#: Greatest number of topics whose titles are in the start file.
TOPICS_MOST = 50
#: Most bytes of signs and words of several topics in the start file (about 10 kB gzip).
MAX_VOCABULARY = 60_000
#: Greatest number of shards named in the start file, and number of shards in a list of shards.
NAMED_MOST, NAMED_EACH = 200, 128
#: How the number of a sign is composed.
_SIGNS = {"span": SIGN_SPAN, "levels": LEVELS, "lengths": LENGTHS}


class SearchFiles(NamedTuple):
    """The search files of a site.

    Attributes:
        files: Text of each file by its path below the site's root; None if the file on
            disk is up to date.
        state: State for the next build.
    """

    files: Mapping[str, str | None]
    state: SearchState


class Earlier(Struct, frozen=True):
    """Results of an earlier build.

    Attributes:
        state: Its search state; None if unknown.
        standing: Paths of its files that are unchanged on disk.
        read: Reads topic data from its store.
    """

    state: SearchState | None = None
    standing: Collection[str] = frozenset()
    read: Reader | None = None


def start_of(
    site: Mapping[str, Any] | None, words: WordLists, shared: Sequence[Term] = ()
) -> dict[str, Any]:
    """Return the part of the start file that depends on no topic.

    Args:
        site: Site data from `SiteSearch.data`; None if the only topic provides it.
        words: The word lists.
        shared: Terms of the shared files.
    """
    return {
        "version": VERSION,
        "synonyms": synonym_groups(shared, words),
        "misspellings": known_misspellings(shared),
        "ordinary": list(words.ordinary_words),
        "classes": classes_of(words),
        "help": GET_HELP,
        # In another language than English, of which the script knows no rules.
        **({} if tongue().english else {"wordForWord": True}),
        **(site or {}),
    }


def _is_described(start: Mapping[str, Any]) -> bool:
    """Return whether all signs have patterns, beside which ordinary words have no effect."""
    levels = [level for level in start["care"] if level["urgency"] != CRISIS]
    return all(patterns for level in levels for *_, patterns in level["signs"])


def files_of(
    start: Mapping[str, Any], topics: Sequence[TopicSearch], before: Earlier | None = None
) -> SearchFiles:
    """Return all search files: the start file, and the records whole or in shards.

    Args:
        start: Start data from `start_of`.
        topics: Search data of each topic, in order.
        before: Results of an earlier build.

    Raises:
        LookupError: A topic's data is needed, and there is no reader for it.
    """
    before = before or Earlier()
    whole = sum(topic.size for topic in topics) <= WHOLE_MOST
    many = (
        sum(topic.vocabulary for topic in topics) > MAX_VOCABULARY and len(topics) > 1 and not whole
    )
    titles = [topic.title for topic in topics] if len(topics) <= TOPICS_MOST else []
    # Texts that have words in common stand beside each other, which packs better.
    begin = {"classes": {}, "care": [], **start, "topics": titles}
    begin |= {} if many else _with_vocabulary(begin, topics, before.read)
    make = _whole_files if whole else _shard_files
    if begin["care"] and _is_described(begin):
        begin["ordinary"] = []
    where, made, state = make(topics, before, vocabulary=many)
    if whole and tongue().english:
        state = _with_english(state, begin, topics, before)
        begin |= {"english": state.english[1]}
    # Groups of synonyms are texts: each word of a list would have quotation marks of its own.
    groups = ["|".join(name.replace("|", " ") for name in group) for group in begin["synonyms"]]
    written = {**begin, **where, "synonyms": groups}
    files: dict[str, str | None] = {**made, START: script(START, compact(written))}
    return SearchFiles(files, state)


def _with_vocabulary(
    start: Mapping[str, Any], topics: Sequence[TopicSearch], read: Reader | None
) -> dict[str, Any]:
    """Return the start data with the signs and words of all topics added."""
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
        # Most urgent first, across all topics.
        "care": sorted(care, key=lambda level: SEARCH_LEVELS.index(level["urgency"])),
        "synonyms": sorted(groups),
        "misspellings": {**slips, **start["misspellings"]},
    }


def _with_english(
    state: SearchState, start: Mapping[str, Any], topics: Sequence[TopicSearch], before: Earlier
) -> SearchState:
    """Return the state with the English words; they are found again only if a text has changed."""
    old = before.state or state
    parts = [piece.part.digest for topic in topics for piece in topic.pieces]
    basis = digest_bytes(b"".join((*parts, compact(start).encode())))
    if old.english[0] == basis:
        return replace(state, taken=old.taken, english=old.english)
    taken = {**old.taken}
    found = _english(start, topics, before.read, taken)
    return replace(state, taken=taken, english=(basis, found))


def _english(
    start: Mapping[str, Any],
    topics: Sequence[TopicSearch],
    read: Reader | None,
    taken: MutableMapping[str, str],
) -> str:
    """Return the English words that search must not correct to words of the site, packed.

    Args:
        start: The start data.
        topics: Search data of each topic.
        read: Reads it.
        taken: As `english_near` takes it.
    """
    words = {*words_in([start["synonyms"], [*start["misspellings"].values()]])}
    signs = (sign for level in start["care"] for sign in level["signs"])
    in_signs = frozenset(words_in([(text, said) for text, _, said, *_ in signs]))
    in_signs |= {word for word in words_in([*start["classes"].values()]) if len(word) >= LONG}
    words |= in_signs
    parts = [part_of(topic, piece.part, read) for topic in topics for piece in topic.pieces]
    rows = [row for part in parts for row in json.loads(f"[{part.decode()}]")]
    for _, _, title, text, _, *names in (*rows, *start.get("pages", ())):
        words.update(words_in([title, text, *names]))
    topical, slips = frozenset(words_in(start["topics"])), frozenset(start["misspellings"])
    return packed(english_near(words, topical, in_signs, slips, taken))


_Made = tuple[dict[str, Any], dict[str, str | None], SearchState]


def _whole_files(topics: Sequence[TopicSearch], before: Earlier, *, vocabulary: bool) -> _Made:
    """Return the files of a small site: one for each topic, with all its records."""
    made: dict[str, str | None] = {}
    for topic in topics:
        parts = [piece.part for piece in topic.pieces]
        path = path_of(topic.topic, [b"%d" % VERSION, *(part.digest for part in parts)])
        made[path] = None
        if path not in before.standing:
            texts = (part_of(topic, part, before.read).decode() for part in parts)
            rows = json.loads(f"[{','.join(texts)}]")
            made[path] = script(path, compact(coded_rows(rows)))
    return {"whole": [*made]}, made, SearchState(Limits(0, vocabulary))


def _shard_text(shard: Shard, before: Earlier) -> str | None:
    if shard.path in before.standing:
        return None
    rows = (part_of(topic, part, before.read).decode() for topic, part in shard.rows)
    return script(shard.path, f"[{','.join(rows)}]")


def _shard_files(topics: Sequence[TopicSearch], before: Earlier, *, vocabulary: bool) -> _Made:
    """Return shard and index files of a large library, with their names for the start file."""
    shards, places = placed(topics, signs=vocabulary)
    records = sum(piece.records for topic in topics for piece in topic.pieces)
    limits = Limits.of(records, vocabulary=vocabulary)
    names = [shard.path for shard in shards]
    made = {shard.path: _shard_text(shard, before) for shard in shards}
    index, words, state = _index(limits, places, before)
    lists = _lists(names) if len(names) > NAMED_MOST else {}
    where = {
        "records": records,
        "span": SPAN,
        **({"signs": _SIGNS} if vocabulary else {}),
        "shards": [] if lists else names,
        "shardLists": list(lists),
        "listed": NAMED_EACH,
        "index": [[first, path] for first, path, _ in index],
        "words": {letter: path for letter, path, _ in words},
    }
    others = {path: text for _, path, text in (*index, *words)}
    return where, {**made, **lists, **others}, state


def _lists(names: Sequence[str]) -> dict[str, str | None]:
    """Return files that list the shards, for sites with too many to name in the start file."""
    found: dict[str, str | None] = {}
    for begin in range(0, len(names), NAMED_EACH):
        text = compact(names[begin : begin + NAMED_EACH])
        path = path_of("shards", [digest_bytes(text.encode())])
        found[path] = script(path, text)
    return found


#: First letters of the words in an index file, its path, and its text.
_IndexFile = tuple[str, str, str | None]


def _index(
    limits: Limits, places: Places, before: Earlier
) -> tuple[list[_IndexFile], list[_IndexFile], SearchState]:
    """Return the index files, the word lists by first letter, and the state to save."""
    changed = changed_pairs(before.state, limits, places)
    made = made_pairs(changed, limits, places, before.read)
    kept = before.state.pairs if before.state else {}
    pairs = {pair: known for pair, known in kept.items() if pair not in changed}
    pairs |= {pair: known for pair, (known, _) in made.items()}
    texts = {pair: text for pair, (_, text) in made.items()}
    files = [
        (first, path_of("index", [pairs[pair].entries for pair in members]), members)
        for first, members in index_files(pairs).items()
    ]
    letters: dict[str, list[str]] = {}
    for pair in sorted(pairs):
        letters.setdefault(pair[0], []).append(pair)
    lists = [
        (letter, path_of("words", [pairs[pair].words for pair in members] + english), members)
        for letter, members in letters.items()
        for english in [[digest_bytes(english_by_letter().get(letter, "").encode())]]
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
    return f"{{{','.join(text.entries for text in texts)}}}"


def _words_text(texts: Iterable[PairText]) -> str:
    """Return the site's words with a first letter, and the English words with it."""
    words = " ".join(text.words for text in texts if text.words)
    english = english_by_letter().get(words[:1], "") if tongue().english else ""
    return compact([words, english])
