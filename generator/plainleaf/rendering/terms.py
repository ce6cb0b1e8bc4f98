"""Medical words in running text, each with its plain meaning where a page first uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from plainleaf.model import Term
from plainleaf.rendering.environment import environment


def _component(term: Term, words: str, address: str) -> Markup:
    module = environment().get_template("term/macro.html.jinja").module
    return Markup(module.term(term, words, address))  # type: ignore[attr-defined]  # noqa: S704


class LinkedTerms:
    """Terms by the names that open their meaning, the same for all pages of a topic.

    Args:
        terms: All terms.
        medical: Other names that are medical words too and so are explained; lay names
            ("new" for "acute") need no explaining.
        skip: Names that stay plain, such as the topic's own.

    Names in capitals match in capitals only: "AS" is not "as".
    """

    def __init__(
        self, terms: Iterable[Term], medical: Iterable[str] = (), skip: Iterable[str] = ()
    ) -> None:
        left_plain = {name.lower() for name in skip}
        linked = {name.lower() for name in medical}
        self._terms: dict[str, Term] = {}
        for term in sorted(terms, key=lambda t: t.id, reverse=True):
            names = (*(n for n in term.other_names if n.lower() in linked), term.word)
            for name in names:
                if name.lower() not in left_plain:
                    self._terms[name if name.isupper() else name.lower()] = term
        ordered = sorted(self._terms, key=lambda n: (-len(n), n))
        either = "|".join(map(re.escape, ordered))
        self._pattern = re.compile(rf"(?<![\w-])({either})(?:s|es)?(?![\w-])", re.IGNORECASE)

    def found_in(self, text: str) -> Iterator[tuple[re.Match[str], Term]]:
        """Yields each use of a term in a text."""
        for match in self._pattern.finditer(text) if self._terms else ():
            term = self._terms.get(match[1]) or self._terms.get(match[1].lower())
            if term is not None:
                yield match, term


NO_TERMS = LinkedTerms(())


class TermLinker:
    """Makes the first use of each term on one page open its meaning.

    Args:
        terms: All terms.
        address: Address of the page with the meanings, relative to this page.
    """

    def __init__(self, terms: LinkedTerms, address: str) -> None:
        self._linked, self._address = terms, address
        self._used: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """The text escaped, with terms not yet used on the page made to open."""
        parts, last = [], 0
        for match, term in self._linked.found_in(text):
            if term.id in self._used:
                continue
            self._used.add(term.id)
            parts.append(escape(text[last : match.start()]))
            parts.append(_component(term, match[0], self._address))
            last = match.end()
        if not parts:
            return escape(text)
        parts.append(escape(text[last:]))
        return Markup("").join(parts)
