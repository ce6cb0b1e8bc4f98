"""Build HTML pages quickly, with frames learned from MkDocs and the theme.

A frame is everything that the theme adds around the content. Pages that differ only in their
values have the same *shape*. For each shape, MkDocs builds one specimen page of tokens; the
places of the tokens in its output are the slots for the values of real pages. Filling a frame
only joins strings, and MkDocs need not be loaded to rebuild a page after an edit.
``tests/site/test_reference.py`` checks that the result equals that of MkDocs byte for byte.
"""

from plainleaf.mkdocs_adapter.articles import Article, article
from plainleaf.mkdocs_adapter.frames import Frame, UnlearnableError, learn
from plainleaf.mkdocs_adapter.shapes import Framed, FrameShape, shape_of, specimen

__all__ = [
    "Article",
    "Frame",
    "FrameShape",
    "Framed",
    "UnlearnableError",
    "article",
    "learn",
    "shape_of",
    "specimen",
]
