"""Remove entries from a content file without changing anything else in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from itertools import pairwise

from plainleaf.editorial.scaffolding.insertion import NoPlaceError, end_of_list, indent_of


def without_entries(text: str, key: str, lines: Set[int]) -> str:
    """Remove entries from one of the lists in a content file.

    Lines are removed from the text; parsing and rewriting the file would lose comments.
    Comments between entries stay.

    Args:
        text: Text of the file.
        key: Key of the list.
        lines: Line number of each entry's first key, from 1.

    Raises:
        NoPlaceError: An entry does not begin on a line of its own.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    rows = text.replace("\r\n", "\n").split("\n")
    head = next(
        (i for i, row in enumerate(rows) if re.match(rf"\ufeff?{re.escape(key)} *:", row)), None
    )
    if head is None:
        raise NoPlaceError
    stop = end_of_list(rows, head + 1)
    dash = indent_of(rows[head + 1 : stop])
    starts = [i for i in range(head + 1, stop) if re.match(rf"{dash}-(\s|$)", rows[i])]
    removed: set[int] = set()
    left = len(starts)
    for start, following in pairwise([*starts, stop]):
        if _named(start, following, lines):
            removed.update(_rows_of(rows, start, following, len(dash)))
            left -= 1
    if len(starts) - left != len(lines):
        raise NoPlaceError
    if not left:
        rows[head] = re.sub(r":\s*(?=#|$)", ": []  ", rows[head], count=1).rstrip()
    return end.join(_kept(rows, removed))


def _named(start: int, following: int, lines: Iterable[int]) -> bool:
    return any(start < line <= following for line in lines)


def _rows_of(rows: list[str], start: int, following: int, indent: int) -> range:
    """Return the rows of an entry, which are indented deeper than its dash."""
    last = start
    for index in range(start + 1, following):
        row = rows[index]
        if row.strip() and len(row) - len(row.lstrip()) > indent:
            last = index
    return range(start, last + 1)


def _kept(rows: list[str], removed: Set[int]) -> list[str]:
    """Return the rows that stay, without a second blank row where an entry was removed."""
    kept: list[str] = []
    gap = False
    for index, row in enumerate(rows):
        if index in removed:
            gap = True
            continue
        if gap and not row.strip() and kept and not kept[-1].strip() and index < len(rows) - 1:
            continue
        gap = False
        kept.append(row)
    return kept
