"""Search files: one that every search begins with, and the records to find.

Each file is a script that hands its data to ``plainleafSearch``, since a page opened
from a folder, with no server, may load scripts but may not fetch data. Files of
records bear a digest of what is in them, so that a server may have them kept for ever.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from generator.model import SectionRole, Term, Urgency, WordLists
from generator.planning import Index, TopicPlan
from generator.planning.homes import GET_HELP, TOPICS
from generator.searching.care import care_levels
from generator.searching.lexicon import known_misspellings, synonym_groups
from generator.searching.records import SearchRecord, search_records, site_records
from generator.searching.shards import WHOLE_MOST, Indexed, Posting, deltas, shard

FOLDER = "search"
START = f"{FOLDER}/start.js"
#: Shape of the files; the script refuses any other.
VERSION = 1
#: Topics up to which the start file gives their titles.
TOPICS_MOST = 50
#: Topics up to which they are all named where nothing is found.
WAYS_MOST = 12


@dataclass(frozen=True, slots=True)
class SiteSearch:
    """What the pages that belong to no record give to search.

    Attributes:
        pages: These pages.
        lists: Title and address of the lists that lead on where nothing is found.
        ways: Title and address of what to look through then.
    """

    pages: tuple[SearchRecord, ...]
    lists: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TopicSearch:
    """What one topic gives to search.

    Attributes:
        topic: Its id.
        title: Its title.
        records: What there is to find.
        care: Its care levels with their signs.
        terms: Its words.
        site: What the pages give that list its records; used where it is the only topic.
    """

    topic: str
    title: str
    records: tuple[Indexed, ...]
    care: tuple[dict[str, Any], ...]
    terms: tuple[Term, ...]
    site: SiteSearch


def topic_search(index: Index, plan: TopicPlan) -> TopicSearch:
    """What one topic gives to search; nothing of other topics is asked."""
    (knowledge,) = index.library.topics
    ways = tuple(
        (section.nav_title, plan.homes[section.id])
        for section in knowledge.sections
        if section.role is not SectionRole.CARE
    )
    return TopicSearch(
        index.topic.id,
        index.topic.title,
        tuple(Indexed.of(record) for record in search_records(index, plan, knowledge)),
        tuple(care_levels(index.library, plan)),
        tuple(index.library.own("terms")),
        _site_search(plan, ways),
    )


def overview_search(own: TopicPlan, topics: Sequence[TopicSearch]) -> SiteSearch:
    """What the pages over all topics give to search; the topics themselves, where few."""
    if len(topics) > WAYS_MOST:
        return _site_search(own, (("All topics", TOPICS),))
    return _site_search(own, tuple((one.title, f"{one.topic}/") for one in topics))


def _site_search(plan: TopicPlan, ways: tuple[tuple[str, str], ...]) -> SiteSearch:
    lists = tuple(
        (page.title, page.address)
        for page in plan.pages
        if page.address in ("exercises/", "questions/", "handouts/")
    )
    return SiteSearch(tuple(site_records(plan)), lists, ways)


def search_files(
    topics: Sequence[TopicSearch],
    own: TopicPlan | None,
    words: WordLists,
    shared: Sequence[Term] = (),
) -> Mapping[str, str]:
    """The search files of a site.

    Args:
        topics: What each topic gives.
        own: The pages over all topics; None where there is one topic.
        words: The word lists.
        shared: Terms of the shared files.

    Returns:
        Text of each file by its path below the site's root.
    """
    site = overview_search(own, topics) if own else topics[0].site
    by_topic = [(one.topic, one.records) for one in topics]
    return files_of(start_of(topics, site, words, shared), by_topic)


def start_of(
    topics: Sequence[TopicSearch], site: SiteSearch, words: WordLists, shared: Sequence[Term] = ()
) -> dict[str, Any]:
    """What every search begins with, but for where the records are.

    The titles of topics are there to tell which words most of them share; in a library
    of more than ``TOPICS_MOST``, none are.
    """
    titles = [topic.title for topic in topics]
    terms = (*(term for one in topics for term in one.terms), *shared)
    return {
        "version": VERSION,
        "topics": titles if len(titles) <= TOPICS_MOST else [],
        "synonyms": synonym_groups(terms, words),
        "misspellings": known_misspellings(terms),
        # Strictest first, whatever the topic. Where there are several, only those that have
        # signs of their own: what a search begins with must not grow with their number.
        "care": sorted(
            (level for one in topics for level in one.care if level["signs"] or len(topics) == 1),
            key=_urgency,
        ),
        "help": GET_HELP,
        "pages": [_packed(record) for record in site.pages],
        "sections": [{"title": title, "address": address} for title, address in site.ways],
        "lists": [{"title": title, "address": address} for title, address in site.lists],
    }


def _urgency(level: Mapping[str, Any]) -> int:
    return [*Urgency].index(Urgency(level["urgency"]))


def files_of(
    start: Mapping[str, Any], by_topic: Sequence[tuple[str, Sequence[Indexed]]]
) -> dict[str, str]:
    """All search files: the start file, and the records whole or in shards.

    Args:
        start: What ``start_of`` gives.
        by_topic: The id of each topic and its records.

    Returns:
        Text of each file by its path below the site's root.
    """
    everything = [record for _, records in by_topic for record in records]
    whole = sum(entry.size for entry in everything) <= WHOLE_MOST
    files, where = _whole_files(by_topic) if whole else _shard_files(everything)
    files[START] = _script(START, {**start, **where})
    return files


def _whole_files(
    by_topic: Sequence[tuple[str, Sequence[Indexed]]],
) -> tuple[dict[str, str], dict[str, Any]]:
    made = [
        _file(topic, [_packed(entry.record) for entry in records]) for topic, records in by_topic
    ]
    return dict(made), {"whole": [name for name, _ in made]}


def _shard_files(records: Sequence[Indexed]) -> tuple[dict[str, str], dict[str, Any]]:
    """The files of a large library, and what the start file says of them."""
    cut = shard(records)
    shards = [
        _file("shard", [_packed(entry.record) for entry in members]) for members in cut.shards
    ]
    index = {first: _file("index", _postings(words)) for first, words in cut.index.items()}
    words = {letter: _file("words", " ".join(found)) for letter, found in cut.words.items()}
    where = {
        # Each shard's file and how many records are in it.
        "shards": [[name, len(m)] for (name, _), m in zip(shards, cut.shards, strict=True)],
        "index": [[first, name] for first, (name, _) in index.items()],
        "words": {letter: name for letter, (name, _) in words.items()},
    }
    return dict([*shards, *index.values(), *words.values()]), where


def _postings(words: Mapping[str, Posting]) -> dict[str, list[Any]]:
    return {
        word: [posting.count, deltas(posting.titles), deltas(posting.shards)]
        for word, posting in words.items()
    }


def _file(name: str, data: object) -> tuple[str, str]:
    path = f"{FOLDER}/{name}-{_digest(data)}.js"
    return path, _script(path, data)


def _all_packed(entries: Iterable[Indexed]) -> list[list[Any]]:
    return [_packed(entry.record) for entry in entries]


def _packed(record: SearchRecord) -> list[Any]:
    return [
        record.kind.value,
        record.address,
        record.title,
        record.text,
        record.where,
        *([list(record.names)] if record.names else []),
    ]


def _digest(value: object) -> str:
    return sha256(_json(value).encode()).hexdigest()[:12]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _script(name: str, data: object) -> str:
    # "</" must not stand in a script, nor the two line ends that JSON allows and old
    # script engines do not.
    text = _json(data).replace("</", "<\\/").replace("\u2028", "\\u2028")
    text = text.replace("\u2029", "\\u2029")
    return f"plainleafSearch.take({_json(name)},{text});\n"
