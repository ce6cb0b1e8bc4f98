"""A library of many pages made of a corpus: its search files, and what is asked of them."""

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

#: Characters of an answer that stand under a result, cut at the end of a sentence.
LEAD = 300
#: Names of a subject that are searched besides its title.
NAMES = 3
#: How a reader puts a type of question in a word or two; the subject alone where empty.
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
#: Letters from which on a word is long enough to be given a typing error.
_LONG = 6


@dataclass(frozen=True, slots=True)
class Item:
    """A page that a reader looks for.

    Attributes:
        query: What is typed.
        slip: The same with one typing error in a long word; empty where there is none.
        found: Addresses that answer it: all with this subject and type of question.
    """

    query: str
    slip: str
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class MadeLibrary:
    """Search files of a library, and its pages as records in their order."""

    files: dict[str, str]
    pages: list[tuple[Row, SearchRecord]]


def make_library(path: Path, size: int = 0) -> MadeLibrary:
    """Makes the search files of a library of about ``size`` pages, or of all.

    Whole subjects are drawn by a fixed seed, as a library grows. Warning signs, words
    that mean the same and pages of the site are those of the project's own content.
    """
    rows = [row for row in read_rows(path) if row.answer.strip()]
    pages = list(_records(_drawn(rows, size)))
    records = [record for _, record in pages]
    start = _start()
    # As in any library of many topics, no word is in most of their titles.
    share = share_of(("library", ""), records, TopicVocabulary(tuple(start["care"])), several=True)
    made = files_of(start, [share]).files
    return MadeLibrary({path: text for path, text in made.items() if text}, pages)


@cache
def _start() -> dict[str, Any]:
    library = load_library(CONTENT).library
    if library is None:
        raise SystemExit(f"No content could be read in '{CONTENT}'. Run this in the project.")
    (unit,) = cut(library).units
    index = topic_index(unit.parts[0], unit, fold_unit(unit), several=False)
    found = topic_search(index, plan_topic(index))
    text = files_of(start_of(None, library.words), [found]).files[START] or ""
    _, _, reported = text.partition(",")
    start: dict[str, Any] = json.loads(reported.removesuffix(");\n"))
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
    """Draws pages by a seed, and what a reader would type to find each."""
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
    """A word with one letter lost, added or changed, or two swapped, at any place."""
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
