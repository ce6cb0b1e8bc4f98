"""Find the English words that search would otherwise take for misspellings.

The rules are those of the search script (``closest`` and ``split`` in ``spelling.js``),
without its stemming: a few words more than needed do no harm.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any

from plainleaf.search.english import english_words
from plainleaf.search.words import FUNCTION_WORDS, folded_words

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
#: Lengths from which a wrong letter counts as a misspelling, and from which three errors do.
_LONG, _LONGEST = 7, 12


def english_near(
    words: Collection[str],
    topical: frozenset[str] = frozenset(),
    in_signs: frozenset[str] = frozenset(),
    slips: frozenset[str] = frozenset(),
    taken: MutableMapping[str, str] | None = None,
) -> list[str]:
    """Return the common English words that a site lacks and search might correct.

    Each word is followed by letters for its regular forms (see `FORMS`) that are English words too,
    which makes the list shorter.

    Args:
        words: The words of the site.
        topical: The words in the titles of its topics.
        in_signs: The words of its warning signs.
        slips: Its listed misspellings, some of which are other words.
        taken: For words of the site, the English words that would be taken for them, with blanks
            between. New words are added and words that are gone are removed, so that the next call
            compares new words only.
    """
    site = {word for word in words if len(word) > 2 and not re.search(r"\d", word)}
    english = english_words()
    taken = {} if taken is None else taken
    _compare(site, taken)
    near = {word for known in site for word in taken[known].split()} | (english & slips)
    near.update(_compounds(site, topical, in_signs))
    found: dict[str, str] = {}
    for word in sorted(near - site):
        form, root = _root(word, english)
        # The script knows the forms of the site's own words by their stems.
        if root in site and word not in slips:
            continue
        if root is None or root in site:
            found.setdefault(word, "")
        else:
            found[root] = found.get(root, "") + form
    return [word + forms for word, forms in sorted(found.items())]


def _compare(site: set[str], taken: MutableMapping[str, str]) -> None:
    """Add to `taken` the English words near each new word of the site, and drop old words."""
    for gone in taken.keys() - site:
        del taken[gone]
    new = sorted(site - taken.keys())
    by_sound, by_letters = _arranged() if new else ({}, {})
    for known in new:
        alike = by_sound.get(sound(known), ())
        found = {word for word in alike if _is_slip(word, known, alike=True)}
        close = {word for short in _shortened(known) for word in by_letters.get(short, ())}
        found.update(word for word in close if _is_slip(word, known, alike=False))
        taken[known] = " ".join(sorted(found))


def _compounds(
    site: Collection[str], topical: frozenset[str], in_signs: Collection[str]
) -> Iterator[str]:
    """Yield the English words that the script would split into two words of the site."""
    for own in in_signs:
        parts = _with_part(own) if len(own) > 3 else ()
        yield from (word for other, word in parts if other in site)
    # Next to a word of a title, the other part may be misspelt.
    for own in topical - FUNCTION_WORDS:
        yield from (word for _, word in _with_part(own))


def _with_part(own: str) -> Iterator[tuple[str, str]]:
    """Yield the English words that begin or end with a word, each after its other part.

    Either part has three letters or more.
    """
    if len(own) < 3:
        return
    ahead, backwards = _sorted_english()
    for word in _beginning_with(own, ahead):
        yield word[len(own) :], word
    for turned in _beginning_with(own[::-1], backwards):
        yield turned[: len(own) - 1 : -1], turned[::-1]


def _beginning_with(start: str, words: Sequence[str]) -> Iterator[str]:
    """Yield from sorted words those with a beginning, if three letters or more follow."""
    for at in range(bisect_left(words, start), len(words)):
        if not words[at].startswith(start):
            return
        if len(words[at]) >= len(start) + 3:
            yield words[at]


@cache
def _sorted_english() -> tuple[list[str], list[str]]:
    """Return the English words in order, and all of them backwards in order."""
    words = english_words()
    return sorted(words), sorted(word[::-1] for word in words)


@cache
def _arranged() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the English words by sound, and by their letters less one."""
    by_sound: dict[str, list[str]] = {}
    by_letters: dict[str, list[str]] = {}
    for word in english_words():
        by_sound.setdefault(sound(word), []).append(word)
        for short in _shortened(word):
            by_letters.setdefault(short, []).append(word)
    return by_sound, by_letters


def _root(word: str, known: Collection[str]) -> tuple[str, str | None]:
    """Return the letter of a regular form and the word it belongs to, if that is known."""
    if not word.endswith(_NO_FORMS):
        for form, (ending, instead) in FORMS.items():
            root = word.removesuffix(ending) + instead
            # A short word may only look like a form: "shed" of "she".
            is_form = word.endswith(ending) and (len(word) > 5 or ending == "s")
            if is_form and len(root) > 2 and root in known:
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


def _shortened(word: str) -> Iterator[str]:
    """Yield a word, and the word without each of its letters."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _is_slip(word: str, known: str, *, alike: bool) -> bool:
    """Return whether a word may be a misspelling of a known one."""
    fits = len(known) != len(word) or sorted(word) == sorted(known)
    most = 1 if not alike or len(word) < _LONG else 2 if len(word) < _LONGEST else 3
    if abs(len(word) - len(known)) > most:
        return False
    if len(word) <= 4:
        return alike and fits and edits(word, known) <= 1
    if known[0] != word[0]:
        return alike and edits(word, known) == 1
    if alike:
        return edits(word, known) <= most
    return (fits or len(word) >= _LONG) and edits(word, known) == 1
