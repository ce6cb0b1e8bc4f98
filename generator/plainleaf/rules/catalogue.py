"""The catalogue of all codes: what each rule finds, why, an example, and the fix.

Rules of this package are documented in the docstring of their module. Codes that other stages
print (loading, deduplication, finished pages and handouts) are documented in ``codes.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from plainleaf.rules import RULES, from_abroad, moved_id, unowned_figure

_CODE = re.compile(r"[A-Z]\d{1,4}", re.I)


@cache
def catalogue() -> Mapping[str, str]:
    """Return the documentation of every code, as Markdown, in order of code.

    The first line says what must hold. Examples follow "Wrong:" and "Right:", indented by four
    spaces; the last paragraph begins with "Fix:".
    """
    text = files(__package__).joinpath("codes.md").read_text(encoding="utf-8")
    parts = re.split(r"^# (\S+)\n", text, flags=re.MULTILINE)[1:]
    found = dict(zip(parts[::2], parts[1::2], strict=True))
    found |= {rule.code: rule.doc for rule in RULES}
    found |= {rule.CODE: rule.__doc__ or "" for rule in (from_abroad, moved_id, unowned_figure)}
    return {code: found[code].strip() for code in sorted(found)}


def is_code(words: str) -> bool:
    """Return whether a text has the form of a code, such as ``S014`` or ``s14``."""
    return _CODE.fullmatch(words) is not None


def documented(typed: str) -> tuple[str, str] | None:
    """Return a code and its documentation, however it is typed; None if it is unknown."""
    code = f"{typed[0].upper()}{int(typed[1:]):03}"
    return (code, catalogue()[code]) if code in catalogue() else None


def near_codes(code: str) -> list[str]:
    """Return up to three codes with the same letter, nearest number first."""
    same = [known for known in catalogue() if known[0] == code[0].upper()]
    return sorted(same, key=lambda known: abs(int(known[1:]) - int(code[1:])))[:3]
