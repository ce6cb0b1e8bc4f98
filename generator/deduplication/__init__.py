"""Folding what is told more than once, in three tiers.

SAME is folded by itself, ASK waits for an editor's decision, NEVER stays apart
unless a recorded decision says otherwise. See `generator.deduplication.comparison`.
"""

from generator.deduplication.asking import TextFolding, TextPair, fold_texts
from generator.deduplication.comparison import Comparison, Tier, compare
from generator.deduplication.decisions import DecisionBook, text_hash
from generator.deduplication.facts import AskedQuestion, Fact, Fold, Folding, OpenPair
from generator.deduplication.folding import fold_library
from generator.deduplication.joining import NEAR
from generator.deduplication.lexicon import Lexicon

__all__ = [
    "NEAR",
    "AskedQuestion",
    "Comparison",
    "DecisionBook",
    "Fact",
    "Fold",
    "Folding",
    "Lexicon",
    "OpenPair",
    "TextFolding",
    "TextPair",
    "Tier",
    "compare",
    "fold_library",
    "fold_texts",
    "text_hash",
]
