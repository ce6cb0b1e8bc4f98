"""Two states of the content side by side: what a change of it does to readers.

Both states go the whole way to pages, so that what is told is what would be published.
Everything is found through look-ups by id and by address: time grows with the content.
"""

from plainleaf.editorial.changes.changes import Changes, compare_outcomes
from plainleaf.editorial.changes.report import changes_json, changes_text

__all__ = ["Changes", "changes_json", "changes_text", "compare_outcomes"]
