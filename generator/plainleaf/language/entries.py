"""What a catalogue of words holds, and where ours is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

ENGLISH = Path(__file__).with_name("en.yml")

#: The text for the number one, where there is a choice; the text else; the names of its places.
Entry = tuple[str | None, str, frozenset[str]]
Catalogue = Mapping[str, Entry]
