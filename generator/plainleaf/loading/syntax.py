"""Explain a syntax error: what the editor most likely did, and how to fix it.

The parser reports what it expected, but editors need to know what they wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from plainleaf.problems import Location, Problem

_KEY = re.compile(r"^( *)((?:- +)?)([a-z_]+):(?: |$)")
_QUOTED = re.compile(r"^[^#'\"]*(?::|-) (['\"])")


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return a syntax error as a problem.

    Args:
        error: What the parser raised.
        text: The text.
        file: The file's name for messages.
    """
    mark = error.problem_mark or error.context_mark
    if mark is not None and error.context_mark and not text[mark.index :].strip():
        # Something never closes: where it opens says more than where the file ends.
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    # At the end of the text the parser points behind it; an editor cannot go there.
    last = max(0, len(text.rstrip("\n").split("\n")) - 1)
    if line > last:
        line, column = last, len(lines[last])
    place = Location(file, line + 1, column + 1)
    near = lines[line] if line < len(lines) else ""
    if "\t" in near[: column + 1]:
        return Problem(
            place,
            "L003",
            "There is a tab here, where only spaces are allowed.",
            "Use spaces to indent.",
        )
    said = error.problem or str(error)
    if "unexpected end of stream" in said:
        said, unclosed = (
            "the quote that opens here never closes",
            "Close it at the end of the text.",
        )
        return Problem(place, "L002", f"This line cannot be read: {said}.", unclosed)
    fix = "Look at this line and the one above: spaces, dashes, and quotes that do not close."
    if (likely := diagnosed(said, lines, line)) is not None:
        said, fix = likely
    elif "mapping values are not allowed" in said:
        said = "a colon followed by a space is inside a text without quotes"
        fix = "Put the whole text in double quotes."
    else:
        said = f"its spaces, dashes or quotes do not fit together ({said})"
    return Problem(place, "L002", f"This line cannot be read: {said}.", fix)


def diagnosed(said: str, lines: Sequence[str], line: int) -> tuple[str, str] | None:
    """Return what is wrong with a line and how to fix it, or None if unknown.

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
            "Write single quotes inside a text that is in double quotes.",
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
