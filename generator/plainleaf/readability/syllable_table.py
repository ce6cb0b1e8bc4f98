"""Build ``syllables.txt.gz`` from the CMU Pronouncing Dictionary.

npm pack cmu-pronouncing-dictionary@3.0.0 && tar xzf cmu-pronouncing-dictionary-3.0.0.tgz
python -m plainleaf.readability.syllable_table package/index.js
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from plainleaf.readability.syllables import TABLE, hyphenated

_LINE = re.compile(r"""^ +["']?([a-z']+)["']?: "([^"]+)",?$""", re.MULTILINE)


def dictionary(text: str) -> dict[str, int]:
    """Return the number of syllables of each word; sounds that end in a digit are vowels.

    Args:
        text: The package's ``index.js``; the first pronunciation of a word counts.
    """
    return {word: max(1, len(re.findall(r"\d", said))) for word, said in _LINE.findall(text)}


def table(counts: Mapping[str, int]) -> bytes:
    """Return the compressed list of words that hyphenation gets wrong, one line per count."""

    def guessed(word: str) -> int:
        bare = word.replace("'", "")
        return wrong.get(bare) or hyphenated(bare)

    wrong = {w: n for w, n in counts.items() if "'" not in w and hyphenated(w) != n}
    wrong |= {w: n for w, n in counts.items() if "'" in w and guessed(w) != n}
    lines: dict[int, list[str]] = {}
    for word, count in sorted(wrong.items()):
        lines.setdefault(count, []).append(word)
    text = "".join(f"{count} {' '.join(words)}\n" for count, words in sorted(lines.items()))
    # Without a time stamp, so that the same dictionary gives the same bytes.
    return gzip.compress(text.encode("utf-8"), mtime=0)


if __name__ == "__main__":
    TABLE.write_bytes(table(dictionary(Path(sys.argv[1]).read_text(encoding="utf-8"))))
