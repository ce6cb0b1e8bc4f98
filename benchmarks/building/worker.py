"""Build one library in a separate process, and count the rules that its content breaks."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from plainleaf.pipeline import Builder

CONFIG = Path("mkdocs.yml")
#: Rules of wording and completeness that texts written elsewhere cannot be expected to meet.
TOLERATED = {
    "S007": "a list has more than seven items",
    "S008": "a sentence has more than 20 words",
    "S009": "a text reads above grade 6",
    "S010": "a medical word is not explained",
    "S012": "advice against does not begin with 'Do not'",
    "S014": "a warning sign joins two",
    "S015": "a topic has no warning signs, or no section on when to get help",
    "S027": "a text looks as if it were in another language",
    "S032": "a phone number is for another country",
    "D004": "two questions that are the same both have an answer",
    "P001": "a page reads above grade 6",
    "P002": "a page has a sentence of more than 20 words",
}


def main() -> None:
    """Build the content folder into the output folder, and print the result as JSON."""
    content, output = Path(sys.argv[1]), Path(sys.argv[2])
    stages: list[tuple[str, float]] = []
    start = time.perf_counter()

    def notify(stage: str) -> None:
        stages.append((stage.split(" topic ", maxsplit=1)[0], time.perf_counter() - start))

    builder = Builder(content, output, CONFIG, tolerated=frozenset(TOLERATED))
    made = builder.make(date.today(), notify)
    report = made.report
    result = {
        "problems": Counter(problem.code for problem in report),
        "errors": [f"{p.location}: {p.code} {p.message}" for p in report.errors[:5]],
        "stages": dict(reversed(stages)),
        "facts": 0,
    }
    if made.site is not None and made.counts is not None:
        builder.publish(made)
        result["facts"] = made.counts.facts
        result["folds"] = made.counts.folds
    sys.stdout.write(json.dumps(result) + "\n")
    if made.site is None:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
