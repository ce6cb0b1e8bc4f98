"""Characters that must not occur in text that people read, type and compare.

Sources: Unicode 16, DerivedCoreProperties (Default_Ignorable_Code_Point); CVE-2021-42574
on marks of direction; Unicode Technical Standard 39 on letters that look alike.
"""

from __future__ import annotations

import re

# Control characters but tab and line ends; lone surrogates; marks of direction; what is
# invisible by its nature; line separators; blanks that pass for letters; private use and
# noncharacters, which look different on every machine.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)
# A Latin letter beside one of Cyrillic, Armenian or Cherokee, or of the Greek letters that
# look Latin ("TNF\u03b1" stays free); full-width and mathematical letters, beside anything.
_LATIN = "A-Za-z"
_ALIKE = (
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd"
    "\u0400-\u052f\u0531-\u058f\u13a0-\u13ff\uab70-\uabbf"
)
MIXED = re.compile(
    f"[{_LATIN}][{_ALIKE}]|[{_ALIKE}][{_LATIN}]|[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]"
)
# Any letter that MIXED could be about, except the Latin ones beside it.
_ALONE = re.compile(f"[{_ALIKE}\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")


def is_odd(text: str) -> bool:
    """Return whether a text contains anything that `FORBIDDEN` or `MIXED` finds.

    Each distinct character is examined once.

    Args:
        text: The text.
    """
    found = "".join({*text})
    if FORBIDDEN.search(found) is not None:
        return True
    return _ALONE.search(found) is not None and MIXED.search(text) is not None
