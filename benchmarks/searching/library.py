"""Make the search files of a large library from a corpus, and queries to search it with."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from plainleaf.deduplication import fold_unit
from plainleaf.loading import cut, load_library
from plainleaf.planning import plan_topic, topic_index
from plainleaf.search import ResultKind, SearchRecord, topic_search
from plainleaf.search.files import START, files_of, start_of
from plainleaf.search.shares import share_of
from plainleaf.search.vocabulary import TopicVocabulary

from benchmarks.corpus import CONTENT, Row, read_rows

#: Most characters of an answer that a result shows, cut at the end of a sentence.
LEAD = 300
#: Number of other names of a subject that are indexed besides its title.
NAMES = 3
#: How a reader types each type of question; "" means that the reader types only the subject.
LAY_WORDS = {
    "information": "",
    "symptoms": "symptoms",
    "treatment": "treatment",
    "inheritance": "inherited",
    "frequency": "how many people",
    "genetic changes": "genes",
    "causes": "cause",
    "exams and tests": "diagnosis",
    "research": "research trials",
    "outlook": "outlook",
    "susceptibility": "risk",
    "considerations": "what to do",
    "prevention": "prevent",
    "stages": "stages",
    "complications": "complications",
}
_FUNCTION_WORDS = frozenset(
    ("a", "about", "and", "are", "by", "can", "do", "does", "for", "from", "how", "i", "in", "is")
) | {"it", "of", "on", "or", "the", "to", "what", "with", "your"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: Letters that a word needs to be given a typing error.
_LONG = 6


@dataclass(frozen=True, slots=True)
class Item:
    """A page that a reader looks for.

    Attributes:
        query: What the reader types.
        slip: The query with one typing error in a long word; "" if it has no long word.
        found: Addresses that answer it: all of the same subject and type of question.
    """

    query: str
    slip: str
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class MadeLibrary:
    """Search files of a library by path, and its pages as records, in order."""

    files: dict[str, str]
    pages: list[tuple[Row, SearchRecord]]


def make_library(path: Path, size: int = 0) -> MadeLibrary:
    """Return the search files of a library made from a corpus.

    Whole subjects are drawn with a fixed seed, since libraries grow by topic. Warning signs,
    synonyms and the pages of the site itself come from the project's own content.

    Args:
        path: The corpus file.
        size: Approximate number of pages; 0 means all.
    """
    rows = [row for row in read_rows(path) if row.answer.strip()]
    pages = list(_records(_drawn(rows, size)))
    records = [record for _, record in pages]
    start = _start()
    # In a library of many topics, no word is in most of the titles.
    share = share_of(("library", ""), records, TopicVocabulary(tuple(start["care"])), several=True)
    made = files_of(start, [share]).files
    return MadeLibrary({path: text for path, text in made.items() if text}, pages)


@cache
def _start() -> dict[str, Any]:
    library = load_library(CONTENT).library
    if library is None:
        raise SystemExit(
            f"No content could be read from '{CONTENT}'. Run this in the project folder."
        )
    (unit,) = cut(library).units
    index = topic_index(unit.parts[0], unit, fold_unit(unit), several=False)
    found = topic_search(index, plan_topic(index))
    text = files_of(start_of(None, library.words), [found]).files[START] or ""
    _, _, argument = text.partition(",")
    start: dict[str, Any] = json.loads(argument.removesuffix(");\n"))
    return {name: value for name, value in start.items() if name != "whole"}


def _drawn(rows: Iterable[Row], size: int) -> list[Row]:
    ordered = sorted(rows, key=lambda row: (row.focus.casefold(), row.doc))
    subjects = [list(group) for _, group in groupby(ordered, key=lambda row: row.focus.casefold())]
    order = list(range(len(subjects)))
    random.Random(0).shuffle(order)  # noqa: S311 - no secret
    kept, count = [], 0
    for number in order:
        if size and count >= size:
            break
        kept.append(number)
        count += len(subjects[number])
    return [row for number in sorted(kept) for row in subjects[number]]


def _records(rows: Sequence[Row]) -> Iterator[tuple[Row, SearchRecord]]:
    named: set[str] = set()
    for number, row in enumerate(rows):
        names = () if row.doc in named else row.synonyms[:NAMES]
        named.add(row.doc)
        slug = re.sub(r"[^a-z0-9]+", "-", row.focus.lower()).strip("-")[:40]
        address = f"topics/{slug}/#q-{number}"
        lead = _lead(row.answer)
        yield row, SearchRecord(ResultKind.QUESTION, address, row.question, lead, row.focus, names)


def _lead(answer: str) -> str:
    text = " ".join(answer.split())
    if len(text) <= LEAD:
        return text
    end = text.rfind(". ", 0, LEAD)
    return text[: end + 1] if end > 0 else text[:LEAD].rsplit(" ", 1)[0]


def known_items(pages: Sequence[tuple[Row, SearchRecord]], count: int, seed: int) -> list[Item]:
    """Draw pages with a seed, and return what a reader would type to find each."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    answers: dict[tuple[str, str], set[str]] = {}
    for row, record in pages:
        answers.setdefault(_sought(row), set()).add(record.address)
    drawn = chance.sample(pages, min(count, len(pages)))
    return [_item(row, frozenset(answers[_sought(row)]), chance) for row, _ in drawn]


def _sought(row: Row) -> tuple[str, str]:
    return row.focus.casefold(), row.qtype


def _item(row: Row, found: frozenset[str], chance: random.Random) -> Item:
    asked = f"{row.focus} {LAY_WORDS.get(row.qtype, row.qtype)}".split()
    words = [word for word in asked if word.lower() not in _FUNCTION_WORDS]
    query = " ".join(words)
    long = [place for place, word in enumerate(words) if len(word) >= _LONG and word.isalpha()]
    if not long:
        return Item(query, "", found)
    place = chance.choice(long)
    words[place] = _mistyped(words[place].lower(), chance)
    return Item(query, " ".join(words), found)


def _mistyped(word: str, chance: random.Random) -> str:
    """Return a word with one letter lost, added or changed, or two swapped, at a random place."""
    at = chance.randrange(len(word) - 1)
    letter = chance.choice(_LETTERS)
    made = chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )
    return made if made != word else word[:at] + word[at + 1 :]
