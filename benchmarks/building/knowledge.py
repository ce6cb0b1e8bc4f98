"""Write a made-up library as knowledge files, for Plainleaf."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from benchmarks.building.library import MadeTopic, Said, TopicPage
from benchmarks.corpus import CONTENT

_DAY, _NEXT = "2026-01-05", "2099-01-05"
_KINDS = ("guideline", "trial", "health-service")
_SIGNS = {
    "emergency": "you cannot feel your {part}",
    "urgent": "your {part} are hot or red",
    "routine": "your {part} are no better in {n} weeks",
}


def write_knowledge(topics: Iterable[MadeTopic], folder: Path) -> list[Path]:
    """Write a content folder with a file per topic, and the project's own word lists.

    Args:
        topics: The topics to write.
        folder: Where to write; emptied if it exists.

    Returns:
        The files of the topics, in order.
    """
    start_folder(folder)
    return [write_topic(topic.id, knowledge(topic), folder) for topic in topics]


def start_folder(folder: Path) -> None:
    """Create or empty a content folder, and add care levels and the project's word lists."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(CONTENT / "words.yml", folder)
    (folder / "care.yml").write_text(as_yaml({"care": _care()}), encoding="utf-8")


def write_topic(name: str, data: dict[str, Any], folder: Path) -> Path:
    """Write one knowledge file, and return its path."""
    path = folder / f"{name}.yml"
    path.write_text(as_yaml(data), encoding="utf-8")
    return path


def as_yaml(data: object) -> str:
    """Return plain data, whose scalars are all text, as YAML in block style."""
    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    # A round trip through JSON copies shared lists, for which YAML would write aliases.
    return str(
        yaml.dump(json.loads(json.dumps(data)), Dumper=dumper, sort_keys=False, width=100_000)
    )


def knowledge(topic: MadeTopic) -> dict[str, Any]:
    """Return the knowledge file of a topic, as plain data."""
    sections = [page for page in topic.pages if not page.is_question]
    answers = [page for page in topic.pages if page.is_question]
    return {
        "topic": {
            "id": topic.id,
            "title": topic.title,
            "name": topic.name,
            "description": f"Sentences on {topic.name}, made up to measure with.",
            "key_statements": [said.id for said in sections[0].parts[0].said[:3]],
            "checked": _DAY,
            "next_check": _NEXT,
        },
        "sections": [_care_section(topic), *map(_section, sections)],
        "sources": [_source(topic, place) for place in range(len(topic.sources))],
        "statements": [record for page in sections for record in _statements(page, topic)],
        "warning_signs": _signs(topic),
        "questions": [_question(page, sections[0].id) for page in answers],
    }


def _care() -> list[dict[str, str]]:
    return [
        {
            "urgency": urgency,
            "heading": f"{heading} if:",
            "spoken": f"{urgency.capitalize()} advice: ",
            "action": f"Any one of these signs is enough. {heading}.",
        }
        for urgency, heading in (
            ("emergency", "Call for help now"),
            ("urgent", "Ask for help today"),
            ("routine", "Book a visit"),
        )
    ]


def _care_section(topic: MadeTopic) -> dict[str, Any]:
    return {
        "id": f"{topic.pages[0].id}-help",
        "title": f"When to get help: {topic.name}",
        "nav_title": "Get help",
        "role": "care",
        "lead": "This page tells you which signs need help.",
        "action": "Look at the signs now.",
    }


def _signs(topic: MadeTopic) -> list[dict[str, Any]]:
    part = topic.name.split()[1]
    return [
        {
            "id": f"{topic.pages[0].id}-{urgency}",
            "urgency": urgency,
            "sign": sign.format(part=part, n=2 + len(topic.name) % 7),
            "sources": [{"source": _source_id(topic, 0)}],
            "checked": _DAY,
        }
        for urgency, sign in _SIGNS.items()
    ]


def _source_id(topic: MadeTopic, place: int) -> str:
    return f"{topic.pages[0].id}-guide-{place + 1}"


def _source(topic: MadeTopic, place: int) -> dict[str, str]:
    return {
        "id": _source_id(topic, place),
        "title": topic.sources[place],
        "publisher": "Made up to measure with",
        "kind": _KINDS[place % len(_KINDS)],
        "published": str(2010 + place),
        "accessed": _DAY,
        "address": source_address(topic, place),
    }


def source_address(topic: MadeTopic, place: int) -> str:
    """Return the made-up address of a source."""
    return f"https://example.org/{topic.id}/{place + 1}"


def _section(page: TopicPage) -> dict[str, Any]:
    return {
        "id": page.id,
        "title": page.title,
        "nav_title": page.title.partition(":")[0],
        "lead": page.lead,
        "action": page.action,
        "key_statements": [part.said[0].id for part in page.parts[:3]],
        "groups": [{"id": part.id, "title": part.title} for part in page.parts],
    }


def _statements(page: TopicPage, topic: MadeTopic) -> list[dict[str, Any]]:
    return [
        {
            "id": said.id,
            "kind": said.kind,
            "text": said.text,
            "section": page.id,
            "group": part.id,
            "sources": _references(said, topic),
            "checked": _DAY,
        }
        for part in page.parts
        for said in part.said
    ]


def _references(said: Said, topic: MadeTopic) -> list[dict[str, str]]:
    return [
        {"source": _source_id(topic, place), "at": f"Part {place + 1}", "certainty": "low"}
        for place in said.sources
    ]


def _question(page: TopicPage, section: str) -> dict[str, Any]:
    statements = [said.id for part in page.parts for said in part.said]
    answer = {"lead": page.lead, "statements": statements}
    return {"id": page.id, "text": page.title, "section": section, "answer": answer}


def edit_knowledge(path: Path, number: int) -> str:
    """Add a sentence with ``number`` to a file's first statement, in place of an earlier one.

    Returns:
        The sentence.
    """
    text = path.read_text(encoding="utf-8")
    before, key, after = text.partition("\nstatements:\n")
    start = after.index("  text: ") + len("  text: ")
    end = after.index("\n", start)
    first = after[start:end].strip("'\"").split(" Wait ")[0]
    sentence = f"Wait {number + 10} days."
    new = f"{before}{key}{after[:start]}{first} {sentence}{after[end:]}"
    # Save as text editors do: write a temporary file, then rename it.
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_text(new, encoding="utf-8")
    temporary.replace(path)
    return sentence
