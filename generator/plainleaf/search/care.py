"""Collect the warning signs and crisis help of a topic for search."""

from __future__ import annotations

from typing import Any

from plainleaf.language import words
from plainleaf.loading import Library
from plainleaf.model import Crisis, Urgency
from plainleaf.planning import TopicPlan
from plainleaf.planning.homes import GET_HELP
from plainleaf.search.sign_words import coded_patterns

#: Care level for readers in a mental health crisis, which comes before every other level.
CRISIS = "crisis"
#: All care levels in search, most urgent first.
SEARCH_LEVELS = (CRISIS, *(urgency.value for urgency in Urgency))


def care_levels(library: Library, plan: TopicPlan) -> list[dict[str, Any]]:
    """Return the care levels of a topic, most urgent first, each with its signs.

    Each sign has its address, the words that readers use for it, and its patterns. Each level
    has the conditions that its signs belong to, and address and title of the page with all signs.
    Crisis help, if the topic has it, comes first.
    """
    page = plan.root + GET_HELP
    title = next((p.title for p in plan.pages if p.address == page), words("care.when"))
    patterns = coded_patterns(library.words)
    levels = [_crisis_level(library.crisis, page)] if library.crisis else []
    for urgency in Urgency:
        level = next(c for c in library.care if c.urgency is urgency)
        signs = [s for s in library.warning_signs if s.urgency is urgency]
        order = library.file_order
        levels.append(
            {
                "urgency": urgency.value,
                "spoken": level.spoken,
                "heading": level.heading,
                "action": level.action,
                "phones": list(level.phones),
                "has": plan.topics[0].has,
                "help": page,
                "signs": [
                    [
                        sign.in_words,
                        plan.homes[sign.id],
                        list(sign.lay_words),
                        sign.action or "",
                        patterns.get(sign.id, ""),
                    ]
                    for sign in sorted(signs, key=lambda s: (s.priority, order[s.id]))
                ],
            }
        )
    return [{**level, "title": title} for level in levels]


def _crisis_level(crisis: Crisis, page: str) -> dict[str, Any]:
    phones = [line.phone for line in crisis.lines if line.phone]
    if crisis.emergency_phone:
        phones.append(crisis.emergency_phone)
    return {
        "urgency": CRISIS,
        "spoken": crisis.spoken,
        "heading": crisis.heading,
        "action": crisis.emergency,
        "phones": phones,
        "text": crisis.text,
        "lines": [f"{line.name}: {line.how}" for line in crisis.lines],
        "has": "",
        "help": page,
        "signs": [[crisis.text, f"{page}#crisis", list(crisis.lay_words), "", ""]],
    }
