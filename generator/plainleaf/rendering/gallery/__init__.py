"""Components shown as they look, from the fixtures that tests hold them to.

Each folder of `rendering/components` has a ``fixtures.yml``: small records, and
examples that call the component's macro with them. The gallery page is built of
these only when asked for; it is no part of the published site.
"""

from plainleaf.rendering.gallery.fixtures import Component, Example, Expectation, read_components
from plainleaf.rendering.gallery.page import ADDRESS, gallery_files
from plainleaf.rendering.gallery.specimens import Specimens

__all__ = [
    "ADDRESS",
    "Component",
    "Example",
    "Expectation",
    "Specimens",
    "gallery_files",
    "read_components",
]
