"""What is measured on: questions and statements with their blocks, in one order.

A corpus is a file of JSON objects, one a line, each with the keys ``question``,
``qtype``, ``focus``, ``synonyms``, ``answer`` and ``doc``; ``source`` and ``url`` say whose
document it is and where it stands, and are only needed to build a library of it.
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
No --medquad FILE is given, so this runs on the project's own content, repeated with
numbered variations. That shows that it runs, not how good folding is. For that, get
MedQuAD (Ben Abacha and Demner-Fushman 2019, doi 10.1186/s12859-019-3119-4, CC BY 4.0):
  https://github.com/abachaa/MedQuAD
and write its questions to a .jsonl or .jsonl.gz file, one object a line, with the keys
question, qtype, focus, synonyms (a list), answer ("" where there is none) and doc (its
XML file)."""

VARIATIONS = 100
_REPORTED = 20
_GROUP = 5
_SHORTEST, _LONGEST = 5, 40


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a corpus with its answer."""

    question: str
    qtype: str
    focus: str
    synonyms: tuple[str, ...]
    answer: str
    doc: str
    source: str = ""
    url: str = ""


def read_rows(path: Path) -> Iterator[Row]:
    """Reads a corpus, packed or not."""
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
    """Reads pairs of texts: the last two columns of a file split by tabs."""
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
    """Texts with the block of each, and the names of things by document."""

    texts: list[str]
    blocks: list[str]
    names: dict[str, tuple[str, ...]]


def questions(path: Path, size: int = 0) -> Corpus:
    """The questions, blocked by their type; ``size`` of them drawn by a fixed seed."""
    rows = list(read_rows(path))
    names = {row.doc: (row.focus, *row.synonyms) for row in rows}
    reported = _drawn([(row.question, row.qtype) for row in rows], size)
    return Corpus([text for text, _ in reported], [block for _, block in reported], names)


def statements(path: Path, size: int = 0) -> Corpus:
    """The sentences of the answers, blocked by question type and initial of the focus.

    Answers are split at full stops; only sentences of 5 to 40 words count.
    """
    reported = [
        (sentence, f"{row.qtype}/{row.focus[:1].casefold()}")
        for row in read_rows(path)
        for sentence in row.answer.split(". ")
        if _SHORTEST <= len(sentence.split()) <= _LONGEST
    ]
    reported = _blocks_drawn(reported, size)
    return Corpus([text for text, _ in reported], [block for _, block in reported], {})


def _blocks_drawn(reported: list[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    """Whole blocks by a fixed seed until there are ``size`` texts, as a library grows."""
    if not size or size >= len(reported):
        return reported
    order = sorted({block for _, block in reported})
    random.Random(0).shuffle(order)  # noqa: S311 - no secret
    counts: dict[str, int] = {}
    for _, block in reported:
        counts[block] = counts.get(block, 0) + 1
    wanted: set[str] = set()
    total = 0
    for block in order:
        if total >= size:
            break
        wanted.add(block)
        total += counts[block]
    return [entry for entry in reported if entry[1] in wanted][:size]


def _drawn(reported: list[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    if not size or size >= len(reported):
        return reported
    kept = sorted(random.Random(0).sample(range(len(reported)), size))  # noqa: S311 - no secret
    return [reported[index] for index in kept]


def write_synthetic(path: Path = SYNTHETIC) -> None:
    """Writes a corpus made of the project's own content.

    Every question stands once a variation, numbered; a tenth of the variations
    repeats the one before without the question mark. Blocks are five variations.
    """
    from plainleaf.loading import load_library  # noqa: PLC0415 - the parent stays light

    library = load_library(CONTENT).library
    if library is None:
        raise SystemExit(f"No content could be read in '{CONTENT}'. Run this in the project.")
    reported = [statement.text.rstrip(".") for statement in library.statements]
    asked = [question.text.rstrip("? ") for question in library.questions]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for number in range(VARIATIONS):
            again = number % 10 == 9
            named = f"(variation {number - 1 if again else number})"
            for place, text in enumerate(asked):
                sentences = reported[place :: len(asked)] if number < _REPORTED else []
                row = {
                    "question": f"{text} {named}{'' if again else '?'}",
                    "qtype": f"group {number // _GROUP}",
                    "focus": "lower back pain",
                    "synonyms": ["back ache"],
                    "answer": ". ".join(f"{sentence} {named}" for sentence in sentences),
                    "doc": f"question {place}",
                }
                out.write(json.dumps(row) + "\n")
