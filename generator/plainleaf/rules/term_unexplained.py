"""A medical word that readers see has a term that explains it.

``words.yml`` lists medical words under ``medical_words``. Each one that a text
uses must be the word, or another name, of a term; pages link it to its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.prose import prose

CODE = "S010"


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yields a problem for the first use of each medical word without a term."""
    explained = {name.lower() for term in library.terms for name in (term.word, *term.other_names)}
    missing = [w.lower() for w in library.words.medical_words if w.lower() not in explained]
    # The term may be in a file that could not be read.
    missing = [w for w in missing if not context.broken_ids.issuperset(w.split())]
    if not missing:
        return
    named = r"\b(" + "|".join(re.escape(w) for w in sorted(missing)) + r")(?:s|es)?\b"
    anyhow, lowered = re.compile(named, re.I), re.compile(named)
    plain = all(map(str.isascii, missing))
    told: set[str] = set()
    for piece in prose(library):
        # The same, many times faster, but for letters that are one only when case is ignored.
        if plain and piece.text.isascii() and lowered.search(piece.text.lower()) is None:
            continue
        for match in anyhow.finditer(piece.text):
            word = match[1].lower()
            if word not in told:
                told.add(word)
                yield Problem(
                    piece.record.place.at(*piece.part),
                    CODE,
                    f"The medical word '{word}' is not explained.",
                    "Add a term for it, or use a plain word.",
                    key=piece.record.place.key(*piece.part),
                )
