"""Rendered pages and the theme to a whole site, and the site to its place."""

from generator.assembly.builder import Builder
from generator.assembly.made import Made
from generator.assembly.site import frame_all, site_by_mkdocs
from generator.assembly.theme import Theme, open_theme, site_identity

__all__ = [
    "Builder",
    "Made",
    "Theme",
    "frame_all",
    "open_theme",
    "site_by_mkdocs",
    "site_identity",
]
