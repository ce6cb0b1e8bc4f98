"""Prepare the word lists of ``words.yml`` for comparing texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct, field

from plainleaf.deduplication.normalisation import same_key
from plainleaf.model import OneSided, Term, WordLists


class Lexicon(Struct, frozen=True, dict=True):
    """Word lists and names of terms, prepared for comparing texts.

    Attributes:
        keep_plural: Plurals that safe normalisation does not change.
        guards: Guard name -> word -> representative of the words that count as the same.
        one_sided: Guards that fire only if both texts have a word of the guard.
        opposite_prefixes: Pairs of prefixes that make opposites of one stem.
        not_negated: Words that begin with un- or non- but are not negations.
        acronyms: Words with another meaning when written in capitals.
        directed: Words whose left and right side must not be exchanged ("cause").
        numbers: Number word -> digits.
        symmetric: Words whose left and right side may be exchanged.
        names: Normalised name -> ids of the terms with that name. The names of a
            term are its word and its other names.
    """

    keep_plural: frozenset[str] = frozenset()
    guards: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    one_sided: frozenset[str] = frozenset()
    opposite_prefixes: tuple[tuple[str, str], ...] = ()
    not_negated: frozenset[str] = frozenset()
    directed: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()
    numbers: Mapping[str, str] = field(default_factory=dict)
    symmetric: frozenset[str] = frozenset({"and", "or"})
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def guarded(self) -> frozenset[str]:
        """All words of all guards."""
        return frozenset().union(*self.guards.values())

    @cached_property
    def name_starts(self) -> Mapping[str, int]:
        """First word of each name -> number of words in the longest name that begins with it."""
        found: dict[str, int] = {}
        for name in self.names:
            first, *more = name.split(" ")
            found[first] = max(found.get(first, 1), 1 + len(more))
        return found

    @classmethod
    def of(cls, words: WordLists, terms: Iterable[Term] = ()) -> Lexicon:
        """Build a lexicon from the word lists in the content and from its terms."""
        guards: dict[str, dict[str, str]] = {}
        for guard in words.guards:
            forms = guards.setdefault(guard.name, {})
            for entry in guard.words:
                alike = [w.strip() for w in entry.split("=")]
                forms.update(dict.fromkeys(alike, alike[0]))
        keep = frozenset(words.keep_plural)
        named = [(term.id, (term.word, *term.other_names)) for term in terms]
        for forms in guards.values():
            _unite_names(forms, (names for _, names in named))
        return cls(
            keep_plural=keep,
            guards=guards,
            one_sided=frozenset(
                guard.name for guard in words.guards if guard.one_sided is OneSided.ASK
            ),
            opposite_prefixes=tuple(
                (pair[0], pair[1])
                for entry in words.opposite_prefixes
                if len(pair := entry.split("/")) == 2
            ),
            not_negated=frozenset(words.not_negated),
            directed=frozenset(words.directed),
            acronyms=frozenset(words.acronyms),
            numbers={n.word: n.value for n in words.numbers},
            names=name_index(named, keep),
        )


def _unite_names(forms: dict[str, str], names: Iterable[Iterable[str]]) -> None:
    """Give guarded words that are names of one term the same representative, in place."""
    for group in names:
        guarded = [name.lower() for name in group if name.lower() in forms]
        for name in guarded[1:]:
            old, new = forms[name], forms[guarded[0]]
            for word, form in forms.items():
                if form == old:
                    forms[word] = new


def name_index(
    named: Iterable[tuple[str, Iterable[str]]], keep_plural: frozenset[str] = frozenset()
) -> dict[str, tuple[str, ...]]:
    """Map each normalised name to the sorted ids that have it.

    Args:
        named: Ids with their names.
        keep_plural: Plurals that safe normalisation does not change.
    """
    found: dict[str, set[str]] = {}
    for identity, names in named:
        for name in names:
            key = same_key(name, keep_plural)
            if key:
                found.setdefault(key, set()).add(identity)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}
