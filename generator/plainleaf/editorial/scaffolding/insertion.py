"""An entry more in a content file, with all that stands there kept, comments too."""

from __future__ import annotations

import re


class NoPlaceError(Exception):
    """The list is written in a form that no entry can be added to."""


def with_entry(text: str, key: str, entry: str) -> tuple[str, int]:
    """A content file with an entry more at the end of one of its lists.

    Nothing that stands there is touched: the file is not read and written anew, which
    would lose comments, but lines are put in.

    Args:
        text: The file's text, with line ends of any one form.
        key: The list; it is begun at the end of the file where there is none.
        entry: The entry's lines, dash first, not indented.

    Returns:
        The new text, and the line of the entry, from 1.

    Raises:
        NoPlaceError: The list is written in brackets.
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
    at = _end_of_list(lines, head + 1)
    indent = _indent(lines[head + 1 : at])
    new = [f"{indent}{line}".rstrip() for line in entry.rstrip("\n").split("\n")]
    return end.join([*lines[:at], *new, *lines[at:], ""]), at + 1


def _end_of_list(lines: list[str], start: int) -> int:
    """The line behind the last entry; comments and gaps before the next key belong to that."""
    last = start
    for index in range(start, len(lines)):
        line = lines[index]
        if re.match(r"[^\s#-]|---", line):
            break
        if line.strip() and not line.startswith("#"):
            last = index + 1
    return last


def _indent(lines: list[str]) -> str:
    first = next((m for line in lines if (m := re.match(r"( *)- ", line))), None)
    return first[1] if first else ""
