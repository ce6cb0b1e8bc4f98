"""Classify a pair of texts as same, ask, never or unrelated.

- SAME: the keys are equal (`plainleaf.deduplication.normalisation`) and no guard fires.
- NEVER: the texts are near, but a guard fires (`plainleaf.deduplication.guards`).
- ASK: the texts are near, or differ by two names of one thing, and no guard fires. A
  person must decide.
- UNRELATED: the texts are not near.

"Near" is measured by weighted Jaccard similarity: the weight of the shared words divided
by the weight of all words of both texts. Rare words weigh more.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from plainleaf.deduplication.asking import difference
from plainleaf.deduplication.guards import Marks, alike, fired_between
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.names import differ_only_by_name
from plainleaf.deduplication.near_pairs import NEAR, similarity


class Tier(StrEnum):
    """How deduplication treats a pair of texts."""

    SAME = "same"
    ASK = "ask"
    NEVER = "never"
    UNRELATED = "unrelated"


class PairComparison(Struct, frozen=True):
    """The tier of a pair, the reason for it, and the similarity from 0 to 1."""

    tier: Tier
    reason: str
    similarity: float


def compare(
    first: str, second: str, lexicon: Lexicon, weights: Mapping[str, int] | None = None
) -> PairComparison:
    """Classify a pair of texts.

    Args:
        first: A text.
        second: Another text. The order of the two makes no difference.
        lexicon: The word lists.
        weights: Weight of each word, from `near_pairs.word_weights`; equal weights by default.

    Returns:
        The tier, with its reason and the similarity.
    """
    marks_one, marks_two = Marks(first, lexicon), Marks(second, lexicon)
    one, two = marks_one.order, marks_two.order
    shared, united = similarity(one, two, weights)
    ratio = shared / united if united else 0.0
    named = differ_only_by_name(first, second, lexicon) if lexicon.names else ""
    if not united or (shared * NEAR[1] < united * NEAR[0] and not named):
        return PairComparison(Tier.UNRELATED, "not near", ratio)
    fired = fired_between(marks_one, marks_two, lexicon, both_sides=bool(named))
    if fired:
        return PairComparison(Tier.NEVER, fired, ratio)
    if alike(marks_one, marks_two, lexicon):
        return PairComparison(Tier.SAME, "equal after safe normalisation", 1.0)
    return PairComparison(Tier.ASK, named or difference(one, two), ratio)
