"""Which words mean the same to a reader, and which are misspelt for which."""

from __future__ import annotations

from collections.abc import Iterable

from plainleaf.model import Term, WordLists


def synonym_groups(
    terms: Iterable[Term], words: WordLists | None = None
) -> tuple[tuple[str, ...], ...]:
    """Groups of words and phrases that search takes for one.

    A group is the lay words of a word list, or a term with its other names; the
    first of a group is how the site itself puts it. A term's other names count
    whatever else they mean, since the site speaks of the term only.

    Returns:
        Groups of two or more, each sorted but for its first, in order.
    """
    groups = {tuple(dict.fromkeys(group)) for group in (words.lay_words if words else ())}
    for term in terms:
        groups.add((term.word, *sorted(set(term.other_names) - {term.word})))
    return tuple(sorted(group for group in groups if len(group) > 1))


def known_misspellings(terms: Iterable[Term]) -> dict[str, str]:
    """Misspelling -> the term's word, for every term that lists some."""
    return {wrong.casefold(): term.word for term in terms for wrong in term.misspellings}
