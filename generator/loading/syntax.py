"""What an editor most likely did where YAML no longer makes sense, in words and with a mend.

The parser says what it expected; editors of content have to be told what they wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_KEY = re.compile(r"^( *)((?:- +)?)([a-z_]+):(?: |$)")
_QUOTED = re.compile(r"^[^#'\"]*(?::|-) (['\"])")


def diagnosed(said: str, lines: Sequence[str], line: int) -> tuple[str, str] | None:
    """What is wrong with a line, and how to mend it; None where only the parser can say.

    Args:
        said: What the parser said.
        lines: All lines of the file.
        line: Where the parser stopped, from 0.
    """
    here = lines[line] if line < len(lines) else ""
    if "',' or" in said:
        return (
            "inside the brackets a comma is missing, or a bracket or quote does not close",
            "Put a comma between the parts, close every bracket, and put a text that holds "
            "any of , : [ ] { } in double quotes.",
        )
    return _inner_quote(here) or _indentation(said, lines, line)


def _inner_quote(here: str) -> tuple[str, str] | None:
    opened = _QUOTED.match(here)
    rest = here[opened.end() :] if opened else ""
    if opened and re.search(rf"{opened[1]}\s*[^\s,\]}}#]", rest.replace(opened[1] * 2, "")):
        if opened[1] == "'":
            return (
                "the text in single quotes ends at the apostrophe in it",
                "Put the whole text in double quotes instead.",
            )
        return (
            "the text in double quotes ends at a quote in it",
            "Write single quotes inside a text that stands in double quotes.",
        )
    return None


def _indentation(said: str, lines: Sequence[str], line: int) -> tuple[str, str] | None:
    here = _KEY.match(lines[line]) if line < len(lines) else None
    if here is None or here[2]:
        return None
    before = (found for text in reversed(lines[:line]) if (found := _KEY.match(text)))
    above = next(before, None)
    if above is None:
        return None
    wanted, given = len(above[1]) + len(above[2]), len(here[1])
    if given == wanted or "colon" in said:
        return None
    return (
        f"this line begins with {_spaces(given)}, but '{above[3]}:' above it with "
        f"{_spaces(wanted)}",
        f"Put {_spaces(wanted)} before '{here[3]}', if it belongs to the same entry "
        f"as '{above[3]}'.",
    )


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"
