"""Closed classes of English words, read once from ``english.yml`` beside this module.

The file is part of the program, like a table in code, and not content: it is read as
package data, with no path that anyone could set.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

#: PyYAML's reader in C, of which it has none on some systems; it takes a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    text = Path(__file__).with_name("english.yml").read_text(encoding="utf-8")
    # Both loaders make plain values only.
    read = yaml.load(text, Loader=_LOADER)  # noqa: S506
    return {name: frozenset(entry["words"]) for name, entry in read.items()}


def word_class(name: str) -> frozenset[str]:
    """The words of one class.

    Args:
        name: Key in ``english.yml``, for example ``articles``.

    Raises:
        KeyError: There is no such class.
    """
    return _classes()[name]
