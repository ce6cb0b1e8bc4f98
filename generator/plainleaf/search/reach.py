"""Find the English words that search would otherwise take for misspellings.

The rules are those of the search script (``closest`` and ``split`` in ``engine.js``),
without its stemming: a few words more than needed do no harm.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from plainleaf.search.english import english_words
from plainleaf.search.words import folded_words

#: Endings of regular forms, and what the shorter word has instead,
#: by a letter. The script has the same.
FORMS = {
    "A": ("s", ""),
    "B": ("es", ""),
    "C": ("ed", "e"),
    "D": ("ed", ""),
    "E": ("ing", "e"),
    "F": ("ing", ""),
}
#: Endings that only look like those of a regular form, or have another stem.
_NO_FORMS = ("ss", "is", "us", "enced", "encing")
#: Letters that sound alike, in the order in which the script replaces them.
_SOUNDS = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        ("^kn", "n"),
        ("mb$", "m"),
        ("c(?=[eiy])", "s"),
        ("ph", "f"),
        ("ck|c|q", "k"),
        ("z|x", "s"),
        ("[aeiouyhw]", ""),
        (r"(.)\1+", r"\1"),
    )
)
#: Letters from which a wrong letter counts as a slip, and from which more than two slips do.
_LONG, _LONGEST = 7, 12


@lru_cache(maxsize=4)
def english_near(
    words: frozenset[str],
    topical: frozenset[str] = frozenset(),
    in_signs: frozenset[str] = frozenset(),
    slips: frozenset[str] = frozenset(),
) -> list[str]:
    """Return the common English words that a site lacks and search might correct.

    After a word stand letters for its regular forms (see `FORMS`) that are English words too,
    which makes the list shorter.

    Args:
        words: The words of the site.
        topical: The words in the titles of its topics.
        in_signs: The words of its warning signs.
        slips: Its listed misspellings, some of which are other words.
    """
    site = {word for word in words if len(word) > 2 and not re.search(r"\d", word)}
    english = english_words()
    near = _Near(site, topical, in_signs)
    found: dict[str, str] = {}
    for word in sorted(english - site):
        form, root = _root(word, english)
        # The script knows the forms of the site's own words by their stems.
        if word not in slips and (root in site or not near.changes(word)):
            continue
        if root is None or root in site:
            found.setdefault(word, "")
        else:
            found[root] = found.get(root, "") + form
    return [word + forms for word, forms in sorted(found.items())]


def _root(word: str, known: Collection[str]) -> tuple[str, str | None]:
    """Return the letter of a regular form and the word it belongs to, if that is known."""
    if len(word) > 5 and not word.endswith(_NO_FORMS):
        for form, (ending, instead) in FORMS.items():
            root = word.removesuffix(ending) + instead
            if word.endswith(ending) and len(root) > 2 and root in known:
                return form, root
    return "", None


def words_in(value: Any) -> Iterator[str]:
    """Yield the words of all texts in decoded JSON."""
    if isinstance(value, str):
        yield from folded_words(value)
    elif isinstance(value, Mapping):
        for inner in (*value, *value.values()):
            yield from words_in(inner)
    elif isinstance(value, Collection):
        for inner in value:
            yield from words_in(inner)


@cache
def sound(word: str) -> str:
    """Return a rough phonetic key: the consonants of a word, with similar ones unified."""
    for pattern, made in _SOUNDS:
        word = pattern.sub(made, word)
    return word


def edits(first: str, second: str) -> int:
    """Return the edit distance, where a swap of neighbouring letters counts as one edit."""
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        row = [i]
        for j, other in enumerate(second, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


class _Near:
    """The words of a site, arranged to find those near a word."""

    def __init__(
        self, words: Collection[str], topical: Collection[str], in_signs: Collection[str]
    ) -> None:
        self.words, self.in_signs = words, in_signs
        self.topical = [word for word in topical if len(word) > 2]
        self.by_sound: dict[str, list[tuple[int, str]]] = {}
        self.shortened: dict[str, list[str]] = {}
        for word in words:
            self.by_sound.setdefault(sound(word), []).append((_letters(word), word))
            for short in _shortened(word):
                self.shortened.setdefault(short, []).append(word)

    def changes(self, word: str) -> bool:
        """Return whether the search script would change a word if it did not know it."""
        return self._splits(word) or self._misspelt(word)

    def _splits(self, word: str) -> bool:
        cuts = range(3, len(word) - 2)
        parts = [(word[:cut], word[cut:]) for cut in cuts]
        if any(
            first in self.words
            and last in self.words
            and any(len(part) > 3 and part in self.in_signs for part in (first, last))
            for first, last in parts
        ):
            return True
        return any(
            self._is_near(word.removeprefix(own), own) or self._is_near(word.removesuffix(own), own)
            for own in self.topical
            if len(word) - len(own) > 2 and word.startswith(own) | word.endswith(own)
        )

    def _is_near(self, part: str, own: str) -> bool:
        return own not in part and (part in self.words or self._misspelt(part))

    def _misspelt(self, word: str) -> bool:
        most = 1 if len(word) < _LONG else 2 if len(word) < _LONGEST else 3
        letters = _letters(word)
        for own, known in self.by_sound.get(sound(word), ()):
            if abs(len(known) - len(word)) > most or (own ^ letters).bit_count() > 2 * most:
                continue
            if _is_slip(word, known, most, alike=True):
                return True
        near = {known for short in _shortened(word) for known in self.shortened.get(short, ())}
        return any(_is_slip(word, known, 1, alike=False) for known in near)


def _shortened(word: str) -> Iterator[str]:
    """Yield a word, and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _letters(word: str) -> int:
    return sum(1 << (ord(letter) - ord("a")) for letter in {*word} if letter.isascii())


def _is_slip(word: str, known: str, most: int, *, alike: bool) -> bool:
    """Return whether a word may be a misspelling of a known one, with at most so many slips."""
    fits = len(known) != len(word) or sorted(word) == sorted(known)
    if len(word) <= 4:
        return alike and fits and edits(word, known) <= most
    if known[0] != word[0]:
        return alike and edits(word, known) == 1
    if alike:
        return edits(word, known) <= most
    return (fits or len(word) >= _LONG) and edits(word, known) == 1
