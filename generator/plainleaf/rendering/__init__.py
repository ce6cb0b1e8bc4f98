"""A site plan to files in memory: Markdown pages and their style sheet.

Pages are Markdown with components as finished HTML blocks, which Markdown
passes by untouched. All text goes through autoescaping (in HTML) or `heading`
(in Markdown), so that no text of content can become markup.
"""

from plainleaf.rendering.hardness import page_grades
from plainleaf.rendering.render import (
    Rendered,
    RenderedPage,
    render_topic,
    together,
)
from plainleaf.rendering.view import Contact

__all__ = [
    "Contact",
    "Rendered",
    "RenderedPage",
    "page_grades",
    "render_topic",
    "together",
]
