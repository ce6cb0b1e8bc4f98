"""The limit on how many records tell the same text.

Each record that tells the same is compared with each of the others, when tellings
fold. Hundreds of the same text are a slip of a program, not knowledge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainleaf.loading.library import Library
from plainleaf.problems import Problem, shortened

#: Most statements, and most questions, of the same text.
MOST = 50


def repeated_too_often(library: Library) -> Iterator[Problem]:
    """Yields a problem for every further record of a text told too often."""
    for records in (library.statements, library.questions):
        times: Counter[str] = Counter()
        for record in records:
            text = " ".join(record.text.casefold().split())
            times[text] += 1
            if times[text] > MOST:
                yield Problem(
                    record.place.at("text"),
                    "L016",
                    f"More than {MOST} entries tell '{shortened(record.text)}'.",
                    "Keep one for each source.",
                    key=record.place.key("text"),
                )
