"""Add an entry to a content file without changing anything else in it."""

from __future__ import annotations

import re


class NoPlaceError(Exception):
    """The list is written in a form to which no entry can be added."""


def with_entry(text: str, key: str, entry: str) -> tuple[str, int]:
    """Add an entry at the end of one of the lists in a content file.

    Lines are inserted into the text; parsing and rewriting the file would lose comments.

    Args:
        text: Text of the file, with consistent line ends of any kind.
        key: Key of the list; if there is none, it is added at the end of the file.
        entry: Lines of the entry, starting with a dash, not indented.

    Returns:
        The new text, and the line number of the entry, from 1.

    Raises:
        NoPlaceError: The list is written in [brackets].
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    head = next(
        (i for i, line in enumerate(lines) if re.match(rf"\ufeff?{re.escape(key)} *:", line)), None
    )
    if head is None:
        lines += ["", f"{key}:"]
        head = len(lines) - 1
    elif not re.fullmatch(r"[^:]+:\s*(\[\s*\]\s*)?(#.*)?", lines[head]):
        raise NoPlaceError
    lines[head] = re.sub(r":\s*\[\s*\]", ":", lines[head], count=1)
    at = end_of_list(lines, head + 1)
    indent = indent_of(lines[head + 1 : at])
    new = [f"{indent}{line}".rstrip() for line in entry.rstrip("\n").split("\n")]
    return end.join([*lines[:at], *new, *lines[at:], ""]), at + 1


def with_record(text: str, key: str, record: str) -> tuple[str, int]:
    """Add a single record at the end of a content file.

    Args:
        text: Text of the file, with consistent line ends of any kind.
        key: Key of the record.
        record: Its lines, starting with the key, not indented.

    Returns:
        The new text, and the line number of the record, from 1.

    Raises:
        NoPlaceError: The file has such a record.
    """
    if re.search(rf"^\ufeff?{re.escape(key)} *:", text, re.MULTILINE):
        raise NoPlaceError
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return end.join([*lines, "", *record.split("\n")]), len(lines) + 2


def end_of_list(lines: list[str], start: int) -> int:
    """Return the index after the last entry's last line.

    Comments and blank lines before the next key belong to that key.
    """
    last = start
    for index in range(start, len(lines)):
        line = lines[index]
        if re.match(r"[^\s#-]|---", line):
            break
        if line.strip() and not line.startswith("#"):
            last = index + 1
    return last


def indent_of(lines: list[str]) -> str:
    """Return the blanks before the dashes of a list."""
    first = next((m for line in lines if (m := re.match(r"( *)- ", line))), None)
    return first[1] if first else ""
