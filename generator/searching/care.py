"""Warning signs as search knows them, topic by topic."""

from __future__ import annotations

from typing import Any

from generator.loading import Library
from generator.model import Urgency
from generator.planning import TopicPlan
from generator.planning.homes import GET_HELP


def care_levels(library: Library, plan: TopicPlan) -> list[dict[str, Any]]:
    """The care levels of a topic, most urgent first, each with its signs.

    Each sign comes with its address and with how readers put it. A level says what its
    signs go with and where they all stand.
    """
    levels = []
    for urgency in Urgency:
        level = next(c for c in library.care if c.urgency is urgency)
        signs = [s for s in library.warning_signs if s.urgency is urgency]
        levels.append(
            {
                "urgency": urgency.value,
                "spoken": level.spoken,
                "heading": level.heading,
                "action": level.action,
                "phones": list(level.phones),
                "has": plan.topics[0].has,
                "help": plan.root + GET_HELP,
                "signs": [
                    [sign.sign, plan.homes[sign.id], list(sign.lay_words), sign.action or ""]
                    for sign in sorted(signs, key=lambda s: (s.priority, s.id))
                ],
            }
        )
    return levels
