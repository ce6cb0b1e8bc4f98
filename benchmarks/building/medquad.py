"""Write the answered questions of MedQuAD as knowledge files: a library of thousands of topics.

Each subject becomes a topic, each type of question a section, each question a question, and each
sentence of an answer a statement with its document as the source. Nothing is reworded, so many
texts break rules that the project's own texts keep; the build counts them and continues.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.building.knowledge import start_folder, write_topic
from benchmarks.corpus import Row

#: The day on which MedQuAD was published, used as the day on which its documents were read.
DAY, NEXT = "2019-10-22", "2099-01-01"
#: Most characters of a statement, of a question, and of an id.
_TEXT, _WORDS = 600, 160
_SLUG = 40
#: Fewest words of a sentence; anything shorter is joined to the next.
_SHORTEST = 3
_FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]+"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"'(-])")
_PUBLISHERS = {
    "CancerGov": "National Cancer Institute",
    "GARD": "Genetic and Rare Diseases Information Center",
    "GHR": "Genetics Home Reference",
    "MPlus": "MedlinePlus",
    "NIDDK": "National Institute of Diabetes and Digestive and Kidney Diseases",
    "NINDS": "National Institute of Neurological Disorders and Stroke",
    "SeniorHealth": "NIHSeniorHealth",
    "NHLBI": "National Heart, Lung, and Blood Institute",
    "CDC": "Centers for Disease Control and Prevention",
}


@dataclass(slots=True)
class Converted:
    """The result of converting a corpus.

    Attributes:
        counts: Numbers of topics, sections, questions, statements and sources.
        fixed: Adjustments that were needed to fit the model, and how often.
        answers: Rows of the corpus with the address of a page that answers each: its own page,
            and in another entry the section of its type.
    """

    counts: Counter[str] = field(default_factory=Counter)
    fixed: Counter[str] = field(default_factory=Counter)
    answers: list[tuple[Row, str]] = field(default_factory=list)


def write_medquad(rows: Iterable[Row], folder: Path, topics: int = 0) -> Converted:
    """Write a content folder with one file per subject.

    Args:
        rows: The corpus; questions without an answer are left out.
        folder: Where to write; emptied if it exists.
        topics: Number of subjects to take, in alphabetical order; 0 means all.
    """
    made = Converted()
    answered = [row for row in rows if row.answer.strip()]
    answered.sort(key=lambda row: (_subject(row).casefold(), row.doc))
    start_folder(folder)
    slugs: set[str] = set()
    subjects = groupby(answered, key=lambda row: _subject(row).casefold())
    for number, (_, members) in enumerate(subjects):
        if topics and number == topics:
            break
        group = [*members]
        slug = _unique(_slug(_subject(group[0])), slugs)
        write_topic(slug, _Topic(slug, group, made).knowledge(), folder)
    return made


def _subject(row: Row) -> str:
    """Return the subject of a question; if the corpus names none, the name of its document."""
    return row.focus.strip() or row.doc.rpartition("/")[2].removesuffix(".xml")


def _slug(text: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:_SLUG].strip("-")
    return slug if slug[:1].isalpha() else f"about-{slug}".strip("-")


def _unique(slug: str, taken: set[str]) -> str:
    name, number = slug, 1
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name


class _Topic:
    """Converts one subject into a topic."""

    def __init__(self, slug: str, rows: Sequence[Row], made: Converted) -> None:
        self._slug, self._rows, self._made = slug, rows, made
        self._title = self._cut(self._clean(_subject(rows[0])), _WORDS // 2)
        docs = dict.fromkeys(row.doc for row in rows)
        self._sources = {doc: f"{slug}-d{place}" for place, doc in enumerate(docs, 1)}
        self._statements: list[dict[str, Any]] = []

    def knowledge(self) -> dict[str, Any]:
        """Return the knowledge file of the topic, as plain data."""
        types = dict.fromkeys(row.qtype for row in self._rows)
        questions = [*self._questions()]
        sections = [self._section(qtype) for qtype in types]
        sources = [self._source(doc) for doc in self._sources]
        parts = {
            "sections": sections,
            "sources": sources,
            "statements": self._statements,
            "questions": questions,
        }
        self._made.counts.update({name: len(records) for name, records in parts.items()})
        self._made.counts["topics"] += 1
        return {"topic": self._topic(), **parts}

    def _topic(self) -> dict[str, Any]:
        return {
            "id": self._slug,
            "title": self._title,
            "name": self._title,
            "description": f"What is known of {self._title}, as MedQuAD has it.",
            "key_statements": [s["id"] for s in self._statements[:3]],
            "checked": DAY,
            "next_check": NEXT,
        }

    def _section(self, qtype: str) -> dict[str, Any]:
        key = self._section_id(qtype)
        own = [s["id"] for s in self._statements if s["section"] == key]
        name = qtype.capitalize()
        return {
            "id": key,
            "title": f"{name}: {self._title}",
            "nav_title": name,
            "lead": f"This page tells you about {self._title}: {qtype}.",
            "action": "Ask your doctor or nurse what this means for you.",
            "key_statements": own[:3],
        }

    def _section_id(self, qtype: str) -> str:
        return f"{self._slug}-{re.sub('[^a-z]+', '-', qtype.lower())}"[:64].strip("-")

    def _questions(self) -> Iterator[dict[str, Any]]:
        """Yield every question once; equal questions share one answer with all statements."""
        found: dict[str, dict[str, Any]] = {}
        for row in self._rows:
            text = self._cut(re.sub(r"\s+([?.])", r"\1", self._clean(row.question)), _WORDS)
            statements = [*self._statements_of(row)]
            self._statements += statements
            ids = [statement["id"] for statement in statements]
            section = f"{self._slug}/{self._section_id(row.qtype)}/"
            self._made.answers.append((row, section))
            known = found.get(text.casefold())
            if known is not None:
                known["answer"]["statements"] += ids
                self._made.fixed["questions in the same words, answers put together"] += 1
                continue
            key = f"{self._slug}-q{len(found) + 1}"
            self._made.answers.append((row, f"questions/{key}/"))
            found[text.casefold()] = {
                "id": key,
                "text": text,
                "section": self._section_id(row.qtype),
                "sources": [{"source": self._sources[row.doc]}],
                "answer": {"lead": statements[0]["text"], "statements": ids},
            }
        yield from found.values()

    def _statements_of(self, row: Row) -> Iterator[dict[str, Any]]:
        for number, text in enumerate(self._sentences(row.answer), len(self._statements) + 1):
            yield {
                "id": f"{self._slug}-s{number}",
                "text": text,
                "section": self._section_id(row.qtype),
                "sources": [{"source": self._sources[row.doc]}],
                "checked": DAY,
            }

    def _sentences(self, answer: str) -> Iterator[str]:
        kept = ""
        for sentence in _SENTENCE.split(self._clean(answer)):
            kept = f"{kept} {sentence}".strip()
            if len(kept.split()) < _SHORTEST:
                continue
            while len(kept) > _TEXT:
                head = kept[:_TEXT].rpartition(" ")[0] or kept[:_TEXT]
                self._made.fixed[f"sentences of more than {_TEXT} characters cut"] += 1
                yield head
                kept = kept[len(head) :].strip()
            if kept:
                yield kept
            kept = ""
        if kept:
            yield kept

    def _source(self, doc: str) -> dict[str, Any]:
        row = next(row for row in self._rows if row.doc == doc)
        name = next((n for key, n in _PUBLISHERS.items() if key in row.source), row.source)
        source = {
            "id": self._sources[doc],
            "title": self._title,
            "publisher": name or "MedQuAD",
            "kind": "health-service",
            "accessed": DAY,
            "licence": "CC BY 4.0, as part of MedQuAD.",
        }
        address = row.url.strip()
        if re.fullmatch(r"https?://[^\s<>\"'`\\{}|^]{4,480}", address):
            source["address"] = address
        else:
            self._made.fixed["addresses left out"] += 1
        return source

    def _clean(self, text: str) -> str:
        plain, count = _FORBIDDEN.subn(" ", text)
        self._made.fixed["characters that no knowledge file may hold"] += count
        return " ".join(plain.split())

    def _cut(self, text: str, most: int) -> str:
        if len(text) <= most:
            return text
        self._made.fixed[f"titles of more than {most} characters cut"] += 1
        return text[:most].rpartition(" ")[0] or text[:most]
