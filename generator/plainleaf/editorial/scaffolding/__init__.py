"""New entries for content files: every key explained, what is to be written marked."""

from plainleaf.editorial.scaffolding.entries import ENTRIES, Entry, entry_text
from plainleaf.editorial.scaffolding.insertion import NoPlaceError, with_entry
from plainleaf.editorial.scaffolding.topic import topic_text

__all__ = ["ENTRIES", "Entry", "NoPlaceError", "entry_text", "topic_text", "with_entry"]
