"""Two texts to a tier: same, ask, never, or apart.

- SAME: equal keys (`plainleaf.deduplication.normalisation`) and no guard fires.
- NEVER: near, but a guard fires (`plainleaf.deduplication.guards`).
- ASK: near, or two names of one thing, and no guard fires; a person must decide.
- APART: not near.

Near means weighted Jaccard similarity: shared weight over united weight of the
sets of words, each word weighted by how rare it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from plainleaf.deduplication.asking import difference
from plainleaf.deduplication.guards import Marks, fired_between
from plainleaf.deduplication.joining import NEAR, similarity
from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.names import differ_only_by_name


class Tier(StrEnum):
    """What folding does with a pair."""

    SAME = "same"
    ASK = "ask"
    NEVER = "never"
    APART = "apart"


class Comparison(Struct, frozen=True):
    """The tier of a pair, why, and how near the two are, from 0 to 1."""

    tier: Tier
    reason: str
    similarity: float


def compare(
    first: str, second: str, lexicon: Lexicon, weights: Mapping[str, int] | None = None
) -> Comparison:
    """Compares two texts.

    Args:
        first: A text.
        second: Another.
        lexicon: The word lists.
        weights: Weight of each word, from `joining.word_weights`; all alike by default.

    Returns:
        The tier with its reason. The order of the two makes no difference.
    """
    marks_one, marks_two = Marks(first, lexicon), Marks(second, lexicon)
    one, two = marks_one.order, marks_two.order
    shared, united = similarity(one, two, weights)
    ratio = shared / united if united else 0.0
    named = differ_only_by_name(first, second, lexicon) if lexicon.names else ""
    if not united or (shared * NEAR[1] < united * NEAR[0] and not named):
        return Comparison(Tier.APART, "not near", ratio)
    fired = fired_between(marks_one, marks_two, lexicon, both_sides=bool(named))
    if fired:
        return Comparison(Tier.NEVER, fired, ratio)
    if one == two and marks_one.inner == marks_two.inner:
        return Comparison(Tier.SAME, "equal after safe normalisation", 1.0)
    return Comparison(Tier.ASK, named or difference(one, two), ratio)
