"""Render a site plan to files in memory: Markdown pages, pictures and the style sheet.

Pages are Markdown, with components as HTML blocks, which Markdown leaves unchanged. All text
goes through Jinja's autoescaping (in HTML) or `heading` (in Markdown), so that no text of the
content can act as markup.
"""

from plainleaf.rendering.readability_problems import page_grades
from plainleaf.rendering.render import (
    Rendered,
    RenderedPage,
    render_topic,
    together,
)

__all__ = [
    "Rendered",
    "RenderedPage",
    "page_grades",
    "render_topic",
    "together",
]
