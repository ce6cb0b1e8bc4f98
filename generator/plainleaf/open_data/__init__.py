"""What leaves the build for machines: open data, its schema, and where old ids went.

Everything here is a file of the pages folder, so any static host serves it. Data are
made topic by topic and joined at the end, in one pass over each topic.
"""

from plainleaf.open_data.context import Published
from plainleaf.open_data.files import TopicData, index_files, topic_data
from plainleaf.open_data.moved import moved_anchors, moved_files, moved_problems
from plainleaf.open_data.places import Places
from plainleaf.open_data.site_map import crawler_files

__all__ = [
    "Places",
    "Published",
    "TopicData",
    "crawler_files",
    "index_files",
    "moved_anchors",
    "moved_files",
    "moved_problems",
    "topic_data",
]
