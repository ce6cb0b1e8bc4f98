"""Medical words in running text, each with its plain meaning where a page first uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from generator.model import Term
from generator.rendering.environment import environment


@lru_cache(maxsize=4)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, ordered)) + r")(?:s|es)?(?![\w-])", re.I
    )


def _component(term: Term, words: str, address: str) -> Markup:
    module = environment().get_template("term/macro.html.jinja").module
    return Markup(module.term(term, words, address))  # type: ignore[attr-defined]  # noqa: S704


class TermLinker:
    """Makes the first use of each term on one page open its meaning.

    Args:
        terms: All terms.
        address: Address of the page with the meanings, relative to this page.
        medical: Other names that are medical words too and so are explained; lay names
            ("new" for "acute") need no explaining.
        skip: Names that stay plain, such as the topic's own.

    Names in capitals match in capitals only: "AS" is not "as".
    """

    def __init__(
        self,
        terms: Iterable[Term],
        address: str,
        medical: Iterable[str] = (),
        skip: Iterable[str] = (),
    ) -> None:
        left_plain = {name.lower() for name in skip}
        linked = {name.lower() for name in medical}
        self._terms: dict[str, Term] = {}
        for term in sorted(terms, key=lambda t: t.id, reverse=True):
            names = (*(n for n in term.other_names if n.lower() in linked), term.word)
            for name in names:
                if name.lower() not in left_plain:
                    self._terms[name if name.isupper() else name.lower()] = term
        self._address = address
        self._used: set[str] = set()

    def __call__(self, text: str) -> Markup:
        """The text escaped, with terms not yet used on the page made to open."""
        if not self._terms:
            return escape(text)
        parts, last = [], 0
        for match in _pattern(tuple(sorted(self._terms))).finditer(text):
            term = self._terms.get(match[1]) or self._terms.get(match[1].lower())
            if term is None or term.id in self._used:
                continue
            self._used.add(term.id)
            parts.append(escape(text[last : match.start()]))
            parts.append(_component(term, match[0], self._address))
            last = match.end()
        parts.append(escape(text[last:]))
        return Markup("").join(parts)
