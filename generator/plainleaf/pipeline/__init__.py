"""From content to a report, pages and a published site; begin with `builder`."""

from plainleaf.pipeline.builder import Builder
from plainleaf.pipeline.examining import Examined, examine
from plainleaf.pipeline.results import BuildResult
from plainleaf.pipeline.site import frame_all, site_by_mkdocs
from plainleaf.pipeline.theme import Theme, open_theme, site_identity

__all__ = [
    "BuildResult",
    "Builder",
    "Examined",
    "Theme",
    "examine",
    "frame_all",
    "open_theme",
    "site_by_mkdocs",
    "site_identity",
]
