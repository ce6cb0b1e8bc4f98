"""Rendered pages and the theme to a whole site, and the site to its place."""

from plainleaf.pipeline.builder import Builder
from plainleaf.pipeline.made import Made
from plainleaf.pipeline.site import frame_all, site_by_mkdocs
from plainleaf.pipeline.theme import Theme, open_theme, site_identity

__all__ = [
    "Builder",
    "Made",
    "Theme",
    "frame_all",
    "open_theme",
    "site_by_mkdocs",
    "site_identity",
]
