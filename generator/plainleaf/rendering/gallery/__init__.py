"""Show every component with examples, taken from the fixtures that its tests use.

Each folder of `rendering/components` has a ``fixtures.yml`` with small records and with
examples that call the component's macro. The gallery page is built only on request and is
not part of the published site.
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
