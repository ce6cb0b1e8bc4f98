"""What the reader's search knows: records to find, words that mean the same, warning signs.

The pages' script turns to these files only when a reader turns to search. What is
found by it is decided there (``assets/search`` of the theme); here is said what
there is to find. All of it comes from the knowledge file.
"""

from plainleaf.search.files import Earlier, Found
from plainleaf.search.index import SearchState
from plainleaf.search.records import Kind, SearchRecord, search_records
from plainleaf.search.shares import Part, TopicSearch, part_digest
from plainleaf.search.topics import topic_search

__all__ = [
    "Earlier",
    "Found",
    "Kind",
    "Part",
    "SearchRecord",
    "SearchState",
    "TopicSearch",
    "part_digest",
    "search_records",
    "topic_search",
]
