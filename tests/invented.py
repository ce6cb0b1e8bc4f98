"""A made-up language for tests: each English word in other letters, so that none is left unseen.

Its code is that of Arabic, which is written from right to left and has six plural forms, but its
letters are Latin ones that the font of the handouts has.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from plainleaf.language.translating import words_to_translate

CODE = "ar"
#: English letters, and the letters that take their place.
_FROM, _TO = "abcdefghijklmnopqrstuvwxyz", "åþçďėĝğħīĵķĺñńōøŋřşţūŭŵźÿž"
_LETTERS = str.maketrans(_FROM + _FROM.upper(), _TO + _TO.upper())
#: What is no word: places, addresses of links, citations, keys of countries.
_KEPT = re.compile(r"(\{[^{}]*\}|\]\([^)]*\)|\[@[^\]]*\]|\$[a-z-]+)")
#: Keys of content whose values are what readers see.
SAID = frozenset(
    word
    for line in (
        "title name description heading spoken action nav_title lead names word meaning",
        "other_names misspellings text sign in_words lay_words summary start steps cautions",
        "easier harder repeats hold sets time how_often wordings question answer audience need",
        "why what_to_do has also_called says label caption alt note says_who line lines items",
        "features first publisher author at said claim licence",
    )
    for word in line.split()
)


def said(text: str) -> str:
    """Return a text in the made-up language."""
    parts = _KEPT.split(text)
    return "".join(part if n % 2 else part.translate(_LETTERS) for n, part in enumerate(parts))


def _translated(node: object, key: str = "") -> object:
    if isinstance(node, dict):
        return {k: _translated(v, k) for k, v in node.items()}
    if isinstance(node, list):
        return [_translated(entry, key) for entry in node]
    return said(node) if isinstance(node, str) and (not key or key in SAID) else node


def _read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only


def words() -> str:
    """Return the words of the interface in the made-up language."""
    data = _read(words_to_translate(CODE))
    made = {
        group: {
            name: _translated(entry)
            if isinstance(entry, str)
            else {form: said(text) for form, text in entry.items()}
            for name, entry in members.items()
        }
        for group, members in data.items()
    }
    return yaml.safe_dump(made, allow_unicode=True, sort_keys=False)


def content(text: str) -> str:
    """Return a knowledge file in the made-up language."""
    return yaml.safe_dump(
        _translated(_read(text), "-"),
        allow_unicode=True,
        sort_keys=False,
    )


def site(folder: Path, small: str) -> Path:
    """Write a site in the made-up language, and return its configuration."""
    (folder / "content").mkdir()
    # Only what is equal letter by letter is merged.
    small = small.replace("Put your feet up, when you can!", "Put your feet up when you can.")
    (folder / "content" / "small.yml").write_text(content(small), encoding="utf-8")
    (folder / "overrides" / "language").mkdir(parents=True)
    (folder / "overrides" / "language" / f"{CODE}.yml").write_text(words(), encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(
        f"site_name: {said('Well Feet')}\nsite_url: https://feet.example/\n"
        f"theme: {{name: plainleaf, custom_dir: overrides, language: {CODE}}}\n"
        f"plugins:\n  - plainleaf:\n      organisation: {said('The Clinic')}\n"
        "      licence: CC-BY-4.0\n      phone: 020 7946 0123\n",
        encoding="utf-8",
    )
    return config
