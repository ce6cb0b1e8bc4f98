"""Find statements and questions that say the same, and merge duplicates.

A pair that is SAME is merged automatically, ASK waits for an editor's decision, and NEVER
is kept apart unless a recorded decision says otherwise. The tiers are defined in
`plainleaf.deduplication.comparison`.
"""

from plainleaf.deduplication.asking import TextFolding, TextPair, fold_texts
from plainleaf.deduplication.comparison import PairComparison, Tier, compare
from plainleaf.deduplication.decisions import DecisionBook, Doubt, stray_decisions, text_hash
from plainleaf.deduplication.facts import AskedQuestion, Fact, Fold, Folding, OpenPair
from plainleaf.deduplication.folding import fold_library, fold_unit
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.near_pairs import NEAR
from plainleaf.deduplication.parting import all_folded, folding_of

__all__ = [
    "NEAR",
    "AskedQuestion",
    "DecisionBook",
    "Doubt",
    "Fact",
    "Fold",
    "Folding",
    "Lexicon",
    "OpenPair",
    "PairComparison",
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
