"""What the reader's search knows: records to find, words that mean the same, warning signs.

The pages' script turns to these files only when a reader turns to search. What is
found by it is decided there (``overrides/assets/search.js``); here is said what
there is to find. All of it comes from the knowledge file.
"""

from generator.searching.files import TopicSearch, search_files, topic_search
from generator.searching.records import Kind, SearchRecord, search_records

__all__ = ["Kind", "SearchRecord", "TopicSearch", "search_files", "search_records", "topic_search"]
