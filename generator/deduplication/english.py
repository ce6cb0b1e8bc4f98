"""Closed classes of English words, read once from ``english.yml`` beside this module.

The file is part of the program, like a table in code, and not content: it is read as
package data, with no path that anyone could set.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class.

    Args:
        name: Key in ``english.yml``, for example ``articles``.

    Raises:
        KeyError: There is no such class.
    """
    text = files(__package__).joinpath("english.yml").read_text(encoding="utf-8")
    return frozenset(yaml.safe_load(text)[name]["words"])
