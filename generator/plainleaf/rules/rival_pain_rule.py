"""A topic with a pain rule has no second rule on pain beside it.

"Stop if it hurts" forbids most exercises to people who hurt already, and says something
else than the rule that each exercise shows. Name what the rule does not cover instead,
such as pain that spreads down the leg, numbness, dizziness or chest pain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plainleaf.loading import Library
from plainleaf.problems import Problem
from plainleaf.rules.context import Context
from plainleaf.rules.prose import prose

CODE = "S025"
_KINDS = frozenset({"exercises", "statements", "activities", "sections", "topic", "questions"})
_STOP = r"(?:stop|leave (?:it|them|this|these) out|do not (?:carry on|go on)|ease off)"
_PAIN = (
    r"(?:(?:it|this|that|your back|the back|a joint|anything) hurts(?: more)?"
    r"|it (?:causes|brings) (?:any )?pain|(?:the|your) (?:back )?pain (?:gets|is) worse"
    r"|it makes (?:the|your) pain worse|you (?:feel|have) (?:any |more )?pain)"
)
_RIVAL = re.compile(rf"\b{_STOP}\b[^.]{{0,40}}\b(?:if|when)\b[^.]{{0,20}}{_PAIN}", re.I)


def check(library: Library, context: Context) -> Iterator[Problem]:
    """Yield a problem for each text that gives a rule on pain of its own."""
    del context
    if library.pain_rule is None:
        return
    for piece in prose(library):
        if piece.kind in _KINDS and (match := _RIVAL.search(piece.text)):
            yield Problem(
                piece.record.place.at(*piece.part),
                CODE,
                f"'{match[0]}' is a second rule on pain beside the topic's pain rule.",
                "Drop it: the pain rule stands there already. Keep signs that it does not cover.",
                key=piece.record.place.key(*piece.part),
            )
