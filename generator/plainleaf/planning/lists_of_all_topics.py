"""Name the lists that cover all topics: address, title, and the noun for their entries."""

from __future__ import annotations

from plainleaf.planning.figures import FIGURES
from plainleaf.planning.homes import CLAIMS, MADE, TOPICS

#: Each list: address, keys of the words for its title and description, and what it counts.
LISTS = (
    (TOPICS, "lists.topics", "lists.topics-lead", "guides"),
    ("activities/", "lists.activities-all", "lists.activities-lead", "activities"),
    ("exercises/", "lists.exercises", "lists.exercises-lead", "moves"),
    (FIGURES, "lists.figures", "lists.figures-lead-all", "pictures"),
    ("questions/", "lists.questions-all", "lists.questions-lead", "answers"),
    ("handouts/", "lists.handouts", "lists.handouts-lead-all", "sheets"),
    ("sources-disagree/", "lists.disagreements", "lists.disagreements-lead", "points"),
    (CLAIMS, "claims.title", "claims.lead-all", "claims"),
    ("sources/", "source.title", "source.lead-all", "sources"),
    ("words/", "lists.words", "lists.words-lead", "words"),
    (f"{MADE}folded/", "folded.title", "folded.lead-all", "facts"),
)
