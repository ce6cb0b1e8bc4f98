"""Folding what is told more than once, in three tiers.

SAME is folded by itself, ASK waits for an editor's decision, NEVER stays apart
unless a recorded decision says otherwise. See `plainleaf.deduplication.comparison`.
"""

from plainleaf.deduplication.asking import TextFolding, TextPair, fold_texts
from plainleaf.deduplication.comparison import Comparison, Tier, compare
from plainleaf.deduplication.decisions import DecisionBook, Doubt, stray_decisions, text_hash
from plainleaf.deduplication.facts import AskedQuestion, Fact, Fold, Folding, OpenPair
from plainleaf.deduplication.folding import fold_library, fold_unit
from plainleaf.deduplication.joining import NEAR
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.parting import all_folded, folding_of

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
