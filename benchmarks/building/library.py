"""Make up a library of any size: topics, their pages, and the text of each page.

The Markdown for other generators and the knowledge files for Plainleaf are both made from
these records, so that all generators build the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from benchmarks.building import sentences

#: Pages per topic: sections of about 480 words, and questions of about 210.
SECTIONS, QUESTIONS = 14, 6
TOPIC_PAGES = SECTIONS + QUESTIONS
#: Documents that each topic cites.
SOURCES = 3
#: Parts per section, and statements per part; from this one on they are advice.
_GROUPS, _GROUP = 4, 7
_FIRST_ADVICE = 4

StatementKind = Literal["fact", "do", "dont"]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement; its sources are indices into the sources of the topic."""

    id: str
    kind: StatementKind
    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, with its own heading."""

    id: str
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A section, or a question with its answer.

    Attributes:
        lead: The purpose of the section, or the answer to the question.
        action: The one thing to do; "" for a question.
    """

    id: str
    title: str
    lead: str
    action: str
    parts: tuple[Part, ...]

    @property
    def is_question(self) -> bool:
        """Whether the page answers a question."""
        return not self.action


@dataclass(frozen=True, slots=True)
class MadeTopic:
    """A topic with its pages, sections first."""

    id: str
    title: str
    name: str
    sources: tuple[str, ...]
    pages: tuple[TopicPage, ...]


def made_topics(pages: int) -> Iterator[MadeTopic]:
    """Yield the topics of a library with ``pages`` pages; the last topic may be smaller."""
    for number in range(-(-pages // TOPIC_PAGES)):
        yield made_topic(number, min(TOPIC_PAGES, pages - number * TOPIC_PAGES))


def made_topic(number: int, pages: int = TOPIC_PAGES) -> MadeTopic:
    """Return topic ``number``, which is the same at every call.

    Args:
        number: Number of the topic, from 0.
        pages: Number of its pages, from 2 to ``TOPIC_PAGES``.
    """
    chance = Random(f"topic {number}")  # noqa: S311 - no secret
    name = sentences.subject(number)
    own = f"t{number}"
    count = max(1, min(SECTIONS, pages - 1)) if pages < TOPIC_PAGES else SECTIONS
    sections = [_section(chance, own, name, place) for place in range(count)]
    questions = sentences.questions(chance, name, pages - count)
    answers = [
        _question(chance, f"{own}-q{place}", text, sections) for place, text in enumerate(questions)
    ]
    title = f"{name[0].upper()}{name[1:]}"
    sources = tuple(f"{title}: guide {place + 1}" for place in range(SOURCES))
    return MadeTopic(name.replace(" ", "-"), title, name, sources, (*sections, *answers))


def _section(chance: Random, own: str, name: str, place: int) -> TopicPage:
    key = f"{own}-s{place}"
    parts = tuple(_part(chance, f"{key}-g{group}") for group in range(_GROUPS))
    title = sentences.lesson(place)
    lead = f"This page tells you about {name}. {sentences.fact(chance)}"
    return TopicPage(key, f"{title}: {name}", lead, sentences.advice(chance), parts)


def _part(chance: Random, key: str) -> Part:
    said = tuple(_said(chance, key, place) for place in range(_GROUP))
    return Part(key, sentences.heading(chance), said)


def _said(chance: Random, key: str, place: int) -> Said:
    sources = tuple(sorted(chance.sample(range(SOURCES), chance.choice((1, 1, 1, 2)))))
    if place < _FIRST_ADVICE:
        return Said(f"{key}-f{place}", "fact", sentences.fact(chance), sources)
    against = place == _GROUP - 1
    text = sentences.advice(chance, against)
    return Said(f"{key}-f{place}", "dont" if against else "do", text, sources)


def _question(chance: Random, key: str, text: str, sections: list[TopicPage]) -> TopicPage:
    statements = [said for section in sections for part in section.parts for said in part.said]
    lead = f"{sentences.fact(chance)} {sentences.fact(chance)}"
    part = Part(f"{key}-facts", "What this rests on", tuple(chance.sample(statements, _GROUP)))
    return TopicPage(key, text, lead, "", (part,))
