"""What a catalogue of words holds, and where ours is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ENGLISH = Path(__file__).with_name("en.yml")

#: The texts by the plural category that Unicode names, ``other`` always among them; the names of
#: their places.
Entry = tuple[Mapping[str, str], frozenset[str]]
Catalogue = Mapping[str, Entry]
