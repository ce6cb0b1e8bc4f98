"""How search data is written: JSON in a call, since pages with no server load scripts only."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from plainleaf.search.records import SearchRecord

#: Folder of the search files, below the site's root.
FOLDER = "search"


def compact(value: object) -> str:
    """JSON with nothing between, and nothing in it that could end a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # "</" must not stand in a script, nor the two line ends that JSON allows and old
    # script engines do not.
    text = text.replace("</", "<\\/").replace("\u2028", "\\u2028")
    return text.replace("\u2029", "\\u2029")


def script(name: str, data: str) -> str:
    """A file that hands its data to the page.

    Args:
        name: Its path below the site's root.
        data: What `compact` gave.
    """
    return f"plainleafSearch.take({compact(name)},{data});\n"


def row(record: SearchRecord) -> list[Any]:
    """A record as the page's script takes it."""
    kind, address, title, text, where, names = record
    return [kind.value, address, title, text, where, *([list(names)] if names else [])]


def rows(records: Iterable[SearchRecord]) -> str:
    """Records as they stand in a file, without the brackets around them all."""
    return compact([row(record) for record in records])[1:-1]
