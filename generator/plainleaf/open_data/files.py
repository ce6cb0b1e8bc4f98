"""Write the files of the open data: JSON and CSV for each topic, the index, the schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from plainleaf.config import SiteIdentity
from plainleaf.open_data.context import ExportContext
from plainleaf.open_data.head import INDEX, MOVED, credit, head, topic_path
from plainleaf.open_data.json_text import joined, json_text, known
from plainleaf.open_data.schema import schema_files
from plainleaf.open_data.spreadsheet import facts_csv
from plainleaf.open_data.topic import topic_file

if TYPE_CHECKING:
    from plainleaf.open_data.topic_shapes import IndexFile, TopicCounts, TopicEntry, TopicFile


class TopicData(Struct, frozen=True):
    """What the index needs to know about one topic.

    Attributes:
        entry: The topic's entry in the index.
        facts: On a site of one topic, a JSON object with all facts, to be joined to the
            index; else empty.
        based_on: Credits of works that the topic is based on.
    """

    entry: TopicEntry
    facts: str = ""
    based_on: tuple[str, ...] = ()


def topic_data(site: ExportContext, *, several: bool) -> tuple[TopicData, Mapping[str, str]]:
    """Return the open data of one topic; they do not depend on other topics.

    Args:
        site: The topic.
        several: Whether the site has more than one topic.

    Returns:
        What the index needs, and the text of each file by path below the site's root.
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
    return TopicData(entry, facts, tuple(map(credit, site.plan.origins))), files


def index_files(topics: Sequence[TopicData], site: SiteIdentity, dated: date) -> Mapping[str, str]:
    """Return the index over the data of all topics, and the schemas.

    Args:
        topics: What the index needs to know about each topic.
        site: Name and address of the site.
        dated: Day of the most recent check of the content.

    Returns:
        Text of each file, by path below the site's root.
    """
    counts = [one.entry["counts"] for one in topics]
    # The keys are computed, so mypy cannot see that they are those of TopicCounts.
    total = {key: sum(cast("dict[str, int]", one)[key] for one in counts) for key in counts[0]}
    index: IndexFile = {
        **head(site, dated, "index", dict.fromkeys(one for t in topics for one in t.based_on)),
        "moved_url": site.address(MOVED) or MOVED,
        "topics": tuple(one.entry for one in topics),
        "counts": cast("TopicCounts", total),
        # The facts are JSON text already; they are joined below.
        "facts": None,
    }
    text = json_text(known(index))
    return {
        INDEX: joined(text, topics[0].facts) if topics[0].facts else text,
        **schema_files(site),
    }


def _counts(topic: TopicFile) -> TopicCounts:
    return {
        "passages": len(topic["passages"]),
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
