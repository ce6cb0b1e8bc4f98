"""Read a corpus: questions and statements with their blocks, in a fixed order.

A corpus is a file of JSON objects, one per line, each with the keys ``question``,
``qtype``, ``focus``, ``synonyms``, ``answer`` and ``doc``. ``source`` (the publisher of the
document) and ``url`` (its address) are needed only to build a library from the corpus.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

CONTENT = Path("content")
SYNTHETIC = Path("build/bench/synthetic.jsonl")
WHERE = """\
No --medquad FILE was given, so this runs on the project's own content, repeated with
numbered variations. That shows that it works, not how good deduplication is. For that, get
MedQuAD (Ben Abacha and Demner-Fushman 2019, doi 10.1186/s12859-019-3119-4, CC BY 4.0):
  https://github.com/abachaa/MedQuAD
and write its questions to a .jsonl or .jsonl.gz file, one object per line, with the keys
question, qtype, focus, synonyms (a list), answer ("" if there is none) and doc (its
XML file)."""

VARIATIONS = 100
#: Only the first variations come with answers, so that statements do not outnumber questions.
_ANSWERED = 20
_GROUP = 5
#: Words in a sentence that counts as a statement.
_SHORTEST, _LONGEST = 5, 40


@dataclass(frozen=True, slots=True)
class Row:
    """One question in a corpus, with its answer."""

    question: str
    qtype: str
    focus: str
    synonyms: tuple[str, ...]
    answer: str
    doc: str
    source: str = ""
    url: str = ""


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a corpus file, which may be compressed with gzip."""
    with _opened(path) as lines:
        for line in lines:
            read = json.loads(line)
            yield Row(
                read["question"],
                read["qtype"],
                read.get("focus") or "",
                tuple(read.get("synonyms") or ()),
                read.get("answer") or "",
                read["doc"],
                read.get("source") or "",
                read.get("url") or "",
            )


def read_pairs(path: str) -> list[tuple[str, str]]:
    """Return pairs of texts: the last two columns of a TSV file; none if the path is empty."""
    if not path:
        return []
    with _opened(Path(path)) as lines:
        columns = [line.rstrip("\n").split("\t") for line in lines]
    return [(found[-2], found[-1]) for found in columns if len(found) > 1]


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return cast("IO[str]", gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with the block of each, and the names of each document's subject.

    Only texts in the same block are compared with each other.
    """

    texts: list[str]
    blocks: list[str]
    names: dict[str, tuple[str, ...]]


def questions(path: Path, size: int = 0) -> Corpus:
    """Return the questions, blocked by type: a sample of ``size`` with a fixed seed, 0 for all."""
    rows = list(read_rows(path))
    names = {row.doc: (row.focus, *row.synonyms) for row in rows}
    entries = _drawn([(row.question, row.qtype) for row in rows], size)
    return Corpus([text for text, _ in entries], [block for _, block in entries], names)


def statements(path: Path, size: int = 0) -> Corpus:
    """Return the sentences of the answers, blocked by question type and initial of the focus.

    Answers are split at full stops; only sentences of 5 to 40 words count.

    Args:
        path: The corpus file.
        size: Number of sentences, in whole blocks except the last; 0 means all.
    """
    entries = [
        (sentence, f"{row.qtype}/{row.focus[:1].casefold()}")
        for row in read_rows(path)
        for sentence in row.answer.split(". ")
        if _SHORTEST <= len(sentence.split()) <= _LONGEST
    ]
    entries = _blocks_drawn(entries, size)
    return Corpus([text for text, _ in entries], [block for _, block in entries], {})


def _blocks_drawn(entries: list[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    """Draw whole blocks with a fixed seed up to ``size`` texts, since libraries grow by topic."""
    if not size or size >= len(entries):
        return entries
    order = sorted({block for _, block in entries})
    random.Random(0).shuffle(order)  # noqa: S311 - no secret
    counts: dict[str, int] = {}
    for _, block in entries:
        counts[block] = counts.get(block, 0) + 1
    wanted: set[str] = set()
    total = 0
    for block in order:
        if total >= size:
            break
        wanted.add(block)
        total += counts[block]
    return [entry for entry in entries if entry[1] in wanted][:size]


def _drawn(entries: list[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    if not size or size >= len(entries):
        return entries
    kept = sorted(random.Random(0).sample(range(len(entries)), size))  # noqa: S311 - no secret
    return [entries[index] for index in kept]


def write_synthetic(path: Path = SYNTHETIC) -> None:
    """Write a corpus made from the project's own content.

    Each variation repeats every question with the variation's number. Every tenth repeats
    the one before it without the question marks. A block holds five variations.
    """
    from plainleaf.loading import load_library  # noqa: PLC0415 - most users need only the reader

    library = load_library(CONTENT).library
    if library is None:
        raise SystemExit(
            f"No content could be read from '{CONTENT}'. Run this in the project folder."
        )
    statements = [statement.text.rstrip(".") for statement in library.statements]
    questions = [question.text.rstrip("? ") for question in library.questions]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for number in range(VARIATIONS):
            again = number % 10 == 9
            named = f"(variation {number - 1 if again else number})"
            for place, text in enumerate(questions):
                sentences = statements[place :: len(questions)] if number < _ANSWERED else []
                row = {
                    "question": f"{text} {named}{'' if again else '?'}",
                    "qtype": f"group {number // _GROUP}",
                    "focus": "lower back pain",
                    "synonyms": ["back ache"],
                    "answer": ". ".join(f"{sentence} {named}" for sentence in sentences),
                    "doc": f"question {place}",
                }
                out.write(json.dumps(row) + "\n")
