"""A medical word that readers see is explained.

`words.yml` lists medical words under `medical_words`. A text may use one of them only where a
term explains it. Pages then link the word to its meaning.

Wrong:

    statements:
    - id: start-small
      text: Rest your foot when you feel a cramp.

Right:

    terms:
    - id: cramp
      word: cramp
      meaning: A sudden pain when a muscle tightens by itself.
    statements:
    - id: start-small
      text: Rest your foot when you feel a cramp.

Fix: Add the word under `terms:`, or use a plain word.
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
    """Yield a problem for the first use of each medical word that no term explains."""
    explained = {name.lower() for term in library.terms for name in (term.word, *term.other_names)}
    missing = [w.lower() for w in library.words.medical_words if w.lower() not in explained]
    # The term may be in a record that could not be read.
    missing = [w for w in missing if not context.broken_ids.issuperset(w.split())]
    if not missing:
        return
    named = r"\b(" + "|".join(re.escape(w) for w in sorted(missing)) + r")(?:s|es)?\b"
    anyhow, lowered = re.compile(named, re.I), re.compile(named)
    plain = all(map(str.isascii, missing))
    reported: set[str] = set()
    for piece in prose(library):
        # Fast path: searching the lower-case text is many times faster than ignoring case, and
        # gives the same result for ASCII.
        if plain and piece.text.isascii() and lowered.search(piece.text.lower()) is None:
            continue
        for match in anyhow.finditer(piece.text):
            word = match[1].lower()
            if word not in reported:
                reported.add(word)
                yield Problem(
                    piece.record.place.at(*piece.part),
                    CODE,
                    f"The medical word '{word}' is not explained.",
                    "Add a term for it, or use a plain word.",
                    key=piece.record.place.key(*piece.part),
                )
