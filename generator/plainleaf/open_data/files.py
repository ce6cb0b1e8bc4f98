"""All files of the open data: one a topic, the index over them, schemas, spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from plainleaf.handouts.address import Site
from plainleaf.open_data.context import Published
from plainleaf.open_data.head import INDEX, MOVED, head, topic_path
from plainleaf.open_data.json_text import joined, json_text, known
from plainleaf.open_data.schema import schema_files
from plainleaf.open_data.spreadsheet import facts_csv
from plainleaf.open_data.topic import topic_file

if TYPE_CHECKING:
    from plainleaf.open_data.topic_shapes import IndexFile, TopicCounts, TopicEntry, TopicFile


class TopicData(Struct, frozen=True):
    """What the index says of one topic.

    Attributes:
        entry: Its entry.
        facts: The key of the index that holds all facts, as JSON, for a site of one topic;
            else empty.
    """

    entry: TopicEntry
    facts: str = ""


def topic_data(site: Published, *, several: bool) -> tuple[TopicData, Mapping[str, str]]:
    """The open data of one topic; nothing of other topics is asked.

    Args:
        site: The topic.
        several: Whether the site has more than one topic.

    Returns:
        What the index says of it, and the text of each file by its path.
    """
    topic = topic_file(site)
    about = topic["topic"]
    path, table = topic_path(about["id"]), topic_path(about["id"], "csv")
    entry: TopicEntry = {
        "id": about["id"],
        "title": about["title"],
        "home": about["home"],
        "checked": about["checked"],
        "next_check": about["next_check"],
        "json_url": site.address(path),
        "csv_url": site.address(table),
        "counts": _counts(topic),
    }
    files = {path: json_text(topic), table: facts_csv(topic["facts"])}
    facts = "" if several else json_text({"facts": topic["facts"]})
    return TopicData(entry, facts), files


def index_files(topics: Sequence[TopicData], site: Site, dated: date) -> Mapping[str, str]:
    """The index over the data of all topics, and the schemas.

    Args:
        topics: What the index says of each topic.
        site: Name and address of the site.
        dated: When the newest content was checked.

    Returns:
        Text of each file by its path below the site's root; the same for the same topics.
    """
    counts = [one.entry["counts"] for one in topics]
    # Keys of a sum are no literals, so that mypy cannot see whose they are.
    total = {key: sum(cast("dict[str, int]", one)[key] for one in counts) for key in counts[0]}
    index: IndexFile = {
        **head(site, dated, "index"),
        "moved_url": site.address(MOVED) or MOVED,
        "topics": tuple(one.entry for one in topics),
        "counts": cast("TopicCounts", total),
        # These are text already.
        "facts": None,
    }
    text = json_text(known(index))
    return {
        INDEX: joined(text, topics[0].facts) if topics[0].facts else text,
        **schema_files(site),
    }


def _counts(topic: TopicFile) -> TopicCounts:
    return {
        "facts": len(topic["facts"]),
        "folds": sum(len(fact["folds"]) - 1 for fact in topic["facts"] if fact["folds"]),
        "warning_signs": len(topic["warning_signs"]),
        "exercises": len(topic["exercises"]),
        "questions": len(topic["questions"]),
        "terms": len(topic["terms"]),
        "handouts": len(topic["handouts"]),
        "disagreements": len(topic["disagreements"]),
        "claim_checks": len(topic["claim_checks"]),
        "sources": len(topic["sources"]),
        "left_out": len(topic["left_out"]),
    }
