"""Write new entries for content files, with an explanation of each key and marks to fill in."""

from plainleaf.editorial.scaffolding.entries import ENTRIES, EntryTemplate, entry_text
from plainleaf.editorial.scaffolding.insertion import NoPlaceError, with_entry, with_record
from plainleaf.editorial.scaffolding.topic import topic_text

__all__ = [
    "ENTRIES",
    "EntryTemplate",
    "NoPlaceError",
    "entry_text",
    "topic_text",
    "with_entry",
    "with_record",
]
