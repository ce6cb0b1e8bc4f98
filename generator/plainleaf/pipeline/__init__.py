"""Content to problems, pages and a whole site in its place; `builder` is the way there."""

from plainleaf.pipeline.builder import Builder
from plainleaf.pipeline.examining import Examined, examine
from plainleaf.pipeline.made import Made
from plainleaf.pipeline.site import frame_all, site_by_mkdocs
from plainleaf.pipeline.theme import Theme, open_theme, site_identity

__all__ = [
    "Builder",
    "Examined",
    "Made",
    "Theme",
    "examine",
    "frame_all",
    "open_theme",
    "site_by_mkdocs",
    "site_identity",
]
