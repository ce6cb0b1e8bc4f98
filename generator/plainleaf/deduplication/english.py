"""Read closed classes of English words from ``english.yml`` beside this module.

The file is part of the program, not content. It is read as package data, and no setting
changes its path.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

#: PyYAML's C loader where it is available; it is about ten times faster.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    text = Path(__file__).with_name("english.yml").read_text(encoding="utf-8")
    # Both loaders build plain values only.
    read = yaml.load(text, Loader=_LOADER)  # noqa: S506
    return {name: frozenset(entry["words"]) for name, entry in read.items()}


def word_class(name: str) -> frozenset[str]:
    """Return the words of one class.

    Args:
        name: Key in ``english.yml``, for example ``articles``.

    Raises:
        KeyError: There is no class of that name.
    """
    return _classes()[name]
