"""Split text into normalised words, in the same way as the search script."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+")
_JOINED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_APOSTROPHES = re.compile("[\u2018\u2019'`]")


def folded_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and apostrophes.

    Words joined by hyphens are given separately and, in addition, as one word.
    """
    plain = text.lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        for mark in {c for c in plain if c > "\x7f" and unicodedata.combining(c)}:
            plain = plain.replace(mark, "")
    plain = _APOSTROPHES.sub("", plain)
    found = _WORD.findall(plain)
    if "-" in plain:
        found += (word.replace("-", "") for word in _JOINED.findall(plain))
    return found
