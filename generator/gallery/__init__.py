"""Components shown as they look, from the fixtures that tests hold them to.

Each folder of `generator/components` has a ``fixtures.yml``: small records, and
examples that call the component's macro with them. The gallery page is built of
these only when asked for; it is no part of the published site.
"""

from generator.gallery.fixtures import Component, Example, Expectation, read_components
from generator.gallery.page import ADDRESS, gallery_files
from generator.gallery.specimens import Specimens

__all__ = [
    "ADDRESS",
    "Component",
    "Example",
    "Expectation",
    "Specimens",
    "gallery_files",
    "read_components",
]
