"""Suggest the name that was likely meant by a mistyped one.

Names are compared without case and however their words are joined, and then by
`difflib.SequenceMatcher.ratio`. Where there are many names, only those that share
pieces of three letters are compared, so that a file full of slips is still read quickly.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

#: Least similarity of two names; below it a suggestion would mislead.
LEAST = 0.6
#: The same for ids: many are similar, and a wrong one would change a fact.
LEAST_OF_MANY = 0.75
#: Most names that one is compared with letter by letter.
_COMPARED = 20
#: A piece that so many names share is not used for look-ups.
_COMMON = 500


def plain(name: str) -> str:
    """Return a name in lower case, with its words joined by single hyphens."""
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


class Names:
    """Known names, prepared for many look-ups.

    Args:
        known: The names, in any order.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._by_plain: dict[str, str] = {}
        self._with: dict[str, list[str]] = defaultdict(list)
        for name in sorted(known, reverse=True):
            self._by_plain[plain(name)] = name
        for form in self._by_plain:
            for piece in _pieces(form):
                self._with[piece].append(form)

    def nearest(self, name: str, but: str = "") -> str | None:
        """Return the known name that is most similar to this one, or None.

        Args:
            name: What was written.
            but: A name that cannot be meant.
        """
        wanted, never = plain(name), plain(but)
        if wanted in self._by_plain and wanted != never:
            return self._by_plain[wanted]
        shared: Counter[str] = Counter()
        for piece in _pieces(wanted):
            if len(forms := self._with.get(piece, ())) <= _COMMON:
                shared.update(forms)
        # Sorted, so that equal likeness gives the same answer every time.
        del shared[never]
        best = sorted(shared, key=lambda form: (-shared[form], form))[:_COMPARED]
        found = _closest(wanted, best, LEAST_OF_MANY)
        return self._by_plain[found] if found else None


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the name of a short list that is most similar to this one, or None.

    Args:
        name: What was written.
        known: What could have been meant.
    """
    forms = {plain(other): other for other in sorted(known, reverse=True)}
    found = _closest(plain(name), sorted(forms), LEAST)
    return forms[found] if found else None


def _closest(form: str, others: Sequence[str], cutoff: float) -> str | None:
    # Asked only of a name that nothing has.
    from difflib import get_close_matches  # noqa: PLC0415

    return next(iter(get_close_matches(form, others, n=1, cutoff=cutoff)), None)


def _pieces(form: str) -> set[str]:
    padded = f"-{form}-"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
