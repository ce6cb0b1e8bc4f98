"""Decode the bytes of a file to text whose characters are visible and distinguishable."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from itertools import chain, islice

from plainleaf.loading.characters import FORBIDDEN, MIXED, is_odd
from plainleaf.problems import Location, Problem

#: Most forbidden characters reported in one file.
MAX_REPORTED = 20


def decode(raw: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Decode the bytes of a file.

    Args:
        raw: The bytes, UTF-8 with or without a byte order mark.
        file: The file's name for messages.

    Returns:
        The text, with line ends of one form, or None, and the problems found.
    """
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        place = Location(file, before.count(b"\n") + 1, len(before) - (before.rfind(b"\n") + 1) + 1)
        message = f"The byte 0x{raw[error.start]:02x} here is not UTF-8 text."
        return None, (Problem(place, "L001", message, "Save the file with the encoding 'UTF-8'."),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not is_odd(text):
        return text, ()
    return None, tuple(_unreadable(text, file))


def _unreadable(text: str, file: str) -> Iterator[Problem]:
    """Yield a problem for the first characters that are invisible or look like others."""
    hidden = (
        (match, f"There is an invisible or control character here (U+{ord(match[0]):04X}).")
        for match in FORBIDDEN.finditer(text)
    )
    mixed = (
        (match, f"One word has letters of two alphabets that look alike: '{match[0]}'.")
        for match in MIXED.finditer(text)
    )
    for match, message in islice(chain(hidden, mixed), MAX_REPORTED):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        place = Location(file, line, column)
        yield Problem(place, "L004", message, "Delete it and type the words again.")
