"""Link medical words to their plain meaning where a page first uses them."""

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
    """The names of terms to be linked in text; shared by all pages of a topic.

    Names in capital letters match only capital letters: "AS" does not match "as".

    Args:
        terms: All terms.
        medical: The other names of terms that are medical words and so are linked too; lay
            names (such as "new" for "acute") are not.
        skip: Names that are not linked, such as the topic's own.
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
        """Yield each use of a term in a text, with the term."""
        for match in self._pattern.finditer(text) if self._terms else ():
            term = self._terms.get(match[1]) or self._terms.get(match[1].lower())
            if term is not None:
                yield match, term


NO_TERMS = LinkedTerms(())


class TermLinker:
    """Links the first use of each term on one page to its meaning.

    Args:
        terms: The names to link.
        address: Link to the page of all words, relative to this page.
    """

    def __init__(self, terms: LinkedTerms, address: str) -> None:
        self._linked, self._address = terms, address
        self._used: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """Return the text escaped, with links for terms that the page has not used before."""
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
