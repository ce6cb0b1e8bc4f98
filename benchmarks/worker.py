"""Run one measurement in a separate process: takes a job as JSON, and prints the result as JSON."""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from plainleaf.deduplication.asking import fold_texts
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.loading import load_library

from benchmarks import corpus as corpora
from benchmarks import quality
from benchmarks.methods import METHODS, Outcome

#: Similarity thresholds as fractions (numerator, denominator).
STATEMENT_LEAST = (3, 5)
QUESTION_LEAST = (1, 2)


@dataclass(frozen=True, slots=True)
class Job:
    """What to measure.

    Attributes:
        task: "method", "sample", "growth", "sizes" or "synthetic".
        path: The corpus file.
        method: Module of the method; for a sample, several with commas between.
        kind: "questions" or "statements".
        size: Number of texts; 0 means all.
        positives: File with pairs of equivalent questions; "" means none.
        negatives: File with pairs of similar but different questions; "" means none.
    """

    task: str
    path: str = ""
    method: str = ""
    kind: str = "questions"
    size: int = 0
    positives: str = ""
    negatives: str = ""


@dataclass(slots=True)
class Measured:
    """The result of a job.

    Attributes:
        seconds: Wall time of the work, in seconds, without imports and reading.
        peak: Peak memory of the process, in MB.
        before: Peak memory before the work (imports and texts), in MB.
        facts: Counts, and shares from 0 to 1, by name.
        note: What was measured.
    """

    seconds: float = 0.0
    peak: float = 0.0
    before: float = 0.0
    facts: dict[str, float] = field(default_factory=dict)
    note: str = ""


def _memory() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _lexicon() -> Lexicon:
    library = load_library(corpora.CONTENT).library
    return Lexicon.of(library.words) if library else Lexicon()


def _method(job: Job) -> Measured:
    module: Any = importlib.import_module(f"benchmarks.methods.{job.method}")
    corpus, lexicon = corpora.questions(Path(job.path)), _lexicon()
    made = Measured(before=_memory())
    start = time.perf_counter()
    outcome: Outcome = module.fold(corpus, lexicon)
    made.seconds = time.perf_counter() - start
    made.peak = _memory()
    made.facts = quality.labelled(corpus, outcome, job.positives, job.negatives)
    return made


def _sample(job: Job) -> Measured:
    lexicon = _lexicon()
    block, texts = quality.sample_texts(corpora.questions(Path(job.path)), lexicon)
    weighted, plain, seconds = quality.brute_force(texts, lexicon)
    made = Measured(seconds, note=block)
    made.facts = {"texts": len(texts), "weighted": len(weighted), "plain": len(plain)}
    for method in METHODS:
        if method.module not in job.method.split(","):
            continue
        module: Any = importlib.import_module(f"benchmarks.methods.{method.module}")
        start = time.perf_counter()
        found = module.pairs(texts, lexicon)
        made.facts[f"{method.module} seconds"] = time.perf_counter() - start
        made.facts[f"{method.module} pairs"] = len(found)
        made.facts[f"{method.module} weighted"] = quality.share_found(weighted, found)
        made.facts[f"{method.module} plain"] = quality.share_found(plain, found)
    return made


def _growth(job: Job) -> Measured:
    is_questions = job.kind == "questions"
    read = corpora.questions if is_questions else corpora.statements
    corpus, lexicon = read(Path(job.path), job.size), _lexicon()
    made = Measured(before=_memory())
    start = time.perf_counter()
    folding = fold_texts(
        corpus.texts, lexicon, corpus.blocks, QUESTION_LEAST if is_questions else STATEMENT_LEAST
    )
    made.seconds = time.perf_counter() - start
    made.peak = _memory()
    made.facts = {
        "texts": len(corpus.texts),
        "folds": len(folding.folds),
        "asked": len(folding.asked),
        "apart": len(folding.guarded),
    }
    return made


def _sizes(job: Job) -> Measured:
    path = Path(job.path)
    questions, statements = corpora.questions(path), corpora.statements(path)
    facts = {
        "questions": len(questions.texts),
        "question blocks": len(set(questions.blocks)),
        "statements": len(statements.texts),
        "statement blocks": len(set(statements.blocks)),
    }
    return Measured(facts={name: float(count) for name, count in facts.items()})


def _synthetic(job: Job) -> Measured:
    corpora.write_synthetic(Path(job.path))
    return Measured()


TASKS = {
    "method": _method,
    "sample": _sample,
    "growth": _growth,
    "sizes": _sizes,
    "synthetic": _synthetic,
}


def main() -> None:
    """Run the job given as the first argument, and print its result."""
    job = Job(**json.loads(sys.argv[1]))
    sys.stdout.write(json.dumps(asdict(TASKS[job.task](job))))


if __name__ == "__main__":
    main()
