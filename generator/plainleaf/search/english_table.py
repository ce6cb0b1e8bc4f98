"""Build ``english.txt.gz`` from SCOWL, the word lists of spell checkers.

apt-get download scowl && dpkg -x scowl_*.deb scowl
npm pack popular-english-words@1.0.2 && tar xzf popular-english-words-1.0.2.tgz
python -m plainleaf.search.english_table scowl/usr/share/dict/scowl package/words.js
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from plainleaf.search.english import ENDINGS, TABLE, inflected, packed

#: SCOWL's lists, from everyday words to rarer ones: kinds of list, levels, and how far down the
#: order of frequency their words may be (None: anywhere).
_LISTS = (
    (("words", "contractions", "upper"), (10, 20), None),
    (("words", "contractions", "upper"), (35, 40), 36_000),
    (("words", "upper", "proper-names"), (50, 55), 15_000),
)
#: Most letters in a word: longer ones are misspelt more often than mistaken for others.
_LONGEST = 14


def words_of(scowl: Path, ranks: Mapping[str, int]) -> set[str]:
    """Return the common words of SCOWL, British and American, in lower case.

    Args:
        scowl: Folder of the lists.
        ranks: Place of each word in the order of frequency.
    """
    found: set[str] = set()
    for kinds, levels, most in _LISTS:
        for path in sorted(scowl.glob("*-*.*")):
            variety, _, kind = path.stem.partition("-")
            if variety not in ("english", "british", "american") or kind not in kinds:
                continue
            if int(path.suffix[1:]) not in levels:
                continue
            for line in path.read_text(encoding="latin-1").lower().split():
                word = line.replace("'", "")
                if not line.endswith("'s") and (most is None or ranks.get(word, most) < most):
                    found.add(word)
    return {word for word in found if re.fullmatch(f"[a-z]{{3,{_LONGEST}}}", word)}


def table(words: set[str]) -> bytes:
    """Return the compressed list.

    It is packed, with a capital letter after a word for each regular ending that makes another
    word of the list.
    """
    made: set[str] = set()
    roots: dict[str, str] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        if word in made:
            continue
        roots[word] = ""
        for flag, ending in ENDINGS.items():
            longer = inflected(word, ending)
            if longer in words and longer not in made:
                made.add(longer)
                roots[word] += flag
    text = packed(root + flags for root, flags in roots.items())
    # Without a time stamp, so that the same words give the same bytes.
    return gzip.compress(text.encode("ascii"), mtime=0)


if __name__ == "__main__":
    order = re.findall(r"'([a-z]+)'", Path(sys.argv[2]).read_text(encoding="utf-8"))
    rank = {word: place for place, word in reversed([*enumerate(order)])}
    TABLE.write_bytes(table(words_of(Path(sys.argv[1]), rank)))
