"""Export files for programs: the open data, its schema, site maps and redirects of old ids.

All of them are static files below the site's root. The data are made for each topic by itself;
an index over all topics is added at the end.
"""

from plainleaf.open_data.context import ExportContext
from plainleaf.open_data.files import TopicData, index_files, topic_data
from plainleaf.open_data.moved import moved_anchors, moved_files, moved_problems
from plainleaf.open_data.places import Places
from plainleaf.open_data.site_map import crawler_files

__all__ = [
    "ExportContext",
    "Places",
    "TopicData",
    "crawler_files",
    "index_files",
    "moved_anchors",
    "moved_files",
    "moved_problems",
    "topic_data",
]
