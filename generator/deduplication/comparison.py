"""Two texts to a tier: same, ask, never, or apart.

- SAME: equal keys (`generator.deduplication.normalisation`).
- NEVER: near, but a guard fires: numbers, or words of a guarded group (negation,
  side, body part, activity, …, from ``words.yml``) differ.
- ASK: near, no guard fires; a person must decide.
- APART: not near.

Near means weighted Jaccard similarity: shared weight over united weight of the
sets of words, each word weighted by how rare it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import log2

from generator.deduplication.normalisation import same_key, tokens
from generator.model import WordLists

#: Least similarity of a pair that is put to an editor, as a fraction.
NEAR = (1, 3)
_WEIGHT_SCALE = 64
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


class Tier(StrEnum):
    """What folding does with a pair."""

    SAME = "same"
    ASK = "ask"
    NEVER = "never"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tier of a pair, why, and how near the two are, from 0 to 1."""

    tier: Tier
    reason: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists made ready for comparing.

    Attributes:
        keep_plural: Plurals that safe normalisation leaves alone.
        guards: Guard name -> word -> the form that counts as the same word.
        numbers: Number word -> digits.
    """

    keep_plural: frozenset[str] = frozenset()
    guards: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, words: WordLists) -> Lexicon:
        """Makes a lexicon of the word lists in content."""
        guards: dict[str, dict[str, str]] = {}
        for guard in words.guards:
            forms = guards.setdefault(guard.name, {})
            for entry in guard.words:
                alike = [w.strip() for w in entry.split("=")]
                forms.update(dict.fromkeys(alike, alike[0]))
        numbers = {n.word: n.value for n in words.numbers}
        return cls(frozenset(words.keep_plural), guards, numbers)


def compare(
    first: str, second: str, lexicon: Lexicon, weights: Mapping[str, int] | None = None
) -> Comparison:
    """Compares two texts.

    Args:
        first: A text.
        second: Another.
        lexicon: The word lists.
        weights: Weight of each word, from `word_weights`; all alike by default.

    Returns:
        The tier with its reason. The order of the two makes no difference.
    """
    if same_key(first, lexicon.keep_plural) == same_key(second, lexicon.keep_plural):
        fired = fired_guard(first, second, lexicon)
        if not fired:
            return Comparison(Tier.SAME, "equal after safe normalisation", 1.0)
        return Comparison(Tier.NEVER, fired, 1.0)
    near, similarity = _near(
        set(tokens(first, lexicon.keep_plural)), set(tokens(second, lexicon.keep_plural)), weights
    )
    if not near:
        return Comparison(Tier.APART, "not near", similarity)
    fired = fired_guard(first, second, lexicon)
    if fired:
        return Comparison(Tier.NEVER, fired, similarity)
    return Comparison(Tier.ASK, "near; words differ", similarity)


def fired_guard(first: str, second: str, lexicon: Lexicon) -> str:
    """The first guard that keeps two texts apart, in words; empty where none does."""
    one, two = _plain(first), _plain(second)
    numbers_one, numbers_two = _numbers(one, lexicon), _numbers(two, lexicon)
    if numbers_one != numbers_two:
        return f"numbers differ: {_shown(numbers_one, numbers_two)}"
    for name, forms in lexicon.guards.items():
        found_one = Counter(forms[w] for w in one if w in forms)
        found_two = Counter(forms[w] for w in two if w in forms)
        if set(found_one) != set(found_two):
            return f"{name} differs: {_shown(found_one, found_two)}"
    return ""


def _plain(text: str) -> list[str]:
    split = re.findall(r"\d+(?:[.,:]\d+)*|[a-z]+(?:'[a-z]+)?", text.lower().replace("\u2019", "'"))
    return list(split)


def _numbers(words: Sequence[str], lexicon: Lexicon) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in words:
        if _NUMBER.fullmatch(word):
            found[_value(word)] += 1
        elif word in lexicon.numbers:
            found[lexicon.numbers[word]] += 1
    return found


def _value(number: str) -> str:
    if re.fullmatch(r"\d{1,3}(,\d{3})+", number):
        number = number.replace(",", "")
    return number.lstrip("0") or "0"


def _shown(one: Counter[str], two: Counter[str]) -> str:
    left = ", ".join(sorted(set(one) - set(two))) or "none"
    right = ", ".join(sorted(set(two) - set(one))) or "none"
    low, high = sorted((left, right))
    return f"{low} against {high}"


def word_weights(texts: Iterable[str], lexicon: Lexicon) -> dict[str, int]:
    """Integer weights of words: the rarer over the texts, the heavier.

    Integers, so that sums do not depend on the order of adding.
    """
    counts: Counter[str] = Counter()
    total = 0
    for text in texts:
        total += 1
        counts.update(set(tokens(text, lexicon.keep_plural)))
    return {w: max(1, round(_WEIGHT_SCALE * log2(1 + total / n))) for w, n in counts.items()}


def _near(one: set[str], two: set[str], weights: Mapping[str, int] | None) -> tuple[bool, float]:
    def weight(words: set[str]) -> int:
        return sum(weights.get(w, _WEIGHT_SCALE) if weights else 1 for w in words)

    shared, united = weight(one & two), weight(one | two)
    if not united:
        return False, 0.0
    return shared * NEAR[1] >= united * NEAR[0], shared / united


def near_pairs(
    texts: Sequence[str], lexicon: Lexicon, weights: Mapping[str, int]
) -> list[tuple[int, int, float]]:
    """All pairs of texts that are near, found exactly without comparing all.

    Prefix filtering for set-similarity joins (Chaudhuri, Ganti and Kaushik 2006;
    Bayardo, Ma and Srikant 2007): with one order over all words, rarest first,
    two texts that share enough weight share a word among the first few.

    Args:
        texts: The texts of one block.
        lexicon: The word lists.
        weights: Weight of each word.

    Returns:
        Index pairs (lower first) with their similarity, nearest first, ties by
        index.
    """
    sets = [
        sorted(set(tokens(t, lexicon.keep_plural)), key=lambda w: (-weights[w], w)) for t in texts
    ]
    index: dict[str, list[int]] = {}
    found = []
    for here, ordered in enumerate(sets):
        total = sum(weights[w] for w in ordered)
        candidates: set[int] = set()
        rest = total
        for word in ordered:
            if rest * NEAR[1] < total * NEAR[0]:
                break
            candidates.update(index.get(word, ()))
            index.setdefault(word, []).append(here)
            rest -= weights[word]
        mine = set(ordered)
        for other in candidates:
            near, similarity = _near(mine, set(sets[other]), weights)
            if near:
                found.append((other, here, similarity))
    return sorted(found, key=lambda f: (-f[2], f[0], f[1]))
