"""A made-up library of any size: topics, their pages, and what each page says.

What other generators are given as Markdown and Plainleaf as knowledge files is the same
text: both are made from these records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal

from benchmarks.building import sentences

#: Pages of one topic: sections of about 480 words and questions of about 210.
SECTIONS, QUESTIONS = 14, 6
TOPIC_PAGES = SECTIONS + QUESTIONS
#: Documents that one topic cites.
SOURCES = 3
_GROUPS, _GROUP = 4, 7
_FIRST_ADVICE = 4

StatementKind = Literal["fact", "do", "dont"]


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its id, kind and text, and the numbers of its sources in the topic."""

    id: str
    kind: StatementKind
    text: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page under a heading of its own."""

    id: str
    title: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """A section, or a question with its answer.

    Attributes:
        lead: What the page is for, or the answer.
        action: The one thing to do; empty on a question's page.
    """

    id: str
    title: str
    lead: str
    action: str
    parts: tuple[Part, ...]

    @property
    def is_question(self) -> bool:
        """Whether it answers a question."""
        return not self.action


@dataclass(frozen=True, slots=True)
class MadeTopic:
    """A topic with its pages; sections come first."""

    id: str
    title: str
    name: str
    sources: tuple[str, ...]
    pages: tuple[TopicPage, ...]


def made_topics(pages: int) -> Iterator[MadeTopic]:
    """Yields the topics of a library with that many pages; the last may be smaller."""
    for number in range(-(-pages // TOPIC_PAGES)):
        yield made_topic(number, min(TOPIC_PAGES, pages - number * TOPIC_PAGES))


def made_topic(number: int, pages: int = TOPIC_PAGES) -> MadeTopic:
    """One topic with that many pages, from 2 to ``TOPIC_PAGES``; the same at every call."""
    chance = Random(f"topic {number}")  # noqa: S311 - no secret
    name = sentences.subject(number)
    own = f"t{number}"
    count = max(1, min(SECTIONS, pages - 1)) if pages < TOPIC_PAGES else SECTIONS
    sections = [_section(chance, own, name, place) for place in range(count)]
    asked = sentences.questions(chance, name, pages - count)
    answers = [
        _question(chance, f"{own}-q{place}", text, sections) for place, text in enumerate(asked)
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
    # A heading is a clause without its end, so that no two are alike.
    return Part(key, sentences.heading(chance), said)


def _said(chance: Random, key: str, place: int) -> Said:
    sources = tuple(sorted(chance.sample(range(SOURCES), chance.choice((1, 1, 1, 2)))))
    if place < _FIRST_ADVICE:
        return Said(f"{key}-f{place}", "fact", sentences.fact(chance), sources)
    against = place == _GROUP - 1
    text = sentences.advice(chance, against)
    return Said(f"{key}-f{place}", "dont" if against else "do", text, sources)


def _question(chance: Random, key: str, text: str, sections: list[TopicPage]) -> TopicPage:
    reported = [said for section in sections for part in section.parts for said in part.said]
    lead = f"{sentences.fact(chance)} {sentences.fact(chance)}"
    part = Part(f"{key}-facts", "What this rests on", tuple(chance.sample(reported, _GROUP)))
    return TopicPage(key, text, lead, "", (part,))
