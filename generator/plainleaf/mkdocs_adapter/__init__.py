"""Pages into the theme's frame, without asking the theme once a page.

The theme is asked once for each *shape* of page: it builds a page of tokens, and where
the tokens come out is where the values of real pages go. What a page costs is then a
few joins of strings, and MkDocs need not even be loaded for an edit. That the outcome
equals MkDocs' own, byte for byte, is held by ``tests/site/test_reference.py``.
"""

from plainleaf.mkdocs_adapter.articles import Article, article
from plainleaf.mkdocs_adapter.frames import Frame, UnlearnableError, learn
from plainleaf.mkdocs_adapter.shapes import Framed, Shape, shape_of, specimen

__all__ = [
    "Article",
    "Frame",
    "Framed",
    "Shape",
    "UnlearnableError",
    "article",
    "learn",
    "shape_of",
    "specimen",
]
