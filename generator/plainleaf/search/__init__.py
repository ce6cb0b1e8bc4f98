"""Build the data for the site's search: records to find, synonyms and warning signs.

The script of the pages (``theme/assets/search``) loads these files when a reader uses
search. It does the searching; this package decides what can be found. All data comes from
the content.
"""

from plainleaf.search.files import Earlier, SearchFiles
from plainleaf.search.index import SearchState
from plainleaf.search.records import ResultKind, SearchRecord, search_records
from plainleaf.search.shares import Part, TopicSearch
from plainleaf.search.topics import topic_search

__all__ = [
    "Earlier",
    "Part",
    "ResultKind",
    "SearchFiles",
    "SearchRecord",
    "SearchState",
    "TopicSearch",
    "search_records",
    "topic_search",
]
