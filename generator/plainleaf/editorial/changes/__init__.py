"""Compare two states of the content and report what readers would notice.

Both states are rendered to pages, so that the report shows what would be published. Records
and pages are matched by id and address, so the time is proportional to the size of the content.
"""

from plainleaf.editorial.changes.changes import Changes, compare_outcomes
from plainleaf.editorial.changes.report import changes_json, changes_text

__all__ = ["Changes", "changes_json", "changes_text", "compare_outcomes"]
