"""What leaves the build for machines: open data, its schema, and where old ids went.

Everything here is a file of the pages folder, so any static host serves it. Data are
made topic by topic and joined at the end, in one pass over each topic.
"""

from generator.exporting.context import Published
from generator.exporting.files import TopicData, index_files, topic_data
from generator.exporting.moved import moved_anchors, moved_files, moved_problems
from generator.exporting.places import Places
from generator.exporting.site_map import crawler_files

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
