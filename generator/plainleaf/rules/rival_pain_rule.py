"""A topic with a pain rule has no second rule on pain.

`pain_rule:` says once how much pain an exercise may bring. "Stop if it hurts" beside it says
something else, and would forbid most exercises to people who already hurt. Cautions name what
the rule does not cover, such as numbness or dizziness.

Wrong:

    pain_rule:
      title: How much pain is all right?
      steps:
      - {range: 0 to 3 out of 10, says: Carry on.}
      - {range: 4 to 10 out of 10, says: Do less.}
      after: Do less next time if you feel worse the next day.
      sources: [{source: foot-service}]
      checked: 2024-05-31
    exercises:
    - id: toe-curl
      cautions: [Stop if it hurts.]

Right:

    pain_rule:
      title: How much pain is all right?
      steps:
      - {range: 0 to 3 out of 10, says: Carry on.}
      - {range: 4 to 10 out of 10, says: Do less.}
      after: Do less next time if you feel worse the next day.
      sources: [{source: foot-service}]
      checked: 2024-05-31
    exercises:
    - id: toe-curl
      cautions: [Stop if your foot goes numb.]

Fix: Delete the second rule, or name a sign that the pain rule does not cover.
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
    """Yield a problem for each text with its own rule on pain."""
    del context
    if library.pain_rule is None:
        return
    for piece in prose(library):
        if piece.kind in _KINDS and (match := _RIVAL.search(piece.text)):
            yield Problem(
                piece.record.place.at(*piece.part),
                CODE,
                f"'{match[0]}' is a second rule on pain beside the topic's pain rule.",
                "Drop it: the pain rule is there already. Keep signs that it does not cover.",
                key=piece.record.place.key(*piece.part),
            )
