"""Folding what is told more than once, in three tiers.

SAME is folded by itself, ASK waits for an editor's decision, NEVER stays apart
unless a recorded decision says otherwise. See `generator.deduplication.comparison`.
"""

from generator.deduplication.asking import TextFolding, TextPair, fold_texts
from generator.deduplication.comparison import Comparison, Tier, compare
from generator.deduplication.decisions import DecisionBook, Doubt, stray_decisions, text_hash
from generator.deduplication.facts import AskedQuestion, Fact, Fold, Folding, OpenPair
from generator.deduplication.folding import fold_library, fold_unit
from generator.deduplication.joining import NEAR
from generator.deduplication.lexicon import Lexicon
from generator.deduplication.parting import all_folded, folding_of

__all__ = [
    "NEAR",
    "AskedQuestion",
    "Comparison",
    "DecisionBook",
    "Doubt",
    "Fact",
    "Fold",
    "Folding",
    "Lexicon",
    "OpenPair",
    "TextFolding",
    "TextPair",
    "Tier",
    "all_folded",
    "compare",
    "fold_library",
    "fold_texts",
    "fold_unit",
    "folding_of",
    "stray_decisions",
    "text_hash",
]
