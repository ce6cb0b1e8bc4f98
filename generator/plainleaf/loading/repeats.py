"""Limit how many records have the same text.

Each record is compared with all others of the same text when duplicates are merged.
Hundreds of the same text come from a faulty program, not from editors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plainleaf.loading.library import Library
from plainleaf.problems import Problem, shortened

#: Most statements, and most questions, of the same text.
MOST = 50


def repeated_too_often(library: Library) -> Iterator[Problem]:
    """Yield a problem for every record beyond the limit."""
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
