"""Name the lists that cover all topics: address, title, and the noun for their entries."""

from __future__ import annotations

from plainleaf.planning.figures import FIGURES
from plainleaf.planning.homes import CLAIMS, MADE, TOPICS

#: Each list: address, title, description, and the noun for its entries (singular, plural).
LISTS = (
    (TOPICS, "All topics", "Everything on this site, topic by topic.", "guide", "guides"),
    ("activities/", "By activity", "Find advice by what you do.", "activity", "activities"),
    ("exercises/", "Exercises", "Moves step by step, and moves to leave out.", "move", "moves"),
    (FIGURES, "All pictures", "The pictures on this site.", "picture", "pictures"),
    ("questions/", "Questions", "Short answers to what people ask.", "answer", "answers"),
    ("handouts/", "Handouts to print", "Sheets to print and hand over.", "sheet", "sheets"),
    (
        "sources-disagree/",
        "Where sources disagree",
        "Points on which services or studies differ, and what to do.",
        "point",
        "points",
    ),
    (
        CLAIMS,
        "What the web says, checked",
        "Claims of popular web pages, each with a verdict.",
        "claim",
        "claims",
    ),
    ("sources/", "Sources", "Every document this site is made from.", "source", "sources"),
    ("words/", "Words explained", "Plain meanings of the words that doctors use.", "word", "words"),
    (
        f"{MADE}folded/",
        "Facts told more than once",
        "What more than one source told us, and how we joined it.",
        "fact",
        "facts",
    ),
)
