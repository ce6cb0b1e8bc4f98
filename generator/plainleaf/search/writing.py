"""Write search data as scripts: pages opened without a server can load nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plainleaf.search.records import SearchRecord

#: Folder of the search files, below the site's root.
FOLDER = "search"


def compact(value: object) -> str:
    """Return compact JSON that is safe within a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # Escape "</", which could end the script element, and two line separators that JSON
    # allows but old script engines reject.
    text = text.replace("</", "<\\/").replace("\u2028", "\\u2028")
    return text.replace("\u2029", "\\u2029")


def script(name: str, data: str) -> str:
    """Return the text of a script file that passes its data to the search engine.

    Args:
        name: Path of the file below the site's root.
        data: JSON text from `compact`.
    """
    return f"plainleafSearch.take({compact(name)},{data});\n"


def row(record: SearchRecord) -> list[Any]:
    """Return a record in the form that the search script reads."""
    kind, address, title, text, where, names, also = record
    found = [kind.value, address, title, text, where, list(names), also]
    return found[: 7 if also else 6 if names else 5]


def rows(records: Iterable[SearchRecord]) -> str:
    """Return records as JSON, without the outer brackets, so that texts can be joined.

    If a record has the same kind or place as the previous one, it is written as 0.
    """
    found: list[list[Any]] = []
    before = ["", ""]
    for record in records:
        columns = row(record)
        kind, where = columns[0], columns[4]
        columns[0] = 0 if kind == before[0] else kind
        columns[4] = 0 if found and where == before[1] else where
        before = [kind, where]
        found.append(columns)
    return compact(found)[1:-1]
