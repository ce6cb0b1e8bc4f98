"""Find texts that differ only by two names of one thing.

The names come from terms. Such a pair is flagged for review and never merged
automatically: of 182 such pairs from a public question set, 31 named something broader,
narrower or different.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plainleaf.deduplication.lexicon import Lexicon
from plainleaf.deduplication.normalisation import tokens

_LONGEST = 12


def name_templates(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Yield the text with one name replaced by a gap, for each name in it.

    Each item is the text with the gap, the id of a term with the name, and the name.
    """
    yield from _templates(tokens(text, lexicon.keep_plural), lexicon)


def _templates(words: Sequence[str], lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    starts = lexicon.name_starts
    for start, word in enumerate(words):
        # Few words begin a name.
        if word not in starts:
            continue
        for end in range(min(len(words), start + starts[word], start + _LONGEST), start, -1):
            name = " ".join(words[start:end])
            identities = lexicon.names.get(name)
            if identities is None:
                continue
            rest = f"{' '.join(words[:start])}|{' '.join(words[end:])}"
            for identity in identities:
                yield rest, identity, name


def differ_only_by_name(first: str, second: str, lexicon: Lexicon) -> str:
    """Describe the two names of one thing by which two texts differ, or return ""."""
    one = {(rest, term): name for rest, term, name in name_templates(first, lexicon)}
    for rest, term, name in name_templates(second, lexicon):
        other = one.get((rest, term))
        if other is not None and other != name:
            low, high = sorted((name, other))
            return f"two names of one thing: {low}, {high}"
    return ""


def name_pairs(words: Sequence[Sequence[str]], lexicon: Lexicon) -> list[tuple[int, int, int]]:
    """Return all pairs of texts that differ only by two names of one thing.

    Args:
        words: The normalised words of each text, in order.
        lexicon: The names.

    Returns:
        Sorted index pairs (lower first), each with the product of the numbers of
        things that the two names could mean; 1 if neither name is ambiguous.
    """
    if not lexicon.names:
        return []
    groups: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for index, found_words in enumerate(words):
        for rest, term, name in _templates(found_words, lexicon):
            groups.setdefault((rest, term), []).append((index, name))
    found: dict[tuple[int, int], int] = {}
    for members in groups.values():
        for place, (one, name_one) in enumerate(members):
            for two, name_two in members[place + 1 :]:
                if one == two or name_one == name_two:
                    continue
                meanings = len(lexicon.names[name_one]) * len(lexicon.names[name_two])
                pair = (min(one, two), max(one, two))
                found[pair] = min(meanings, found.get(pair, meanings))
    return sorted((one, two, meanings) for (one, two), meanings in found.items())
