"""All files of the open data: one a topic, the index over them, schemas, spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from pydantic import TypeAdapter

from generator.exporting.context import Published
from generator.exporting.head import INDEX, MOVED, head, topic_path
from generator.exporting.schema import schema_files
from generator.exporting.shapes import FactShape, Shape
from generator.exporting.spreadsheet import facts_csv
from generator.exporting.topic import topic_file
from generator.exporting.topic_shapes import IndexFile, TopicCounts, TopicEntry, TopicFile
from generator.handouts.address import Site


@dataclass(frozen=True, slots=True)
class TopicData:
    """What the index says of one topic.

    Attributes:
        entry: Its entry.
        facts: All its facts as JSON, for the index of a site of one topic; else empty.
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
    about = topic.topic
    entry = TopicEntry(
        id=about.id,
        title=about.title,
        home=about.home,
        checked=about.checked,
        next_check=about.next_check,
        json_url=site.address(topic_path(about.id)),
        csv_url=site.address(topic_path(about.id, "csv")),
        counts=TopicCounts(**dict(_counts(topic))),
    )
    files = {
        topic_path(about.id): json_text(topic),
        topic_path(about.id, "csv"): facts_csv(topic.facts),
    }
    facts = "" if several else _facts().dump_json(topic.facts, exclude_none=True).decode()
    return TopicData(entry, facts), files


@cache
def _facts() -> TypeAdapter[tuple[FactShape, ...]]:
    return TypeAdapter(tuple[FactShape, ...])


def index_files(topics: Sequence[TopicData], site: Site, dated: date) -> Mapping[str, str]:
    """The index over the data of all topics, and the schemas.

    Args:
        topics: What the index says of each topic.
        site: Name and address of the site.
        dated: When the newest content was checked.

    Returns:
        Text of each file by its path below the site's root; the same for the same topics.
    """
    counts = [one.entry.counts.model_dump() for one in topics]
    index = IndexFile(
        **head(site, dated, "index"),
        moved_url=site.address(MOVED) or MOVED,
        topics=tuple(one.entry for one in topics),
        counts=TopicCounts(**{key: sum(c[key] for c in counts) for key in counts[0]}),
        facts=_facts().validate_json(topics[0].facts) if topics[0].facts else None,
    )
    return {INDEX: json_text(index), **schema_files(site)}


def json_text(shape: Shape) -> str:
    """A file as text; keys that hold nothing are left out, but for lists and numbers."""
    return shape.model_dump_json(exclude_none=True, indent=1) + "\n"


def _counts(topic: TopicFile) -> Iterator[tuple[str, int]]:
    for name in TopicCounts.model_fields:
        if name == "folds":
            yield name, sum(len(fact.folds) - 1 for fact in topic.facts if fact.folds)
        else:
            yield name, len(getattr(topic, name))
