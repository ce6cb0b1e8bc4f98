"""Folding what is told more than once, in three tiers.

SAME is folded by itself, ASK waits for an editor's decision, NEVER stays apart
unless a recorded decision says otherwise. See `generator.deduplication.comparison`.
"""

from generator.deduplication.comparison import Comparison, Tier, compare
from generator.deduplication.decisions import DecisionBook, text_hash
from generator.deduplication.folding import (
    AskedQuestion,
    Fact,
    Fold,
    Folding,
    OpenPair,
    fold_library,
)

__all__ = [
    "AskedQuestion",
    "Comparison",
    "DecisionBook",
    "Fact",
    "Fold",
    "Folding",
    "OpenPair",
    "Tier",
    "compare",
    "fold_library",
    "text_hash",
]
