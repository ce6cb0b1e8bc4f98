"""Collect the synonyms and misspellings that search knows."""

from __future__ import annotations

from collections.abc import Iterable

from plainleaf.model import Term, WordLists


def synonym_groups(
    terms: Iterable[Term], words: WordLists | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return groups of words and phrases that search treats as the same.

    A group is an entry of lay words in a word list, or a term with its other names and the words
    that people search for it with. The first of a group is the word that the site uses. Other
    names of a term count even if they have further meanings, because the site uses only the
    meaning of the term.

    Returns:
        Sorted groups of two or more; in each, all but the first are sorted.
    """
    groups = {_singular(group) for group in (words.lay_words if words else ())}
    for term in terms:
        groups.add(_singular((term.word, *sorted({*term.other_names, *term.names}))))
    return tuple(sorted(group for group in groups if len(group) > 1))


def _singular(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repeats and plurals: search takes both for one word."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold().removesuffix("s"), name)
    return tuple(first.values())


def known_misspellings(terms: Iterable[Term]) -> dict[str, str]:
    """Map each misspelling to the word of its term."""
    return {wrong.casefold(): term.word for term in terms for wrong in term.misspellings}
